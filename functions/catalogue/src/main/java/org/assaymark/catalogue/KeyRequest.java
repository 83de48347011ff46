package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.records.IssuerKey;

/** The bodies of {@link KeyHandlers}. */
final class KeyRequest {
    static final String COMPROMISED_AT = "compromisedAt";
    private static final int LONGEST_REASON = 1_000;

    private static final Shape ROTATION =
            ObjectShape.plain()
                    .required(
                            "custody",
                            Shapes.oneOf(
                                    Arrays.stream(IssuerKey.Custody.values())
                                            .map(KeyRequest::text)
                                            .toList()))
                    .optional(
                            "algorithms",
                            Shapes.listOf(
                                    Shapes.oneOf(
                                            Arrays.stream(IssuerKey.Algorithm.values())
                                                    .map(KeyRequest::text)
                                                    .toList())));

    private static final Shape COMPROMISE =
            ObjectShape.plain()
                    .required("reason", Shapes.text(LONGEST_REASON))
                    .optional(COMPROMISED_AT, Shapes.dateTime());

    private KeyRequest() {}

    static RotateKeys.Command decodeRotation(ObjectNode body) {
        JsonNode decoded = ROTATION.decode(body);
        Set<String> named =
                decoded.path("algorithms")
                        .valueStream()
                        .map(JsonNode::textValue)
                        .collect(Collectors.toSet());
        Set<IssuerKey.Algorithm> algorithms = EnumSet.allOf(IssuerKey.Algorithm.class);
        algorithms.removeIf(each -> !named.isEmpty() && !named.contains(text(each)));
        return new RotateKeys.Command(
                IssuerKey.Custody.valueOf(
                        decoded.path("custody").textValue().toUpperCase(Locale.ROOT)),
                algorithms);
    }

    static EndKey.End.Compromise decodeCompromise(ObjectNode body) {
        JsonNode decoded = COMPROMISE.decode(body);
        return new EndKey.End.Compromise(
                decoded.path("reason").textValue(),
                Optional.ofNullable(decoded.get(COMPROMISED_AT))
                        .map(at -> OffsetDateTime.parse(at.textValue()).toInstant())
                        .map(KeyRequest::wholeSeconds));
    }

    private static Instant wholeSeconds(Instant moment) {
        return Instant.ofEpochSecond(moment.getEpochSecond());
    }

    static String text(IssuerKey.Custody custody) {
        return custody.name().toLowerCase(Locale.ROOT);
    }

    static String text(IssuerKey.Algorithm algorithm) {
        return switch (algorithm) {
            case ED25519 -> "Ed25519";
            case P256 -> "P-256";
        };
    }
}
