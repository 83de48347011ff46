package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.proof.SignedJwt;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredStatusList;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of credentials and status lists when keys are rotated and compromised. */
abstract class ReissuingContract {
    private static final IssuerKey.Algorithm ED25519 = IssuerKey.Algorithm.ED25519;
    private static final IssuerKey.Algorithm P256 = IssuerKey.Algorithm.P256;

    private Installation installation;
    private FunctionClient client;
    private String achievement;
    private Issuer issuer;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.client();
        achievement = installation.publishedAchievement();
        issuer = installation.issuer();
    }

    @Nested
    @DisplayName("After a rotation")
    class Rotated {
        @Test
        void the_new_keys_sign_both_forms_and_what_was_signed_stays_as_it_is() {
            CredentialId old = issue("amina@example.org");
            SignedDocuments before = documents(old);
            issuer = installation.rotate(issuer, ED25519);
            issuer = installation.rotate(issuer, P256);
            CredentialId young = issue("jonas@example.org");
            assertSignedBy(young, issuer.keys().get(1), issuer.keys().get(0));
            assertThat(documents(young).keys().values())
                    .containsExactlyInAnyOrder(
                            issuer.keys().get(0).kid(), issuer.keys().get(1).kid());
            assertThat(run()).isEqualTo(report(0, 0, false));
            assertThat(documents(old)).isEqualTo(before);
        }

        @Test
        void the_list_is_signed_with_the_new_key_when_it_is_published_next() {
            CredentialId old = issue("amina@example.org");
            issuer = installation.rotate(issuer, ED25519);
            revoke(old);
            assertThat(method(list(old))).endsWith("#" + issuer.keys().getFirst().multikey());
        }
    }

    @Nested
    @DisplayName("After a compromise, the action reissueCredentials")
    class Compromised {
        @Test
        void signs_every_credential_of_the_key_anew_with_the_content_that_it_has() {
            CredentialId id = issue("amina@example.org");
            SignedDocuments before = documents(id);
            IssuerKey lost = issuer.activeKey(ED25519);
            issuer = installation.rotate(issuer, ED25519);
            issuer = installation.compromise(issuer, lost);
            assertThat(run()).isEqualTo(report(1, 1, false));
            SignedDocuments after = documents(id);
            assertThat(content(after)).isEqualTo(content(before));
            assertThat(after.json()).isNotEqualTo(before.json());
            assertSignedBy(id, issuer.keys().getFirst(), issuer.activeKey(P256));
            assertThat(events(id)).containsExactly("credential.issued", "credential.reissued");
            assertThat(client.get("/v1/credentials/" + id.text()).json().path("credential"))
                    .isEqualTo(Json.read(after.json()));
        }

        @Test
        void signs_anew_what_only_the_jwt_was_signed_with_and_leaves_the_lists() {
            CredentialId id = issue("amina@example.org");
            Bytes list = list(id).document();
            IssuerKey lost = issuer.activeKey(P256);
            issuer = installation.rotate(issuer, P256);
            issuer = installation.compromise(issuer, lost);
            assertThat(run()).isEqualTo(report(1, 0, false));
            assertSignedBy(id, issuer.activeKey(ED25519), issuer.keys().getFirst());
            assertThat(list(id).document()).isEqualTo(list);
        }

        @Test
        void signs_every_list_anew_with_the_bits_that_it_has_and_what_is_pending_stays_pending() {
            CredentialId revoked = issue("amina@example.org");
            CredentialId active = issue("jonas@example.org");
            revoke(revoked);
            loseTheEmbeddingKey();
            assertThat(run()).isEqualTo(report(2, 1, false));
            assertThat(method(list(revoked))).endsWith("#" + issuer.keys().getFirst().multikey());
            assertThat(bit(revoked)).isTrue();
            assertThat(bit(active)).isFalse();
        }

        @Test
        void what_was_revoked_is_signed_anew_and_stays_revoked() {
            CredentialId id = issue("amina@example.org");
            revoke(id);
            loseTheEmbeddingKey();
            run();
            assertThat(client.get("/v1/credentials/" + id.text()).json().path("status").asText())
                    .isEqualTo("revoked");
            assertThat(events(id))
                    .containsExactly(
                            "credential.issued", "credential.revoked", "credential.reissued");
        }

        @Test
        void does_nothing_a_second_time() {
            CredentialId id = issue("amina@example.org");
            loseTheEmbeddingKey();
            run();
            SignedDocuments after = documents(id);
            assertThat(run()).isEqualTo(report(0, 0, false));
            assertThat(documents(id)).isEqualTo(after);
        }

        @Test
        void parallel_runs_sign_each_credential_anew_once() throws Exception {
            List<CredentialId> ids = issueSome(6);
            loseTheEmbeddingKey();
            try (var threads = Executors.newFixedThreadPool(4)) {
                Callable<ObjectNode> run = ReissuingContract.this::run;
                int done = 0;
                for (var report : threads.invokeAll(List.of(run, run, run, run))) {
                    done += report.get().path("credentials").asInt();
                }
                assertThat(done).isEqualTo(6);
            }
            for (CredentialId id : ids) {
                assertThat(events(id)).containsExactly("credential.issued", "credential.reissued");
            }
        }

        @Test
        void one_that_fails_keeps_no_other_waiting_and_is_tried_again() {
            issueSome(3);
            loseTheEmbeddingKey();
            var failure =
                    Interruption.beforeWrite(
                            2,
                            () -> {
                                throw new IllegalStateException("the network is gone");
                            });
            FunctionClient failing = installation.client(installation.through(failure));
            assertThatThrownBy(
                            () -> failing.invoke(Json.object().put("action", "reissueCredentials")))
                    .hasStackTraceContaining("the network is gone");
            assertThat(run()).isEqualTo(report(1, 0, false));
        }

        @Test
        void leaves_the_credentials_of_other_issuers() {
            var other = installation.createIssuer("other");
            achievement = installation.achievement(other, true);
            CredentialId theirs = issue("amina@example.org");
            SignedDocuments before = documents(theirs);
            achievement = installation.publishedAchievement();
            issue("amina@example.org");
            loseTheEmbeddingKey();
            assertThat(run()).isEqualTo(report(1, 1, false));
            assertThat(documents(theirs)).isEqualTo(before);
        }

        @Test
        @DisplayName(
                "What a request signs with the key that it read before, a later run signs anew")
        void a_request_that_had_begun_before_is_made_good() {
            CredentialId early = issue("amina@example.org");
            SignedDocuments late = documents(early);
            loseTheEmbeddingKey();
            run();
            var stored = installation.credentials().find(early).orElseThrow();
            installation
                    .credentials()
                    .reissue(
                            stored,
                            late,
                            new org.assaymark.records.CredentialEvent(
                                    org.assaymark.credential.EventId.earliestAt(
                                            java.time.Instant.now()),
                                    org.assaymark.records.CredentialEvent.Type.REISSUED,
                                    java.time.Instant.now()));
            assertThat(run()).isEqualTo(report(1, 0, false));
            assertSignedBy(early, issuer.keys().getFirst(), issuer.activeKey(P256));
        }

        @Test
        void ends_at_its_bound_with_the_lists_done_and_goes_on_in_the_next_run() {
            issueSome(5);
            loseTheEmbeddingKey();
            var bounded =
                    installation.reissuing(new ReissueCredentials.Bounds(2, Duration.ofMinutes(1)));
            assertThat(bounded.run()).isEqualTo(new ReissueCredentials.Report(2, 1, true));
            assertThat(bounded.run()).isEqualTo(new ReissueCredentials.Report(2, 0, true));
            assertThat(bounded.run()).isEqualTo(new ReissueCredentials.Report(1, 0, false));
        }

        @Test
        void ends_when_its_time_is_over() {
            issueSome(2);
            loseTheEmbeddingKey();
            var late = installation.reissuing(new ReissueCredentials.Bounds(100, Duration.ZERO));
            assertThat(late.run()).isEqualTo(new ReissueCredentials.Report(0, 1, true));
            assertThat(run()).isEqualTo(report(2, 0, false));
        }
    }

    private void loseTheEmbeddingKey() {
        IssuerKey lost = issuer.activeKey(ED25519);
        issuer = installation.rotate(issuer, ED25519);
        issuer = installation.compromise(issuer, lost);
    }

    private ObjectNode run() {
        return client.invoke(Json.object().put("action", "reissueCredentials"));
    }

    private static ObjectNode report(int credentials, int statusLists, boolean more) {
        return new ReissueCredentials.Report(credentials, statusLists, more).toJson();
    }

    private List<CredentialId> issueSome(int times) {
        var ids = new ArrayList<CredentialId>();
        for (int n = 0; n < times; n++) {
            ids.add(issue("learner" + n + "@example.org"));
        }
        return ids;
    }

    private CredentialId issue(String email) {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Amina Đặng 🔥").put("email", email);
        award.putObject("subject").put("creditsEarned", 4.50);
        Answer answer =
                client.with("idempotency-key", email + achievement).post("/v1/credentials", award);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return new CredentialId(answer.json().path("id").asText());
    }

    private void revoke(CredentialId id) {
        Answer answer =
                client.post(
                        "/v1/credentials/" + id.text() + "/revoke",
                        Json.object().put("reason", "Issued by mistake"));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
    }

    private SignedDocuments documents(CredentialId id) {
        return installation.credentials().findDocuments(id).orElseThrow();
    }

    private static JsonNode content(SignedDocuments documents) {
        ObjectNode content = Json.readObject(documents.json());
        content.remove("proof");
        return content;
    }

    private List<String> events(CredentialId id) {
        return installation.credentials().events(id).stream()
                .map(event -> event.path("type").asText())
                .toList();
    }

    /** Both forms verify with these keys, and say the same. */
    private void assertSignedBy(CredentialId id, IssuerKey embedding, IssuerKey enveloping) {
        SignedDocuments documents = documents(id);
        ObjectNode unsigned = Json.readObject(documents.json());
        ObjectNode proof = (ObjectNode) unsigned.remove("proof");
        assertThat(proof.path("verificationMethod").asText())
                .isEqualTo(issuer.did() + "#" + embedding.multikey());
        var suite =
                Cryptosuites.eddsaRdfc2022(
                        new JsonLdCanonicalizer(Contexts.ofDeployment(Installation.ORIGIN)));
        assertThat(suite.verifies(unsigned, proof, embedding.publicKey())).isTrue();
        SignedJwt jwt = SignedJwt.parse(documents.jwt().utf8());
        assertThat(jwt.kid().orElseThrow())
                .isEqualTo(Installation.ORIGIN + "/i/first/keys/" + enveloping.kid());
        assertThat(jwt.verifies(enveloping.publicKey())).isTrue();
        String payload = documents.jwt().utf8().split("\\.")[1];
        ObjectNode claims = Json.readObject(Bytes.of(Base64.getUrlDecoder().decode(payload)));
        assertThat(claims.path("credentialSubject")).isEqualTo(unsigned.path("credentialSubject"));
    }

    private StoredStatusList list(CredentialId id) {
        String address =
                Json.read(documents(id).json())
                        .at("/credentialStatus/statusListCredential")
                        .asText();
        return installation
                .statusLists()
                .find(new StatusListId(address.substring(address.lastIndexOf('/') + 1)))
                .orElseThrow();
    }

    private static String method(StoredStatusList list) {
        return Json.read(list.document()).at("/proof/verificationMethod").asText();
    }

    private boolean bit(CredentialId id) {
        return installation.bit(Json.read(documents(id).json()).path("credentialStatus"));
    }
}
