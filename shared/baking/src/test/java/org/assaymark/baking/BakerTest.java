package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assaymark.baking.Pictures.chunk;
import static org.assaymark.baking.Pictures.latin;
import static org.assaymark.baking.Pictures.png;
import static org.assaymark.baking.Pictures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Baking a credential into a picture (Open Badges 3.0 §5.3)")
class BakerTest {
    private static final Bytes JSON =
            Bytes.utf8(
                    "{\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],"
                            + "\"name\":\"Grüße ]]> & <b> 道\",\"proof\":{}}");
    private static final Bytes JWT = Bytes.utf8("eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln");
    private static final Bytes HOSTED =
            Bytes.utf8("{\"id\":\"https://school.example/a?b=1&c=2\",\"type\":\"Assertion\"}");
    private static final String SVG =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg [<!-- > --><!ENTITY a '>'>]>\n<!-- <svg> -->"
                    + "<svg xmlns='http://www.w3.org/2000/svg' title=\"a>b\">\n <g><![CDATA[</g>]]></g><path d='M0 0'/>\n</svg>\n";

    @Nested
    @DisplayName("PNG")
    class Png {
        @Test
        void json_and_jwt_come_out_as_they_went_in() {
            for (Bytes credential : List.of(JSON, JWT)) {
                assertBaked(
                        Baker.credential(png(), credential), Generation.OPEN_BADGES_3, credential);
                assertBaked(
                        Baker.assertion(png(), credential), Generation.OPEN_BADGES_2, credential);
            }
        }

        @Test
        void the_chunk_is_not_compressed_and_stands_before_the_end() {
            assertThat(Baker.credential(png(chunk("IDAT", new byte[9])), JWT))
                    .isEqualTo(
                            png(
                                    chunk("IDAT", new byte[9]),
                                    text("openbadgecredential", JWT.utf8())));
        }

        @Test
        void baking_again_replaces_every_one_of_the_same_generation_and_keeps_all_else() {
            byte[][] others = {
                latin("openbadges", "https://a.example"),
                text("openbadges", "{}"),
                text("openbadgecredentials", "other"),
                chunk("IDAT", new byte[99])
            };
            Bytes before =
                    png(
                            others[0],
                            text("openbadgecredential", "1"),
                            others[1],
                            others[2],
                            others[3],
                            text("openbadgecredential", "2"));

            assertThat(Baker.credential(before, JWT))
                    .isEqualTo(
                            png(
                                    others[0],
                                    others[1],
                                    others[2],
                                    others[3],
                                    text("openbadgecredential", JWT.utf8())));
        }

        @Test
        void what_stands_after_the_end_goes() {
            Bytes more = Bytes.of(Pictures.joined(png().toArray(), new byte[20]));
            assertThat(Baker.credential(more, JWT)).isEqualTo(Baker.credential(png(), JWT));
        }
    }

    @Nested
    @DisplayName("SVG")
    class Svg {
        @Test
        void a_jwt_is_an_attribute_directly_after_the_opening_tag() {
            assertThat(Baker.credential(Bytes.utf8(SVG), JWT).utf8())
                    .isEqualTo(
                            SVG.replace(
                                    "\"a>b\">",
                                    "\"a>b\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">"
                                            + "<openbadges:credential verify=\""
                                            + JWT.utf8()
                                            + "\"></openbadges:credential>"));
        }

        @Test
        void json_is_the_body_and_comes_out_as_it_went_in() {
            Bytes baked = Baker.credential(Bytes.utf8(SVG), JSON);
            assertThat(baked.utf8()).contains("<openbadges:credential><![CDATA[{");
            assertBaked(baked, Generation.OPEN_BADGES_3, JSON);
        }

        @Test
        void an_assertion_that_is_hosted_has_its_address_and_its_body() {
            Bytes baked = Baker.assertion(Bytes.utf8(SVG), HOSTED);
            assertThat(baked.utf8())
                    .contains("xmlns:openbadges=\"http://openbadges.org\"")
                    .contains(
                            "<openbadges:assertion verify=\"https://school.example/a?b=1&amp;c=2\"><![CDATA[{");
            assertBaked(baked, Generation.OPEN_BADGES_2, HOSTED);
            assertBaked(Baker.assertion(Bytes.utf8(SVG), JWT), Generation.OPEN_BADGES_2, JWT);
        }

        @Test
        void baking_again_replaces_every_one_of_the_same_generation() {
            Bytes twice = Baker.credential(Baker.credential(Bytes.utf8(SVG), JSON), JWT);
            assertThat(twice).isEqualTo(Baker.credential(Bytes.utf8(SVG), JWT));

            Bytes elsewhere =
                    Pictures.svg(
                            "<g>a<ob:credential verify='1'/>b</g><ob:credential>{}</ob:credential>c");
            Bytes replaced = Baker.credential(elsewhere, JWT);
            assertThat(replaced.utf8())
                    .contains("<g>ab</g>c")
                    .contains("<g><path d=\"M0 0\"/></g>");
            assertBaked(replaced, Generation.OPEN_BADGES_3, JWT);
        }

        @Test
        void both_generations_stand_beside_each_other() {
            Bytes both = Baker.assertion(Baker.credential(Bytes.utf8(SVG), JWT), HOSTED);
            assertThat(Baked.of(both)).contains(new Baked(Generation.OPEN_BADGES_3, JWT, 1));
            assertThat(both.utf8()).contains("xmlns:openbadges-=\"http://openbadges.org\"");
        }

        @Test
        void an_empty_drawing_is_opened() {
            Bytes baked =
                    Baker.credential(
                            Bytes.utf8("<s:svg xmlns:s='http://www.w3.org/2000/svg' />"), JWT);
            assertThat(baked.utf8()).endsWith("</s:svg>");
            assertBaked(baked, Generation.OPEN_BADGES_3, JWT);
        }

        @Test
        void another_encoding_is_refused() {
            var latin = SVG.replace("UTF-8", "ISO-8859-1");
            assertRefused(Bytes.utf8(latin), JSON, "encoding");
            assertRefused(Bytes.of(latin.replace("a>b", "ä").getBytes(ISO_8859_1)), JSON, "UTF-8");
        }

        @Test
        void characters_that_xml_cannot_hold_are_refused() {
            assertRefused(Bytes.utf8(SVG), Bytes.utf8("{\"a\":\"\uffff\"}"), "cannot hold");
        }
    }

    @Property(tries = 300)
    void whatever_else_is_in_a_picture_stays_in_its_order(@ForAll("chunks") List<byte[]> chunks) {
        Bytes once = Baker.credential(png(chunks.toArray(byte[][]::new)), JSON);
        Bytes twice = Baker.credential(once, JWT);
        assertBaked(once, Generation.OPEN_BADGES_3, JSON);
        assertBaked(twice, Generation.OPEN_BADGES_3, JWT);

        chunks.add(text("openbadgecredential", JWT.utf8()));
        assertThat(twice).isEqualTo(png(chunks.toArray(byte[][]::new)));
    }

    @Provide
    Arbitrary<List<byte[]>> chunks() {
        Arbitrary<String> types = Arbitraries.of("IDAT", "tEXt", "zTXt", "iTXt", "tIME", "prVt");
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(40);
        return types.flatMap(
                        type ->
                                texts.map(
                                        text ->
                                                chunk(
                                                        type,
                                                        ("k\0\0\0\0\0" + text)
                                                                .getBytes(ISO_8859_1))))
                .list()
                .ofMaxSize(12)
                .map(java.util.ArrayList::new);
    }

    @Property(tries = 500)
    void any_text_comes_out_as_it_went_in(@ForAll("texts") String text) {
        Bytes json = Bytes.utf8("{\"a\":\"" + text + "\"}");
        assertBaked(Baker.credential(Bytes.utf8(SVG), json), Generation.OPEN_BADGES_3, json);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("]>[<&!-\"'a \u00fc\u9053").ofMaxLength(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "<svg/>", "https://a.example", "a.b.c.d", "a b.c.d"})
    void what_is_neither_json_nor_a_jws_is_not_baked(String credential) {
        assertRefused(png(), Bytes.utf8(credential), "neither JSON nor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "<html/>", "<svg", "{}"})
    void what_is_no_picture_is_refused(String picture) {
        assertThatThrownBy(() -> Baker.credential(Bytes.utf8(picture), JWT))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void an_independent_reader_takes_it_out_again(@TempDir Path folder)
            throws IOException, InterruptedException {
        String data = System.getenv("STANDARDS_DATA");
        assumeTrue(data != null, "STANDARDS_DATA names no folder with the tools beside it");
        Path unbake = Path.of(data).resolve("../../interop/unbake.mjs").normalize();
        assumeTrue(Files.exists(unbake), "there is no " + unbake);
        for (Bytes picture : List.of(real(), Bytes.utf8(SVG.replaceAll("<!DOCTYPE.*]>", "")))) {
            for (Bytes credential : List.of(JSON, JWT)) {
                // The tool reads the first section of a body only.
                Bytes sent = Bytes.utf8(credential.utf8().replace("]]>", ""));
                Path file =
                        Files.write(
                                folder.resolve("baked"), Baker.credential(picture, sent).toArray());
                Path out = folder.resolve("out");
                var tool =
                        new ProcessBuilder(
                                        "node",
                                        unbake.toString(),
                                        file.toString(),
                                        "-o",
                                        out.toString())
                                .inheritIO()
                                .start();
                assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(tool.exitValue()).isZero();
                assertThat(Files.readString(out)).isEqualTo(sent.utf8());
            }
        }
    }

    private static Bytes real() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB), "png", out);
        return Bytes.of(out.toByteArray());
    }

    private static void assertBaked(Bytes picture, Generation generation, Bytes credential) {
        assertThat(Baked.of(picture)).contains(new Baked(generation, credential, 0));
    }

    private static void assertRefused(Bytes picture, Bytes credential, String reason) {
        assertThatThrownBy(() -> Baker.credential(picture, credential))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(reason);
    }
}
