package org.assaymark.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.DoubleNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8785 JSON Canonicalization Scheme")
class JcsTest {
    @Test
    @DisplayName("the tests of the reference implementation")
    void the_vectors_reproduce() throws IOException {
        for (String name :
                List.of("arrays", "french", "structures", "unicode", "values", "weird")) {
            Bytes canonical = Jcs.canonicalize(Json.read(vector("input/" + name + ".json")));
            assertThat(canonical.utf8()).isEqualTo(vector("output/" + name + ".json").utf8());
            String hex = vector("outhex/" + name + ".txt").utf8().replaceAll("\\s", "");
            assertThat(canonical).isEqualTo(Bytes.of(HexFormat.of().parseHex(hex)));
        }
    }

    private static Bytes vector(String name) throws IOException {
        String folder = System.getenv("STANDARDS_DATA");
        Assumptions.assumeTrue(folder != null, "STANDARDS_DATA names no folder with the vectors");
        return Bytes.of(Files.readAllBytes(Path.of(folder, "vectors/jcs", name)));
    }

    @Test
    @DisplayName("§3.2.3: members sorted by UTF-16 units, nothing but the text between them")
    void members_are_sorted_and_texts_escaped() {
        assertThat(canonical("{\"\uFB33\":1,\"\uD83D\uDE02\":{\"b\":[],\"a\":{}},\"\":null}"))
                .isEqualTo("{\"\":null,\"\uD83D\uDE02\":{\"a\":{},\"b\":[]},\"\uFB33\":1}");
        assertThat(canonical("\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\\\/\\u007f\\u2028\""))
                .isEqualTo("\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u007f\u2028\"");
    }

    @Test
    @DisplayName("Appendix B: numbers")
    void doubles_are_written_as_ecmascript_writes_them() {
        Map.ofEntries(
                        Map.entry(0x0000000000000000L, "0"),
                        Map.entry(0x8000000000000000L, "0"),
                        Map.entry(0x0000000000000001L, "5e-324"),
                        Map.entry(0x8000000000000001L, "-5e-324"),
                        Map.entry(0x7fefffffffffffffL, "1.7976931348623157e+308"),
                        Map.entry(0xffefffffffffffffL, "-1.7976931348623157e+308"),
                        Map.entry(0x4340000000000000L, "9007199254740992"),
                        Map.entry(0xc340000000000000L, "-9007199254740992"),
                        Map.entry(0x4430000000000000L, "295147905179352830000"),
                        Map.entry(0x44b52d02c7e14af5L, "9.999999999999997e+22"),
                        Map.entry(0x44b52d02c7e14af6L, "1e+23"),
                        Map.entry(0x44b52d02c7e14af7L, "1.0000000000000001e+23"),
                        Map.entry(0x444b1ae4d6e2ef4eL, "999999999999999700000"),
                        Map.entry(0x444b1ae4d6e2ef4fL, "999999999999999900000"),
                        Map.entry(0x444b1ae4d6e2ef50L, "1e+21"),
                        Map.entry(0x3eb0c6f7a0b5ed8cL, "9.999999999999997e-7"),
                        Map.entry(0x3eb0c6f7a0b5ed8dL, "0.000001"),
                        Map.entry(0x41b3de4355555553L, "333333333.3333332"),
                        Map.entry(0x41b3de4355555554L, "333333333.33333325"),
                        Map.entry(0x41b3de4355555555L, "333333333.3333333"),
                        Map.entry(0x41b3de4355555556L, "333333333.3333334"),
                        Map.entry(0x41b3de4355555557L, "333333333.33333343"),
                        Map.entry(0xbecbf647612f3696L, "-0.0000033333333333333333"),
                        Map.entry(0x43143ff3c1cb0959L, "1424953923781206.2"))
                .forEach(
                        (bits, text) -> {
                            var number = DoubleNode.valueOf(Double.longBitsToDouble(bits));
                            assertThat(Jcs.canonicalize(number).utf8()).isEqualTo(text);
                            assertThat(canonical(text)).isEqualTo(text);
                        });
        for (double none : List.of(Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> Jcs.canonicalize(DoubleNode.valueOf(none)));
        }
    }

    @Test
    @DisplayName("RFC 7493 §2.2: an integer that a double does not hold would be signed as another")
    void integers_and_exponents_out_of_bounds_are_refused() {
        for (String number : List.of("9007199254740993", "-9007199254740993", "1e309")) {
            assertThatExceptionOfType(Malformed.class)
                    .as(number)
                    .isThrownBy(() -> canonical(number));
        }
        assertThat(canonical("1e22")).isEqualTo("1e+22");
        assertThat(canonical("100")).isEqualTo("100");
        assertThat(canonical("-0")).isEqualTo("0");
    }

    @Property(tries = 5_000)
    void any_double_reads_back_and_stays_as_it_is(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            String text = Jcs.canonicalize(DoubleNode.valueOf(value)).utf8();
            assertThat(Double.parseDouble(text) == value).isTrue();
            assertThat(canonical(text)).isEqualTo(text);
        }
    }

    @Property
    void any_text_reads_back(@ForAll String text) {
        try {
            var value = Json.read(Json.write(Json.array().add(text)));
            Bytes canonical = Jcs.canonicalize(value);
            assertThat(Json.read(canonical)).isEqualTo(value);
        } catch (Malformed halfOfAPair) {
            assertThat(halfOfAPair.faults()).isNotEmpty();
        }
    }

    private static String canonical(String json) {
        return Jcs.canonicalize(Json.read(json)).utf8();
    }
}
