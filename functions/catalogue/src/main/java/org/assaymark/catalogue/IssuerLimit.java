package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/** {@code issuerIds} of an API key or a person: the issuers that they are limited to. */
final class IssuerLimit {
    static final String MEMBER = "issuerIds";

    static final Shape SHAPE =
            Shapes.listOf(
                    Shapes.text(100)
                            .and(
                                    (value, at, faults) -> {
                                        if (IssuerId.parse(value.textValue()).isEmpty()) {
                                            faults.add(at, "must be the id of an issuer");
                                        }
                                    }));

    private IssuerLimit() {}

    /** Empty where there is none, which means all issuers. */
    static Optional<Set<IssuerId>> of(JsonNode decoded) {
        if (!decoded.has(MEMBER)) {
            return Optional.empty();
        }
        var issuers = new LinkedHashSet<IssuerId>();
        decoded.path(MEMBER).forEach(id -> issuers.add(new IssuerId(id.asText())));
        return Optional.of(issuers);
    }

    static void write(Optional<Set<IssuerId>> issuers, ObjectNode json) {
        issuers.ifPresent(
                named -> {
                    var ids = json.putArray(MEMBER);
                    named.stream().map(IssuerId::text).sorted().forEach(ids::add);
                });
    }
}
