package org.assaymark.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON (RFC 8259) so that nothing is lost or guessed: duplicate members, trailing
 * text, invalid UTF-8 and lone surrogates are faults, depth and numbers are bounded, decimals stay
 * decimals. The caller bounds the bytes.
 */
public final class Json {
    private static final int DEEPEST = 64;

    /** That of a double and some more, beyond which other readers see infinity or zero. */
    private static final int LARGEST_EXPONENT = 400;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(64)
                                                    .maxNameLength(1_000)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                    // Else characters beyond the first plane are written as
                                    // escapes.
                                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private Json() {}

    /**
     * @throws Malformed when the bytes are not one well-formed JSON value within our bounds
     */
    public static JsonNode read(Bytes bytes) {
        return read(decodeUtf8(bytes));
    }

    /**
     * @throws Malformed when the text is not one well-formed JSON value within our bounds
     */
    public static JsonNode read(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            if (value.isMissingNode()) {
                throw Malformed.because("is empty");
            }
            refuseWhatCannotBeWritten(value);
            return value;
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw Malformed.because(
                    "is not well-formed JSON"
                            + (place == null
                                    ? ""
                                    : " (line "
                                            + place.getLineNr()
                                            + ", column "
                                            + place.getColumnNr()
                                            + ")"));
        } catch (NumberFormatException e) {
            // Jackson lets this one through, for an exponent that does not fit an int.
            throw Malformed.because("has a number that is out of bounds");
        }
    }

    /**
     * @throws Malformed when it is not a JSON object
     */
    public static ObjectNode readObject(Bytes bytes) {
        if (read(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw Malformed.because("must be a JSON object");
    }

    /** UTF-8, no white space, members in the order of the tree. */
    public static Bytes write(JsonNode value) {
        try {
            return Bytes.of(MAPPER.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static String decodeUtf8(Bytes bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Malformed.because("is not valid UTF-8");
        }
    }

    /**
     * Half of a surrogate pair cannot be written as UTF-8, so it would be changed in silence. A
     * number with a huge exponent takes ten bytes to send and gigabytes to write out.
     */
    private static void refuseWhatCannotBeWritten(JsonNode value) {
        var faults = new Faults();
        findWhatCannotBeWritten(value, Pointer.ROOT, faults);
        faults.throwIfAny();
    }

    private static void findWhatCannotBeWritten(JsonNode value, Pointer at, Faults faults) {
        switch (value.getNodeType()) {
            case STRING -> {
                if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
                    faults.add(at, "holds half of a surrogate pair");
                }
            }
            case NUMBER -> {
                if (Math.abs((long) value.decimalValue().scale()) > LARGEST_EXPONENT) {
                    faults.add(at, "is a number that is out of bounds");
                }
            }
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) {
                    findWhatCannotBeWritten(value.get(i), at.child(i), faults);
                }
            }
            case OBJECT ->
                    value.properties()
                            .forEach(
                                    member -> {
                                        if (!StandardCharsets.UTF_8
                                                .newEncoder()
                                                .canEncode(member.getKey())) {
                                            faults.add(
                                                    at,
                                                    "has a member name with half of a surrogate pair");
                                        }
                                        findWhatCannotBeWritten(
                                                member.getValue(),
                                                at.child(member.getKey()),
                                                faults);
                                    });
            default -> {}
        }
    }
}
