package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.TreeMap;
import org.assaymark.credential.Caller;
import org.assaymark.document.Json;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.Hand;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialRecord;
import org.assaymark.records.ErasedCredential;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/** A credential as the management API shows it. */
final class CredentialView {
    private final URI origin;

    CredentialView(URI origin) {
        this.origin = origin;
    }

    /** As a list shows it: without the document. */
    ObjectNode item(CredentialRecord credential) {
        return switch (credential) {
            case StoredCredential stored -> item(stored);
            case PendingCredential pending -> item(pending);
            case ErasedCredential erased -> item(erased);
        };
    }

    private ObjectNode item(PendingCredential credential) {
        ObjectNode json =
                head(credential)
                        .put("learnerId", credential.learner().text())
                        .put("createdAt", credential.createdAt().toString());
        credential
                .inPlaceOf()
                .ifPresent(
                        place ->
                                json.put(
                                        place.correction().isPresent() ? "supersedes" : "renews",
                                        place.other().text()));
        credential.issueAt().ifPresent(at -> json.put("issueAt", at.toString()));
        credential.approvedBy().ifPresent(by -> json.put("approvedBy", by.text()));
        credential
                .remark()
                .ifPresent(
                        remark ->
                                json.put("returnedAt", remark.at().toString())
                                        .put("reason", remark.detail()));
        return json;
    }

    private ObjectNode head(CredentialRecord credential) {
        return Json.object()
                .put("id", credential.id().text())
                .put("status", credential.status().text())
                .put("issuerId", credential.issuer().text())
                .put("achievementId", credential.achievement().text())
                .put("achievementVersion", credential.achievementVersion())
                .put("verificationUrl", origin + "/c/" + credential.id().text());
    }

    private ObjectNode item(StoredCredential credential) {
        ObjectNode json =
                head(credential)
                        .put("learnerId", credential.learner().text())
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

    /** What was kept of one. */
    private ObjectNode item(ErasedCredential credential) {
        return head(credential)
                .put("issuedAt", credential.issuedAt().toString())
                .put("erasedAt", credential.erasedAt().toString());
    }

    private static String timeOf(StoredCredential.Status status) {
        return switch (status) {
            case ACTIVE -> "reinstatedAt";
            case SUSPENDED -> "suspendedAt";
            case REVOKED -> "revokedAt";
            case SUPERSEDED -> "supersededAt";
        };
    }

    /** One that is not signed yet, with what it will say. */
    HttpResponse pending(PendingCredential credential) {
        return HttpResponse.json(200, whole(credential))
                .with("etag", EntityTag.of(credential.revision()));
    }

    ObjectNode whole(PendingCredential credential) {
        ObjectNode json = item(credential);
        json.set("award", credential.award().document());
        var authors = json.putArray("authors");
        credential.authors().stream()
                .map(Hand::caller)
                .map(Caller::text)
                .distinct()
                .sorted()
                .forEach(authors::add);
        return json;
    }

    /** The answer to a call that asked for it, and has to wait. */
    HttpResponse accepted(PendingCredential credential) {
        HttpResponse answer = pending(credential);
        return new HttpResponse(202, answer.headers(), answer.body())
                .with("location", "/v1/credentials/" + credential.id().text());
    }

    /** The answer to a call that let a pending one be signed. */
    HttpResponse signed(StoredCredential credential, SignedDocuments documents) {
        return HttpResponse.json(200, whole(credential, documents));
    }

    /** The answer to a call that made it. */
    HttpResponse issued(StoredCredential credential, SignedDocuments documents) {
        return HttpResponse.json(201, whole(credential, documents))
                .with("location", "/v1/credentials/" + credential.id().text());
    }

    /** As a caller who asks for one credential sees it. */
    ObjectNode whole(StoredCredential credential, SignedDocuments documents) {
        ObjectNode json = state(credential);
        json.set("credential", Json.read(documents.json()));
        return json;
    }

    /** Everything but the document. */
    ObjectNode state(StoredCredential credential) {
        ObjectNode json = item(credential);
        credential.occasion().ifPresent(occasion -> json.put("occasion", occasion));
        if (!credential.externalIds().isEmpty()) {
            ObjectNode ids = json.putObject("externalIds");
            new TreeMap<>(credential.externalIds()).forEach(ids::put);
        }
        return json;
    }
}
