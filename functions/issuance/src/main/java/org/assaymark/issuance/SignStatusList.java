package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;
import org.assaymark.records.Issuer;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusListCredential;
import org.assaymark.status.StatusPurpose;

/** Makes status list credentials, each signed in the name of whose list it is. */
final class SignStatusList {
    private final IssuerSigning signing;
    private final URI origin;
    private final Clock clock;

    /** Whose list it is, and how lists are signed in that name. */
    record Owner(IssuerId id, String did, BiFunction<ObjectNode, Instant, Signed> signing) {}

    SignStatusList(IssuerSigning signing, URI origin, Clock clock) {
        this.signing = signing;
        this.origin = origin;
        this.clock = clock;
    }

    Owner owner(Issuer issuer) {
        return new Owner(
                issuer.id(),
                issuer.did(),
                (credential, now) -> signing.embedded(credential, issuer, now));
    }

    Signed sign(StatusListId id, StatusPurpose purpose, StatusList bits, Owner owner) {
        Instant now = clock.instant();
        return owner.signing()
                .apply(
                        StatusListCredential.compose(address(id), owner.did(), purpose, bits, now),
                        now);
    }

    URI address(StatusListId id) {
        return URI.create(origin + "/status/" + id.text());
    }
}
