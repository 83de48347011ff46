package org.assaymark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.webhook.Trust;

/**
 * What an event must be beside its kind and item.
 *
 * @param minScore from 0 to 1; an event without a score does not reach it
 * @param minTrust how sure it must be that the source said so
 * @param notManual whether what somebody set by hand does not count
 */
public record Conditions(Optional<BigDecimal> minScore, Trust minTrust, boolean notManual) {
    public static final Conditions NONE = new Conditions(Optional.empty(), Trust.UNSIGNED, false);

    private static final String MIN_SCORE = "minScore";
    private static final String MIN_TRUST = "minTrust";
    private static final String NOT_MANUAL = "notManual";

    static Shape shape() {
        return ObjectShape.plain()
                .optional(MIN_SCORE, Shapes.decimal(0, 1))
                .optional(
                        MIN_TRUST,
                        Shapes.oneOf(Stream.of(Trust.values()).map(Conditions::word).toList()))
                .optional(NOT_MANUAL, Shapes.bool())
                .atLeastOneOf(MIN_SCORE, MIN_TRUST, NOT_MANUAL);
    }

    /**
     * @param valid of this shape, or missing
     */
    static Conditions of(JsonNode valid) {
        return new Conditions(
                Optional.ofNullable(valid.get(MIN_SCORE)).map(JsonNode::decimalValue),
                Stream.of(Trust.values())
                        .filter(trust -> word(trust).equals(valid.path(MIN_TRUST).textValue()))
                        .findFirst()
                        .orElse(Trust.UNSIGNED),
                valid.path(NOT_MANUAL).asBoolean(false));
    }

    /** Empty where there are none. */
    ObjectNode document() {
        ObjectNode document = Json.object();
        minScore.ifPresent(score -> document.put(MIN_SCORE, score));
        if (minTrust != Trust.UNSIGNED) {
            document.put(MIN_TRUST, word(minTrust));
        }
        if (notManual) {
            document.put(NOT_MANUAL, true);
        }
        return document;
    }

    /** As the interface writes it: {@code sharedSecret}. */
    public static String word(Trust trust) {
        return switch (trust) {
            case SHARED_SECRET -> "sharedSecret";
            default -> trust.name().toLowerCase(Locale.ROOT);
        };
    }
}
