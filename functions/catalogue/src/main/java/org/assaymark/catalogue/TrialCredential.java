package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.Award;
import org.assaymark.credential.OpenBadgeCredential;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.records.Issuer;

/** Finds out before an achievement is frozen whether credentials for it could be signed at all. */
final class TrialCredential {
    private static final URI CREDENTIAL =
            URI.create("urn:uuid:00000000-0000-4000-8000-000000000001");
    private static final URI ACHIEVEMENT =
            URI.create("urn:uuid:00000000-0000-4000-8000-000000000002");
    private static final URI LEARNER = URI.create("urn:uuid:00000000-0000-4000-8000-000000000003");

    private final Canonicalizer canonicalizer;
    private final URI origin;

    TrialCredential(Canonicalizer canonicalizer, URI origin) {
        this.canonicalizer = canonicalizer;
        this.origin = origin;
    }

    /** Why a credential could not be signed; empty if it could. */
    Optional<String> obstacle(Achievement achievement, Issuer issuer) {
        ObjectNode award = Json.object();
        award.putObject("recipient").put("name", "Trial");
        ObjectNode credential =
                OpenBadgeCredential.compose(
                        new OpenBadgeCredential.Parts(
                                CREDENTIAL,
                                new OpenBadgeCredential.Issuer(issuer.did(), issuer.profile()),
                                new OpenBadgeCredential.Version(ACHIEVEMENT, 1, achievement),
                                Award.of(award),
                                LEARNER,
                                "",
                                Instant.EPOCH,
                                Json.object()
                                        .put("id", CREDENTIAL + "#0")
                                        .put("type", "BitstringStatusListEntry"),
                                origin.toString()));
        try {
            canonicalizer.canonicalize(credential);
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.reason().detail());
        }
    }
}
