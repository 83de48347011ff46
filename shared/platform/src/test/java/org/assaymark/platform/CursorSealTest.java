package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.Test;

class CursorSealTest {
    private static final String CURSOR = "crd_01kar5q9t3zk8m2v7xw4n6bhcd";
    private static final CursorSeal SEAL = new CursorSeal(() -> Bytes.utf8("k".repeat(32)));

    @Test
    void its_holder_opens_it() {
        assertThat(SEAL.open(SEAL.seal(CURSOR, "list key_1"), "list key_1")).contains(CURSOR);
    }

    @Test
    void nobody_else_opens_it_and_no_other_operation() {
        String sealed = SEAL.seal(CURSOR, "list key_1");
        assertThat(SEAL.open(sealed, "list key_2")).isEmpty();
        assertThat(SEAL.open(sealed, "other key_1")).isEmpty();
        assertThat(new CursorSeal(() -> Bytes.utf8("x".repeat(32))).open(sealed, "list key_1"))
                .isEmpty();
    }

    @Test
    void nothing_of_it_can_be_read_without_the_key() {
        String sealed = SEAL.seal(CURSOR, "list key_1");
        byte[] bytes = java.util.Base64.getUrlDecoder().decode(sealed);
        assertThat(Bytes.of(bytes).utf8()).doesNotContain("crd_").doesNotContain("kar5");
    }

    @Test
    void the_same_position_has_the_same_cursor_and_another_one_another() {
        assertThat(SEAL.seal(CURSOR, "a")).isEqualTo(SEAL.seal(CURSOR, "a"));
        assertThat(SEAL.seal(CURSOR, "a")).isNotEqualTo(SEAL.seal(CURSOR, "b"));
        assertThat(SEAL.seal(CURSOR, "a").substring(0, 16))
                .isNotEqualTo(SEAL.seal(CURSOR + "x", "a").substring(0, 16));
    }

    @Test
    void a_changed_byte_anywhere_is_noticed() {
        String sealed = SEAL.seal(CURSOR, "a");
        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(SEAL.open(sealed.substring(0, i) + other + sealed.substring(i + 1), "a"))
                    .isEmpty();
        }
        assertThat(SEAL.open(sealed.substring(1), "a")).isEmpty();
    }

    @Test
    void the_secret_is_asked_for_with_the_first_cursor_and_then_no_more() {
        var asked = new AtomicInteger();
        var seal =
                new CursorSeal(
                        () -> {
                            asked.incrementAndGet();
                            return Bytes.utf8("k".repeat(32));
                        });
        assertThat(asked).hasValue(0);
        seal.open(seal.seal(CURSOR, "a"), "a");
        seal.seal(CURSOR, "b");
        assertThat(asked).hasValue(1);
    }

    @Property
    void whatever_was_not_sealed_is_not_opened(@ForAll @StringLength(max = 5_000) String text) {
        assertThat(SEAL.open(text, "a")).isEmpty();
    }
}
