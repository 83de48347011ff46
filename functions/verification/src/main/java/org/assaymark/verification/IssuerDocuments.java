package org.assaymark.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
import org.assaymark.key.PublicKey;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;

/** What an issuer of ours publishes about itself for software. */
final class IssuerDocuments {
    private final URI origin;

    IssuerDocuments(URI origin) {
        this.origin = origin;
    }

    /** Every key it ever had; only trusted ones may assert. */
    ObjectNode did(Issuer issuer) {
        return DidDocument.compose(
                issuer.did(),
                issuer.keys().stream()
                        .map(
                                key ->
                                        new DidDocument.ListedKey(
                                                PublicKey.ofMultikey(key.multikey()),
                                                key.trusted()))
                        .toList());
    }

    /**
     * One bare JWK, which is what the {@code kid} of our JWTs leads to; none for a key that is not
     * trusted.
     */
    Optional<ObjectNode> jwk(Issuer issuer, String kid) {
        return issuer.keys().stream()
                .filter(key -> key.kid().equals(kid) && key.trusted())
                .map(IssuerKey::jwk)
                .findFirst();
    }

    /** The profile as it stands in credentials. */
    ObjectNode profile(Issuer issuer) {
        ObjectNode profile = Json.object().put("id", issuer.did());
        return profile.setAll(issuer.profile().document());
    }

    String page(Issuer issuer) {
        return origin + "/i/" + issuer.slug();
    }
}
