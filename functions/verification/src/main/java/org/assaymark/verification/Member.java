package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads members of documents that may be anybody's: what is not of the expected kind is not there.
 */
final class Member {
    private Member() {}

    /** A text, or the text of a language value object. */
    static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        JsonNode literal = value.isObject() ? value.path("@value") : value;
        return literal.isTextual() && !literal.textValue().isBlank()
                ? Optional.of(literal.textValue())
                : Optional.empty();
    }

    /** A number as the document writes it. */
    static Optional<String> number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isNumber()
                ? Optional.of(value.decimalValue().toPlainString())
                : Optional.empty();
    }

    /** The URI of something that is given by it alone or as an object with {@code id}. */
    static Optional<String> id(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : text(value, "id");
    }

    static Optional<Instant> moment(JsonNode object, String name) {
        return text(object, name).flatMap(Member::moment);
    }

    /** The objects of a member that is one object or an array of them. */
    static Stream<JsonNode> objects(JsonNode object, String name) {
        return values(object, name).filter(JsonNode::isObject);
    }

    static List<String> texts(JsonNode object, String name) {
        return values(object, name).filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
    }

    private static Stream<JsonNode> values(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                : value.isMissingNode() ? Stream.empty() : Stream.of(value);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
