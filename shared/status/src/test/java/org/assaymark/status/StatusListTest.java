package org.assaymark.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bitstring Status List v1.0 §3.3, §3.4 Bitstring generation and expansion")
class StatusListTest {
    /** Bitstring Status List v1.0, example 3: a list of 131,072 zero bits. */
    private static final String EXAMPLE_3 =
            "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

    @Test
    void the_list_of_the_specification_is_the_empty_one() {
        assertThat(StatusList.decode(EXAMPLE_3)).isEqualTo(StatusList.empty());
    }

    @Test
    void index_0_is_the_most_significant_bit_of_the_first_byte() throws IOException {
        byte[] bits = new byte[StatusList.LEAST_BITS / 8];
        bits[0] = (byte) 0x80;
        bits[1] = 0x01;
        assertThat(StatusList.decode(encoded(bits))).isEqualTo(StatusList.empty().with(0).with(15));
    }

    @Test
    void setting_and_clearing_leave_the_list_itself_unchanged() {
        StatusList empty = StatusList.empty();
        StatusList one = empty.with(7);
        assertThat(empty.isSet(7)).isFalse();
        assertThat(one.without(7)).isEqualTo(empty);
        assertThat(one.isSet(7)).isTrue();
        assertThat(empty.with(List.of(7, 8))).isEqualTo(one.with(8));
    }

    @Property(tries = 50)
    void what_is_encoded_decodes_to_the_same_bits(
            @ForAll @Size(max = 40) Set<@IntRange(max = StatusList.LEAST_BITS - 1) Integer> set) {
        StatusList list = StatusList.decode(StatusList.empty().with(set).encode());
        for (int index = 0; index < list.size(); index++) {
            assertThat(list.isSet(index)).isEqualTo(set.contains(index));
        }
    }

    @Property(tries = 300)
    void any_text_is_a_list_or_malformed(@ForAll String text) {
        try {
            assertThat(StatusList.decode("u" + text).size()).isPositive();
        } catch (Malformed e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    @Test
    void a_list_shorter_than_herd_privacy_demands_is_refused() throws IOException {
        String shorter = encoded(new byte[StatusList.LEAST_BITS / 8 - 1]);
        assertThatThrownBy(() -> StatusList.decode(shorter))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("fewer");
        assertThatIllegalArgumentException().isThrownBy(() -> StatusList.empty(1024));
    }

    @Test
    void a_decompression_bomb_is_refused() throws IOException {
        String bomb = encoded(new byte[StatusList.MOST_BYTES + 1]);
        assertThat(bomb.length()).isLessThan(10_000);
        assertThatThrownBy(() -> StatusList.decode(bomb))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("expands");
    }

    @Test
    void a_text_beyond_our_bound_is_refused_before_it_is_decoded() {
        String longText = "u" + "A".repeat(1_000_001);
        assertThatThrownBy(() -> StatusList.decode(longText))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("longer");
    }

    @Test
    void other_alphabets_and_truncated_lists_are_refused() {
        for (String text :
                List.of(
                        "",
                        EXAMPLE_3.substring(1),
                        "z" + EXAMPLE_3.substring(1),
                        "u****",
                        EXAMPLE_3.substring(0, EXAMPLE_3.length() - 12))) {
            assertThatThrownBy(() -> StatusList.decode(text)).isInstanceOf(Malformed.class);
        }
    }

    static String encoded(byte[] bits) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bits);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }
}
