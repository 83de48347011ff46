package org.assaymark.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Json;

/** An issuer of an installation with one of everything that can belong to it. */
final class Tenant {
    private static final String CHAMBER = "/vc/eddsa-rdfc-2022";

    private final Deployment deployment;
    private final String slug;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> credentials = new LinkedHashMap<>();

    Tenant(Deployment deployment, String slug) {
        this.deployment = deployment;
        this.slug = slug;
        issuer();
        ids.put("achievementId", achievement("Welding of " + slug));
        ids.put("email", "ada@" + slug + ".example");
        ids.put("recipientEmail", ids.get("email"));
        credentials();
        ids.put("batchId", id("/v1/batches", batch().put("mode", "dryRun")));
        ids.put("keyId", id("/v1/api-keys", key()));
        ids.put("personId", id("/v1/people", person()));
        ids.put("uploadId", id("/v1/uploads", Json.object().put("bytes", 100)));
        ids.put("designId", id("/v1/designs", design()));
        webhooks();
        inbound();
        ids.put(
                "endorsementId",
                id(
                        "/v1/achievements/" + ids.get("achievementId") + "/endorsements",
                        endorsement()));
    }

    /** By the names that the OpenAPI document has for them. */
    Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    String id(String name) {
        return ids.get(name);
    }

    /** One in each state that a credential can be in, by that. */
    Map<String, String> credentials() {
        if (credentials.isEmpty()) {
            String path = "/v1/credentials";
            ObjectNode active = post(path, award("Ada", ids.get("email")));
            ids.put("learnerId", active.path("learnerId").asText());
            credentials.put("active", active.path("id").asText());
            credentials.put("pending", id(path, award("Bo", "bo").put("draft", true)));
            String revoked = id(path, award("Cy", "cy"));
            post(path + "/" + revoked + "/revoke", Json.object().put("reason", "A mistake."));
            credentials.put("revoked", revoked);
            ObjectNode erased = post(path, award("Di", "di"));
            post(
                    "/v1/learners/" + erased.path("learnerId").asText() + "/erase",
                    Json.object().put("reason", "Di asked for it."));
            credentials.put("erased", erased.path("id").asText());
            ids.put("credentialId", credentials.get("active"));
        }
        return credentials;
    }

    /** What nobody else may read anywhere. */
    Set<String> secrets() {
        var secrets = new HashSet<String>(ids.values());
        secrets.addAll(credentials.values());
        secrets.add(slug);
        return secrets;
    }

    String achievement(String name) {
        ObjectNode body = Json.object().put("issuerId", ids.get("issuerId"));
        body.putObject("achievement")
                .put("name", name)
                .put("description", "A secret of " + slug)
                .putObject("criteria")
                .put("narrative", "Known to " + slug);
        String id = id("/v1/achievements", body);
        post("/v1/achievements/" + id + "/publish", Json.object());
        return id;
    }

    private void issuer() {
        ObjectNode body = Json.object().put("slug", slug);
        body.putObject("profile").put("name", slug).put("url", "https://" + slug + ".example");
        ids.put("issuerId", id("/v1/issuers", body));
        ids.put("issuerIds", ids.get("issuerId"));
        String keys = "/v1/issuers/" + ids.get("issuerId") + "/keys";
        ids.put(
                "kid",
                post(keys, Json.object().put("custody", "dedicated")).at("/data/0/kid").asText());
    }

    private void webhooks() {
        ObjectNode endpoint =
                Json.object()
                        .put("issuerId", ids.get("issuerId"))
                        .put("url", "https://" + slug + ".example/hook");
        ids.put("endpointId", id("/v1/webhook-endpoints", endpoint));
        ids.put(
                "deliveryId",
                id("/v1/webhook-endpoints/" + ids.get("endpointId") + "/test", Json.object()));
        ids.put(
                "eventId",
                deployment
                        .credentials()
                        .events(new CredentialId(ids.get("credentialId")))
                        .getFirst()
                        .path("id")
                        .asText());
    }

    private ObjectNode award(String name, String email) {
        ObjectNode body = Json.object().put("achievementId", ids.get("achievementId"));
        body.putObject("recipient")
                .put("name", name + " of " + slug)
                .put("email", email.contains("@") ? email : email + "@" + slug + ".example");
        return body;
    }

    private ObjectNode batch() {
        ObjectNode body = Json.object().put("achievementId", ids.get("achievementId"));
        body.putArray("rows").addObject().putObject("recipient").put("name", "Row of " + slug);
        return body;
    }

    private ObjectNode key() {
        ObjectNode body = Json.object().put("name", "Office of " + slug);
        body.putArray("scopes").add("issuers:read");
        body.putArray("issuerIds").add(ids.get("issuerId"));
        return body;
    }

    private void inbound() {
        ObjectNode connection =
                post(
                        "/v1/connections",
                        Json.object()
                                .put("source", "generic")
                                .put("name", "Connection of " + slug)
                                .put("issuerId", ids.get("issuerId")));
        ids.put("connectionId", connection.path("id").asText());
        ids.put("secretId", connection.at("/secrets/0/id").asText());
        ids.put(
                "ruleId",
                id(
                        "/v1/rules",
                        Json.object()
                                .put("connectionId", ids.get("connectionId"))
                                .put("kind", "COURSE_COMPLETED")
                                .put("action", "issue")
                                .put("achievementId", ids.get("achievementId"))));
        ObjectNode event =
                Json.object()
                        .put("kind", "course.completed")
                        .put("externalId", slug)
                        .put("learner_email", "ada@" + slug + ".example");
        ids.put(
                "inboundEventId",
                deployment
                        .send(
                                "POST",
                                URI.create(connection.path("inboundUrl").asText()).getPath(),
                                Map.of(
                                        "authorization",
                                        "Bearer " + connection.path("secret").asText()),
                                Json.write(event))
                        .json()
                        .at("/events/0/id")
                        .asText());
    }

    private ObjectNode design() {
        return Json.object()
                .put("issuerId", ids.get("issuerId"))
                .put("name", "Design of " + slug)
                .put("template", "hexagon");
    }

    private ObjectNode person() {
        ObjectNode body =
                Json.object()
                        .put("name", "Reviewer of " + slug)
                        .put("email", "reviewer@" + slug + ".example");
        body.putArray("roles").add("reviewer");
        body.putArray("issuerIds").add(ids.get("issuerId"));
        return body;
    }

    /** By an instance of the VC-API, which has a DID of its own. */
    private ObjectNode endorsement() {
        ObjectNode credential = Json.object();
        credential
                .putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        credential.put("id", "urn:uuid:" + UUID.randomUUID());
        credential.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        credential.put("name", "Endorsement").put("validFrom", "2026-01-01T00:00:00Z");
        credential
                .putObject("issuer")
                .put("id", deployment.get(CHAMBER, "*/*").json().path("issuer").asText())
                .putArray("type")
                .add("Profile");
        credential
                .putObject("credentialSubject")
                .put("id", Deployment.ORIGIN + "/a/" + ids.get("achievementId"))
                .putArray("type")
                .add("EndorsementSubject");
        ObjectNode issued =
                deployment
                        .send(
                                "POST",
                                CHAMBER + "/credentials/issue",
                                Map.of("content-type", "application/json"),
                                Json.write(Json.object().set("credential", credential)))
                        .json();
        return Json.object().set("endorsement", issued.path("verifiableCredential"));
    }

    private ObjectNode post(String target, ObjectNode body) {
        return deployment.manage("POST", target, body);
    }

    private String id(String target, ObjectNode body) {
        return post(target, body).path("id").asText();
    }
}
