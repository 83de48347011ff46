package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.api.Operations;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * The body that creates an API key.
 *
 * @param issuers the issuers it is to be limited to; empty means all
 * @param mode that of whoever asks where it is empty
 */
record ApiKeyRequest(
        String name,
        Set<String> scopes,
        Optional<Set<IssuerId>> issuers,
        Optional<Instant> expiresAt,
        Optional<Mode> mode) {

    private static final Set<String> MODES =
            Arrays.stream(Mode.values()).map(Mode::text).collect(Collectors.toSet());

    static ApiKeyRequest decode(ObjectNode body, Operations operations) {
        JsonNode decoded = shape(operations).decode(body);
        var scopes = new LinkedHashSet<String>();
        decoded.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new ApiKeyRequest(
                decoded.path("name").asText(),
                scopes,
                IssuerLimit.of(decoded),
                Optional.ofNullable(decoded.get("expiresAt"))
                        .map(at -> OffsetDateTime.parse(at.asText()).toInstant()),
                Optional.ofNullable(decoded.get("mode"))
                        .flatMap(mode -> Mode.parse(mode.asText())));
    }

    private static Shape shape(Operations operations) {
        return ObjectShape.plain()
                .required("name", Shapes.text(200))
                .required("scopes", Shapes.listOf(Shapes.oneOf(operations.scopes())))
                .optional(IssuerLimit.MEMBER, IssuerLimit.SHAPE)
                .optional("expiresAt", Shapes.dateTime())
                .optional("mode", Shapes.oneOf(MODES));
    }
}
