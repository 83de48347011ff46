package org.assaymark.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
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
                                                key.publicKey(),
                                                key.trusted(),
                                                key.compromise().map(IssuerKey.Compromise::since)))
                        .toList());
    }

    /** The profile as it stands in credentials. */
    ObjectNode profile(Issuer issuer) {
        ObjectNode profile = Json.object().put("id", issuer.did());
        return profile.setAll(issuer.publicProfile().document());
    }

    String page(Issuer issuer) {
        return origin + "/i/" + issuer.slug();
    }
}
