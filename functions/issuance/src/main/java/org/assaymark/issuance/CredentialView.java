package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.TreeMap;
import org.assaymark.document.Json;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/** A credential as the management API shows it. */
final class CredentialView {
    private final URI origin;

    CredentialView(URI origin) {
        this.origin = origin;
    }

    /** As a list shows it: without the document. */
    ObjectNode item(StoredCredential credential) {
        ObjectNode json =
                Json.object()
                        .put("id", credential.id().text())
                        .put("status", credential.status().name().toLowerCase(Locale.ROOT))
                        .put("issuerId", credential.issuer().text())
                        .put("achievementId", credential.achievement().text())
                        .put("learnerId", credential.learner().text())
                        .put("achievementVersion", credential.achievementVersion())
                        .put("verificationUrl", origin + "/c/" + credential.id().text())
                        .put("issuedAt", credential.issuedAt().toString());
        credential.links().forEach((link, other) -> json.put(link.text(), other.text()));
        credential
                .change()
                .ifPresent(
                        change ->
                                json.put(timeOf(credential.status()), change.at().toString())
                                        .put("reason", change.reason()));
        return json;
    }

    private static String timeOf(StoredCredential.Status status) {
        return switch (status) {
            case ACTIVE -> "reinstatedAt";
            case SUSPENDED -> "suspendedAt";
            case REVOKED -> "revokedAt";
            case SUPERSEDED -> "supersededAt";
        };
    }

    /** The answer to a call that made it. */
    HttpResponse issued(StoredCredential credential, SignedDocuments documents) {
        return HttpResponse.json(201, whole(credential, documents))
                .with("location", "/v1/credentials/" + credential.id().text());
    }

    /** As a caller who asks for one credential sees it. */
    ObjectNode whole(StoredCredential credential, SignedDocuments documents) {
        ObjectNode json = item(credential);
        credential.occasion().ifPresent(occasion -> json.put("occasion", occasion));
        if (!credential.externalIds().isEmpty()) {
            ObjectNode ids = json.putObject("externalIds");
            new TreeMap<>(credential.externalIds()).forEach(ids::put);
        }
        json.set("credential", Json.read(documents.json()));
        return json;
    }
}
