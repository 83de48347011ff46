package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/v1/achievements/{id}/endorsements and /v1/issuers/{id}/endorsements")
abstract class EndorsementsContract extends CatalogueContract {
    private final Endorser chamber = new Endorser();

    private String achievement;
    private String target;
    private String address;
    private String issuer;

    @BeforeEach
    void publishAnAchievement() {
        issuer = createIssuer("hafenwerk");
        achievement = createAchievement(issuer);
        client().send("POST", "/v1/achievements/" + achievement + "/publish", Bytes.EMPTY);
        target = "/v1/achievements/" + achievement + "/endorsements";
        address = Installation.ORIGIN + "/a/" + achievement;
    }

    @Test
    void what_somebody_else_has_signed_is_kept_as_it_is() {
        ObjectNode embedded = chamber.embedded(chamber.saying("Good.", address + "/v/1"));
        Answer first = client().post(target, embedded);
        assertThat(first.status()).as(first.body().utf8()).isEqualTo(201);
        assertThat(first.json().path("endorsement")).isEqualTo(embedded.path("endorsement"));
        assertThat(first.json().path("about").asText()).isEqualTo(address + "/v/1");
        assertThat(first.headers().get("location"))
                .isEqualTo(target + "/" + first.json().path("id").asText());
        installation().pass(java.time.Duration.ofSeconds(1));
        ObjectNode jwt = chamber.jwt(chamber.saying("Whatever the version.", address));
        Answer second = client().post(target, jwt);
        assertThat(second.status()).as(second.body().utf8()).isEqualTo(201);
        JsonNode list = client().get(target).json().path("data");
        assertThat(walk(client(), target, 1))
                .containsExactlyInAnyOrder(
                        first.json().path("id").asText(), second.json().path("id").asText());
        assertThat(list.findValuesAsText("endorsementJwt"))
                .containsExactly(jwt.path("endorsementJwt").asText());
        assertThat(installation().version(achievement, 1).achievement().document())
                .as("a published version does not change")
                .isEqualTo(
                        client().get("/v1/achievements/" + achievement).json().path("achievement"));
    }

    @Test
    void an_issuer_is_endorsed_by_its_did() {
        String at = "/v1/issuers/" + issuer + "/endorsements";
        String did = client().get("/v1/issuers/" + issuer).json().path("did").asText();
        Answer answer = client().post(at, chamber.jwt(chamber.saying("Trustworthy.", did)));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        assertThat(walk(client(), at, 10)).containsExactly(answer.json().path("id").asText());
        assertThat(client().get(target).json().path("data")).isEmpty();
        assertRefused(at, chamber.jwt(chamber.saying("Other.", address)), "must be about this one");
    }

    @Test
    void what_does_not_hold_or_could_not_be_checked_is_refused() {
        ObjectNode tampered = chamber.embedded(chamber.saying("Bad.", address));
        ((ObjectNode) tampered.at("/endorsement/credentialSubject"))
                .put("endorsementComment", "Good.");
        assertRefused(target, tampered, "not what was signed");

        ObjectNode expired = chamber.saying("Was good.", address);
        expired.put("validUntil", "2026-11-02T00:00:00Z");
        assertRefused(target, chamber.embedded(expired), "expired");

        ObjectNode unreachable = chamber.saying("Who knows.", address);
        ((ObjectNode) unreachable.path("issuer")).put("id", "did:web:unreachable.example");
        assertRefused(target, chamber.embedded(unreachable), "could not be verified");

        ObjectNode status = chamber.saying("Perhaps revoked.", address);
        status.putObject("credentialStatus")
                .put("id", "https://unreachable.example/list#1")
                .put("type", "BitstringStatusListEntry")
                .put("statusPurpose", "revocation")
                .put("statusListIndex", "1")
                .put("statusListCredential", "https://unreachable.example/list");
        assertRefused(target, chamber.embedded(status), "could not be verified");
    }

    @Test
    void it_must_be_an_endorsement_of_this_by_somebody_else() {
        assertRefused(
                target,
                chamber.jwt(chamber.saying("Other.", "https://x.example/a")),
                "must be about this one");
        assertRefused(
                target,
                chamber.jwt(chamber.saying("Not there yet.", address + "/v/2")),
                "must be about this one");
        ObjectNode other = chamber.saying("No endorsement.", address);
        other.putArray("type").add("VerifiableCredential");
        ((ObjectNode) other.path("credentialSubject"))
                .remove(List.of("type", "endorsementComment"));
        assertRefused(target, chamber.embedded(other), "no EndorsementCredential");
        ObjectNode self = chamber.saying("Best of all.", address);
        ((ObjectNode) self.path("issuer"))
                .set("id", client().get("/v1/issuers/" + issuer).json().path("did"));
        assertRefused(target, chamber.embedded(self), "by somebody else");
        assertRefused(
                target,
                Json.object().put("endorsementJwt", "nonsense"),
                "nothing that can be read");
        String draft = createAchievement(issuer);
        assertRefused(
                "/v1/achievements/" + draft + "/endorsements",
                chamber.jwt(chamber.saying("Early.", Installation.ORIGIN + "/a/" + draft)),
                "must be about this one");
    }

    @Test
    void a_body_holds_one_endorsement() {
        assertProblem(client().post(target, Json.object()), 400, "malformed-request", "");
        ObjectNode both = chamber.embedded(chamber.saying("Good.", address));
        both.put("endorsementJwt", "a.b.c");
        assertProblem(client().post(target, both), 400, "malformed-request", "");
        assertProblem(
                client().post(target, Json.object().put("endorsement", "text").put("more", 1)),
                400,
                "malformed-request",
                "/endorsement",
                "/more");
    }

    @Test
    void the_same_document_is_attached_once_also_in_parallel() {
        ObjectNode request = chamber.embedded(chamber.saying("Good.", address));
        List<Integer> statuses =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(_ -> client().post(target, request).status())
                        .toList();
        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(walk(client(), target, 10)).hasSize(1);
    }

    @Test
    void a_repeated_request_gets_its_answer_again() {
        FunctionClient attempt = client().with("idempotency-key", "k");
        ObjectNode request = chamber.embedded(chamber.saying("Good.", address));
        Answer first = attempt.post(target, request);
        Answer again = attempt.post(target, request);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
    }

    @Test
    void what_is_removed_is_gone_and_can_be_attached_again() {
        ObjectNode request = chamber.embedded(chamber.saying("Good.", address));
        String id = created(client().post(target, request));
        assertThat(client().send("DELETE", target + "/" + id, Bytes.EMPTY).status()).isEqualTo(204);
        assertThat(walk(client(), target, 10)).isEmpty();
        assertProblem(client().send("DELETE", target + "/" + id, Bytes.EMPTY), 404, "not-found");
        assertThat(created(client().post(target, request))).isNotEqualTo(id);
    }

    @Test
    void what_the_key_does_not_see_is_404() {
        String id = created(client().post(target, chamber.jwt(chamber.saying("Good.", address))));
        FunctionClient limited =
                installation()
                        .limited(
                                Set.of(
                                        "achievements:read",
                                        "achievements:write",
                                        "issuers:read",
                                        "issuers:write"),
                                createIssuer("other"));
        ObjectNode more = chamber.jwt(chamber.saying("More.", address));
        for (String at : List.of(target, "/v1/issuers/" + issuer + "/endorsements")) {
            assertProblem(limited.get(at), 404, "not-found");
            assertProblem(limited.post(at, more), 404, "not-found");
            assertProblem(limited.send("DELETE", at + "/" + id, Bytes.EMPTY), 404, "not-found");
        }
        assertThat(walk(client(), target, 10)).containsExactly(id);
    }

    private void assertRefused(String at, ObjectNode request, String reason) {
        JsonNode before = client().get(at).json();
        Answer answer = client().post(at, request);
        assertProblem(answer, 422, "invalid-request", "/" + request.fieldNames().next());
        assertThat(answer.json().at("/errors/0/detail").asText()).contains(reason);
        assertThat(client().get(at).json()).isEqualTo(before);
    }
}
