package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.verify.PublishedDocuments.Answer;
import org.assaymark.verify.StatusCheck.Finding;

/**
 * Whether the issuer has revoked an assertion since (Open Badges 2.0): what it serves says so
 * itself; what it signed stands on the RevocationList of its Profile.
 */
final class AssertionRevocation {
    private static final String REVOKED = "the issuer has revoked the badge";

    private AssertionRevocation() {}

    static Finding revoked() {
        return Finding.against(Verdict.REVOKED, REVOKED);
    }

    static boolean saysRevoked(ObjectNode assertion) {
        return assertion.path("revoked").asBoolean(false);
    }

    static Finding ofSigned(AssertionParts parts, PublishedDocuments published) {
        if (saysRevoked(parts.assertion())) {
            return revoked();
        }
        if (parts.issuer().isEmpty()) {
            return Finding.unknown("the issuer's list of revocations is not known");
        }
        ObjectNode profile = parts.issuer().get();
        if (!profile.has("revocationList")) {
            return Finding.of(Outcome.notAsked());
        }
        return switch (published.at(Members.idOf(profile.get("revocationList")))) {
            case Answer.OutOfReach(String cause) ->
                    Finding.unknown("the revocation list is out of reach: " + cause);
            case Answer.Withdrawn _ -> Finding.unknown("the revocation list was withdrawn");
            case Answer.Document(ObjectNode list) ->
                    onList(list, parts.assertion(), Members.idOf(profile));
        };
    }

    private static Finding onList(ObjectNode list, ObjectNode assertion, String issuer) {
        boolean ofIssuer = !list.has("issuer") || issuer.equals(Members.idOf(list.get("issuer")));
        if (!ofIssuer || !list.path("revokedAssertions").isArray()) {
            return Finding.unknown("the revocation list is not that of the issuer");
        }
        Set<String> names =
                Stream.of("id", "uid")
                        .map(member -> assertion.path(member).asText())
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
        for (JsonNode entry : list.get("revokedAssertions")) {
            if (names(entry).anyMatch(names::contains) && entry.path("revoked").asBoolean(true)) {
                return revoked();
            }
        }
        return Finding.of(Outcome.passed());
    }

    private static Stream<String> names(JsonNode entry) {
        return entry.isTextual()
                ? Stream.of(entry.textValue())
                : Stream.of(entry.path("id").asText(), entry.path("uid").asText());
    }
}
