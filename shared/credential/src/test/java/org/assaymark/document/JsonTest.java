package org.assaymark.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 8259 JSON, read strictly")
class JsonTest {
    @Property
    void any_bytes_give_a_value_or_are_malformed(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 3000)
    void nearly_json_gives_a_value_or_is_malformed(@ForAll("nearlyJson") String text) {
        readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void what_was_read_is_written_so_that_it_reads_the_same(@ForAll("nearlyJson") String text) {
        try {
            var value = Json.read(text);
            assertThat(Json.read(Json.write(value))).isEqualTo(value);
        } catch (Malformed refused) {
            assertThat(refused.faults()).isNotEmpty();
        }
    }

    @Property
    void any_text_survives(@ForAll("texts") String text) {
        var object = Json.object().put(text, text);
        assertThat(Json.readObject(Json.write(object))).isEqualTo(object);
    }

    @Example
    void characters_beyond_the_first_plane_are_written_as_they_are() {
        assertThat(Json.write(Json.object().put("name", "𠮷 👩🏽‍🏭")).utf8())
                .isEqualTo("{\"name\":\"𠮷 👩🏽‍🏭\"}");
    }

    @Example
    void a_repeated_member_is_refused() {
        refuse("{\"a\":1,\"a\":2}");
    }

    @Example
    void text_after_the_value_is_refused() {
        refuse("{} {}");
    }

    @Example
    void nothing_is_refused() {
        refuse("");
        refuse("  \n");
    }

    @Example
    void half_a_surrogate_pair_is_refused_in_values_and_names() {
        assertThat(faultOf("{\"a\":[\"\\ud83d\"]}").pointer().text()).isEqualTo("/a/0");
        refuse("{\"\\udc00\":1}");
        assertThat(Json.read("\"\\ud83d\\ude00\"").textValue()).isEqualTo("😀");
    }

    @Example
    void bytes_that_are_not_utf_8_are_refused() {
        refuse(new byte[] {'"', (byte) 0xc3, '"'});
        refuse(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0xbd, '"'});
    }

    @Example
    void depth_is_bounded() {
        assertThat(Json.read("[".repeat(60) + "]".repeat(60)).isArray()).isTrue();
        refuse("[".repeat(100_000) + "]".repeat(100_000));
    }

    @Example
    void numbers_are_bounded() {
        refuse("1".repeat(65));
        refuse("1e99999999999");
        refuse("1e-99999999999");
        refuse("1e2147483647");
        assertThat(faultOf("[1e999]").pointer().text()).isEqualTo("/0");
        refuse("1e-999");
        refuse("NaN");
    }

    @Example
    void decimals_stay_as_they_were() {
        assertThat(Json.write(Json.read("[1.50,1e2,0.1]")).utf8()).isEqualTo("[1.50,100,0.1]");
    }

    @Provide
    Arbitrary<String> nearlyJson() {
        Arbitrary<String> token =
                Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"a\"",
                        "\"b\"",
                        "\"\\ud83d\"",
                        "\"\\u0000\"",
                        "1",
                        "-0.0",
                        "1e400",
                        "1e999999999",
                        "1E+2147483648",
                        "0.10",
                        "true",
                        "null",
                        "\"",
                        "\\",
                        " ",
                        "{\"a\":",
                        "[1,",
                        "]}",
                        "\ufeff",
                        "tru",
                        "-",
                        "/*",
                        "'");
        return token.list().ofMaxSize(12).map(tokens -> String.join("", tokens));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(50)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(Json.read(Bytes.of(bytes))).isNotNull();
        } catch (Malformed refused) {
            assertThat(refused.faults()).isNotEmpty();
        }
    }

    private static Fault faultOf(String text) {
        return assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Json.read(Bytes.utf8(text)))
                .actual()
                .faults()
                .getFirst();
    }

    private static void refuse(String text) {
        assertThat(faultOf(text).detail()).isNotBlank();
    }

    private static void refuse(byte[] bytes) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Json.read(Bytes.of(bytes)));
    }
}
