package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assaymark.baking.Pictures.svg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("SVG (Open Badges 3.0 §5.3.2)")
class SvgTest {
    @Nested
    @DisplayName("an element credential of the Open Badges namespace")
    class Extracting {
        @Test
        void with_an_embedded_proof_its_body_is_the_credential() {
            assertBaked(svg("<ob:credential><![CDATA[ {\"a\":1} ]]></ob:credential>"))
                    .isEqualTo("{\"a\":1}");
        }

        @Test
        void a_body_of_several_sections_is_put_together() {
            assertBaked(
                            svg(
                                    "<ob:credential><![CDATA[{\"a\":\"]]]]><![CDATA[>\"}]]></ob:credential>"))
                    .isEqualTo("{\"a\":\"]]>\"}");
            assertBaked(svg("<ob:credential>{&quot;a&quot;:<!-- - -->1}</ob:credential>"))
                    .isEqualTo("{\"a\":1}");
        }

        @Test
        void with_a_jwt_its_verify_attribute_is_the_credential() {
            assertBaked(svg("<ob:credential verify='a.b.c'></ob:credential>")).isEqualTo("a.b.c");
            assertBaked(svg("<ob:credential verify='a.b.c'> \n </ob:credential>"))
                    .isEqualTo("a.b.c");
        }

        @Test
        void the_namespace_counts_and_not_the_prefix() {
            assertBaked(
                            svg(
                                    "<x:credential xmlns:x='https://purl.imsglobal.org/ob/v3p0'"
                                            + " verify='a.b.c'/>"))
                    .isEqualTo("a.b.c");
            assertRefused(
                    svg("<x:credential xmlns:x='https://example.org/' verify='a.b.c'/>"),
                    "without a credential");
        }

        @Test
        void of_two_the_first_wins_and_the_other_is_counted() {
            var baked =
                    Baked.of(svg("<ob:credential verify='1'/><g><ob:credential verify='2'/></g>"))
                            .orElseThrow();
            assertThat(baked).isEqualTo(new Baked(Generation.OPEN_BADGES_3, Bytes.utf8("1"), 1));
        }

        @Test
        void the_encoding_is_that_of_the_file() {
            var text = "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>";
            assertRefused(Bytes.of(text.getBytes(UTF_16)), "without a credential");
            assertRefused(Bytes.utf8("\ufeff" + text), "without a credential");
        }
    }

    @Nested
    @DisplayName("Open Badges 2.0: an element assertion")
    class Earlier {
        @Test
        void a_signed_one_is_in_the_attribute_and_a_hosted_one_in_the_body() {
            assertThat(Baked.of(svg("<ob2:assertion verify='a.b.c'/>")).orElseThrow().generation())
                    .isEqualTo(Generation.OPEN_BADGES_2);
            assertBaked(svg("<ob2:assertion verify='a.b.c'/>")).isEqualTo("a.b.c");
            assertBaked(
                            svg(
                                    "<ob2:assertion verify='https://a.example/1'>"
                                            + "<![CDATA[{}]]></ob2:assertion>"))
                    .isEqualTo("{}");
            assertBaked(svg("<ob2:assertion verify='https://a.example/1'/>"))
                    .isEqualTo("https://a.example/1");
        }

        @Test
        void the_later_generation_wins_wherever_it_stands() {
            assertBaked(svg("<ob2:assertion verify='2'/><ob:credential verify='3'/>"))
                    .isEqualTo("3");
            assertBaked(svg("<ob:credential verify='3'/><ob2:assertion verify='2'/>"))
                    .isEqualTo("3");
        }
    }

    @Nested
    @DisplayName("what could harm is refused")
    class Hostile {
        @Test
        void a_document_type_is_stepped_over_and_never_followed() {
            assertBaked(
                            Bytes.utf8(
                                    "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN'"
                                            + " 'file:///nowhere/svg11.dtd'>"
                                            + svg("<ob:credential verify='a.b.c'/>")
                                                    .utf8()
                                                    .replaceFirst("<\\?.*?\\?>", "")))
                    .isEqualTo("a.b.c");
        }

        @Test
        void a_billion_laughs() {
            assertRefused(
                    withEntities(
                            "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                                    + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>",
                            "&c;"),
                    "entities");
        }

        @Test
        void an_entity_that_names_a_file() {
            assertRefused(
                    withEntities("<!ENTITY c SYSTEM 'file:///etc/hostname'>", "&c;"), "entities");
        }

        @Test
        void a_parameter_entity_that_names_an_address() {
            assertThat(
                            Baked.of(
                                            withEntities(
                                                    "<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;",
                                                    "{}"))
                                    .orElseThrow()
                                    .text()
                                    .utf8())
                    .isEqualTo("{}");
        }

        @Test
        void more_levels_than_a_drawing_needs() {
            assertRefused(svg("<g>".repeat(200_000)), "more than 64 levels");
            assertBaked(svg("<g>".repeat(62) + "<ob:credential verify='a'/>" + "</g>".repeat(62)))
                    .isEqualTo("a");
        }

        @Test
        void a_credential_that_holds_elements() {
            assertRefused(svg("<ob:credential><g/></ob:credential>"), "elements in it");
        }

        @Test
        void a_credential_larger_than_a_million_bytes() {
            String most = "a".repeat(1_000_000);
            assertBaked(svg("<ob:credential>" + most + "</ob:credential>")).isEqualTo(most);
            assertBaked(svg("<ob:credential verify='" + most + "'/>")).isEqualTo(most);
            assertRefused(svg("<ob:credential>a" + most + "</ob:credential>"), "larger than");
            assertRefused(svg("<ob:credential verify='a" + most + "'/>"), "larger than");
        }

        @Test
        void a_file_of_more_than_four_million_bytes() {
            assertRefused(svg("<!--" + "a".repeat(4_000_000) + "-->"), "larger than 4000000");
        }

        @Test
        void a_compressed_file() throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(svg("<ob:credential verify='a'/>").toArray());
            }
            assertRefused(Bytes.of(packed.toByteArray()), "svgz");
        }

        @Test
        void a_file_that_is_cut_off_also_after_its_credential() {
            String sound = svg("<ob:credential verify='a'/>").utf8();
            for (int length = sound.indexOf("<ob:credential"); length < sound.length(); length++) {
                assertRefused(Bytes.utf8(sound.substring(0, length)), "cut off");
            }
        }
    }

    @Nested
    @DisplayName("what is no SVG is left to others")
    class NotOne {
        @Test
        void web_pages_other_xml_json_and_tokens() {
            assertNone("<!doctype html><html><body><svg></svg></body></html>");
            assertNone("<html xmlns='http://www.w3.org/1999/xhtml'/>");
            assertNone("<svg xmlns='https://example.org/'/>");
            assertNone("<");
            assertNone("<?xml version='1.0' encoding='nonsense'?><svg/>");
            assertNone("{\"svg\":true}");
            assertNone("a.b.c");
            assertNone("");
        }
    }

    private static Bytes withEntities(String declarations, String body) {
        return Bytes.utf8(
                "<!DOCTYPE svg ["
                        + declarations
                        + "]><svg xmlns='http://www.w3.org/2000/svg'"
                        + " xmlns:ob='https://purl.imsglobal.org/ob/v3p0'>"
                        + "<ob:credential>"
                        + body
                        + "</ob:credential></svg>");
    }

    private static AbstractStringAssert<?> assertBaked(Bytes picture) {
        return assertThat(Baked.of(picture).orElseThrow().text().utf8());
    }

    private static void assertRefused(Bytes picture, String reason) {
        assertThatThrownBy(() -> Baked.of(picture))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(reason);
    }

    private static void assertNone(String content) {
        assertThat(Baked.of(Bytes.utf8(content))).isEmpty();
    }
}
