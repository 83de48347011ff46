package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assaymark.baking.Pictures.chunk;
import static org.assaymark.baking.Pictures.compressed;
import static org.assaymark.baking.Pictures.latin;
import static org.assaymark.baking.Pictures.png;
import static org.assaymark.baking.Pictures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("PNG (Open Badges 3.0 §5.3.1)")
class PngTest {
    private static final String OB3 = "openbadgecredential";
    private static final String OB2 = "openbadges";

    @Nested
    @DisplayName("an iTXt chunk with the keyword openbadgecredential")
    class Extracting {
        @Test
        void its_text_is_the_credential_without_the_white_space_around_it() {
            assertBaked(png(text(OB3, " {\"name\":\"Grüße\"}\n")), Generation.OPEN_BADGES_3)
                    .isEqualTo("{\"name\":\"Grüße\"}");
        }

        @Test
        void of_two_the_first_wins_and_the_other_is_counted() {
            var baked = Baked.of(png(text(OB3, "first"), text(OB3, "second"))).orElseThrow();
            assertThat(baked.text().utf8()).isEqualTo("first");
            assertThat(baked.further()).isOne();
        }

        @Test
        void compressed_text_is_read_although_bakers_must_not_write_it() {
            assertBaked(png(compressed(OB3, "{\"a\":1}".getBytes(UTF_8))), Generation.OPEN_BADGES_3)
                    .isEqualTo("{\"a\":1}");
        }

        @Test
        void language_and_translated_keyword_are_stepped_over() {
            var data = (OB3 + "\0\0\0de-AT\0Abzeichen\0{}").getBytes(UTF_8);
            assertBaked(png(chunk("iTXt", data)), Generation.OPEN_BADGES_3).isEqualTo("{}");
        }

        @Test
        void a_keyword_of_another_case_is_another_keyword() {
            assertRefused(png(text("OpenBadgeCredential", "{}")), "without a credential");
        }

        @Test
        void bytes_after_the_end_are_not_looked_at() {
            byte[] picture = png(text(OB3, "first")).toArray();
            var more = Bytes.of(Pictures.joined(picture, text(OB3, "after")));
            assertThat(Baked.of(more).orElseThrow())
                    .isEqualTo(new Baked(Generation.OPEN_BADGES_3, Bytes.utf8("first"), 0));
        }
    }

    @Nested
    @DisplayName("earlier generations")
    class Earlier {
        @Test
        void open_badges_2_has_a_keyword_of_its_own() {
            assertBaked(png(text(OB2, "{}")), Generation.OPEN_BADGES_2).isEqualTo("{}");
        }

        @Test
        void open_badges_1_keeps_an_address_in_a_tEXt_chunk() {
            assertBaked(png(latin(OB2, "https://badges.example/1")), Generation.OPEN_BADGES_1)
                    .isEqualTo("https://badges.example/1");
        }

        @Test
        void of_several_generations_the_latest_wins_wherever_it_stands() {
            var baked = png(latin(OB2, "https://a.example"), text(OB2, "two"), text(OB3, "three"));
            assertBaked(baked, Generation.OPEN_BADGES_3).isEqualTo("three");
            assertThat(Baked.of(baked).orElseThrow().further()).isEqualTo(2);
            assertBaked(png(text(OB3, "three"), text(OB2, "two")), Generation.OPEN_BADGES_3)
                    .isEqualTo("three");
        }
    }

    @Nested
    @DisplayName("what is damaged is refused, with the reason")
    class Damaged {
        private final byte[] sound = png(text(OB3, "{\"a\":1}")).toArray();

        @Test
        void cut_off_anywhere_after_the_signature() {
            for (int length = Pictures.SIGNATURE.length(); length < sound.length; length++) {
                assertRefused(Bytes.of(Arrays.copyOf(sound, length)), "cut off");
            }
        }

        @Test
        void a_changed_byte_in_any_chunk() {
            byte[] changed = sound.clone();
            changed[changed.length - 20] ^= 1;
            assertRefused(Bytes.of(changed), "checksum");
        }

        @Test
        void a_length_beyond_the_file_or_beyond_what_a_length_may_be() {
            for (byte first : new byte[] {0x01, 0x7f, (byte) 0x80, (byte) 0xff}) {
                byte[] changed = sound.clone();
                changed[Pictures.SIGNATURE.length()] = first;
                assertRefused(Bytes.of(changed), "cut off");
            }
        }

        @Test
        void a_header_that_is_missing_or_comes_twice() {
            byte[] second = chunk("IHDR", new byte[13]);
            assertRefused(png(second), "header");
            byte[] signature = Pictures.SIGNATURE.getBytes(ISO_8859_1);
            assertRefused(Bytes.of(Pictures.joined(signature, text(OB3, "{}"))), "header");
        }

        @Test
        void more_chunks_than_a_picture_needs() {
            var many = new byte[20_000][];
            Arrays.fill(many, chunk("tIME", new byte[7]));
            assertRefused(png(many), "more than 20000 chunks");
        }

        @Test
        void text_that_ends_within_its_own_header() {
            assertRefused(png(chunk("iTXt", OB3.getBytes(UTF_8))), "cut off");
            assertRefused(png(chunk("iTXt", (OB3 + "\0\0").getBytes(UTF_8))), "cut off");
            assertRefused(png(chunk("iTXt", (OB3 + "\0\0\0en").getBytes(UTF_8))), "cut off");
        }

        @Test
        void text_that_is_not_utf8() {
            byte[] head = (OB3 + "\0\0\0\0\0").getBytes(UTF_8);
            byte[] wrong = {(byte) 0xc3, 0x28};
            assertRefused(png(chunk("iTXt", Pictures.joined(head, wrong))), "UTF-8");
        }

        @Test
        void compression_of_an_unknown_kind_or_broken() {
            assertRefused(png(chunk("iTXt", (OB3 + "\0\1\1\0\0x").getBytes(UTF_8))), "unknown way");
            assertRefused(png(chunk("iTXt", (OB3 + "\0\2\0\0\0x").getBytes(UTF_8))), "unknown way");
            assertRefused(png(chunk("iTXt", (OB3 + "\0\1\0\0\0x").getBytes(UTF_8))), "unpacked");
            assertRefused(png(chunk("iTXt", (OB3 + "\0\1\0\0\0").getBytes(UTF_8))), "unpacked");
        }

        @Test
        void a_place_for_the_credential_with_nothing_in_it() {
            assertRefused(png(text(OB3, " \n")), "empty");
        }
    }

    @Nested
    @DisplayName("bounds")
    class Bounds {
        @Test
        void text_of_a_million_bytes_is_read_and_one_more_is_refused() {
            String most = "a".repeat(1_000_000);
            assertBaked(png(text(OB3, most)), Generation.OPEN_BADGES_3).isEqualTo(most);
            assertRefused(png(text(OB3, most + "a")), "larger than 1000000");
            assertRefused(png(latin(OB2, most + "a")), "larger than 1000000");
        }

        @Test
        void what_unpacks_to_more_is_refused_before_it_is_unpacked() {
            byte[] bomb = compressed(OB3, new byte[200_000_000]);
            assertThat(bomb.length).isLessThan(400_000);
            assertRefused(png(bomb), "larger than 1000000");
        }

        @Test
        void of_many_that_are_costly_to_unpack_only_the_first_is_unpacked() {
            byte[] costly = compressed(OB2, new byte[200_000_000]);
            assertBaked(png(text(OB2, "first"), costly, costly), Generation.OPEN_BADGES_2)
                    .isEqualTo("first");
        }

        @Test
        void a_picture_of_four_million_bytes_is_read_and_one_more_is_refused() {
            int around = png(text(OB3, "{}")).size() + 12;
            byte[] pixels = chunk("IDAT", new byte[4_000_000 - around]);
            assertBaked(png(text(OB3, "{}"), pixels), Generation.OPEN_BADGES_3).isEqualTo("{}");
            byte[] oneMore = chunk("IDAT", new byte[4_000_001 - around]);
            assertRefused(png(text(OB3, "{}"), oneMore), "larger than 4000000");
        }
    }

    private static AbstractStringAssert<?> assertBaked(Bytes picture, Generation generation) {
        var baked = Baked.of(picture).orElseThrow();
        assertThat(baked.generation()).isEqualTo(generation);
        return assertThat(baked.text().utf8());
    }

    private static void assertRefused(Bytes picture, String reason) {
        assertThatThrownBy(() -> Baked.of(picture))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(reason);
    }
}
