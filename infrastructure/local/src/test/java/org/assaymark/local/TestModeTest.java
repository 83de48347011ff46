package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SqsLocal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Test mode")
class TestModeTest {
    private static final String EMAIL = "amina@learners.example";

    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();
    @RegisterExtension static final S3Local S3 = new S3Local();
    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static Deployment deployment;
    private static World live;
    private static World test;

    /** What a key has made for itself. */
    private record World(String key, ObjectNode issuer, String achievement, ObjectNode issued) {
        static World of(String key) {
            ObjectNode profile = Json.object();
            profile.put("slug", "school-" + UUID.randomUUID().toString().substring(0, 8));
            profile.putObject("profile")
                    .put("name", "Harbour College")
                    .put("url", "https://harbour.example");
            ObjectNode issuer = deployment.manage(key, "POST", "/v1/issuers", profile);
            ObjectNode body = Json.object().put("issuerId", issuer.path("id").asText());
            ObjectNode content = body.putObject("achievement").put("inLanguage", "en");
            content.putObject("name").put("en", "Welding").put("de", "Schweissen");
            content.putObject("description").put("en", "Fillets.").put("de", "Kehlnaht.");
            content.putObject("criteria")
                    .putObject("narrative")
                    .put("en", "Pass.")
                    .put("de", "Bestehen.");
            String achievement =
                    deployment.manage(key, "POST", "/v1/achievements", body).path("id").asText();
            deployment.manage(
                    key, "POST", "/v1/achievements/" + achievement + "/publish", Json.object());
            ObjectNode award = Json.object().put("achievementId", achievement);
            award.putObject("recipient").put("name", "Amina Weber").put("email", EMAIL);
            return new World(
                    key,
                    issuer,
                    achievement,
                    deployment.manage(key, "POST", "/v1/credentials", award));
        }

        String issuerId() {
            return issuer.path("id").asText();
        }

        String credential() {
            return issued.path("id").asText();
        }

        String learner() {
            return issued.path("learnerId").asText();
        }

        JsonNode document() {
            return issued.path("credential");
        }

        /** What only this world may see. */
        List<String> secrets() {
            return List.of(
                    issuerId(), issuer.path("slug").asText(), achievement, credential(), learner());
        }
    }

    @BeforeAll
    static void two_worlds() {
        deployment = new Deployment(DYNAMO, KMS, S3, SQS);
        live = World.of(key("live"));
        test = World.of(key("test"));
    }

    @Test
    void is_said_by_every_id_and_by_the_key() {
        assertThat(test.key()).startsWith("amk_test_");
        assertThat(test.issuerId()).startsWith("iss_test_");
        assertThat(test.credential()).startsWith("crd_test_");
        assertThat(test.learner()).startsWith("lrn_test_");
        assertThat(live.secrets()).noneMatch(id -> id.contains("_test_"));
    }

    @Test
    void marks_every_name_that_is_signed_and_none_that_is_stored() {
        assertThat(test.document().path("name").asText()).isEqualTo("TEST – Welding");
        assertThat(test.document().at("/credentialSubject/achievement/name").asText())
                .isEqualTo("TEST – Welding");
        assertThat(test.document().at("/issuer/name").asText()).isEqualTo("TEST – Harbour College");
        assertThat(test.issuer().at("/profile/name").asText()).isEqualTo("Harbour College");
        assertThat(live.document().toString()).doesNotContain("TEST");
    }

    @Test
    void issues_nothing_that_lasts() {
        Instant end = Instant.parse(test.document().path("validUntil").asText());
        Instant begin = Instant.parse(test.document().path("validFrom").asText());
        assertThat(Duration.between(begin, end)).isEqualTo(Duration.ofDays(30));
        assertThat(live.document().has("validUntil")).isFalse();
    }

    @Test
    void keeps_an_earlier_end_that_was_asked_for() {
        Instant end = Instant.now().plus(Duration.ofDays(2));
        ObjectNode award =
                Json.object()
                        .put("achievementId", test.achievement())
                        .put("validUntil", end.toString());
        award.putObject("recipient").put("name", "Bea");
        JsonNode issued = deployment.manage(test.key(), "POST", "/v1/credentials", award);
        assertThat(Instant.parse(issued.at("/credential/validUntil").asText()))
                .isBefore(end.plusSeconds(1));
    }

    @Test
    void issues_what_verifies_from_an_issuer_that_nobody_knows() {
        assertThat(verdict(test)).isEqualTo("validIssuerUnknown");
        assertThat(verdict(live)).isEqualTo("valid");
    }

    @Test
    void says_on_the_page_that_it_is_a_test() {
        assertThat(page("/c/" + test.credential())).contains("This is a test.");
        assertThat(page("/c/" + live.credential())).doesNotContain("This is a test.");
    }

    @Test
    void has_status_lists_that_no_issuer_in_earnest_uses() {
        assertThat(test.document().at("/credentialStatus/statusListCredential").asText())
                .isNotEqualTo(
                        live.document().at("/credentialStatus/statusListCredential").asText());
    }

    @Test
    void is_not_among_the_issuers_of_the_site() {
        assertThat(page("/"))
                .contains(live.issuer().path("slug").asText())
                .doesNotContain(test.issuer().path("slug").asText());
    }

    @Test
    void has_learners_of_its_own() {
        ObjectNode wanted = Json.object().put("email", EMAIL);
        for (World world : List.of(live, test)) {
            JsonNode found = deployment.manage(world.key(), "POST", "/v1/learners/search", wanted);
            assertThat(found.at("/data/0/id").asText()).isEqualTo(world.learner());
            assertThat(found.path("data")).hasSize(1);
        }
    }

    @Test
    void does_not_exist_for_a_live_key_nor_the_live_world_for_a_test_key() {
        assertHidden(live.key(), test);
        assertHidden(test.key(), live);
    }

    private static void assertHidden(String key, World other) {
        for (String target :
                List.of(
                        "/v1/issuers/" + other.issuerId(),
                        "/v1/issuers/" + other.issuerId() + "/keys",
                        "/v1/achievements/" + other.achievement(),
                        "/v1/achievements?issuerId=" + other.issuerId(),
                        "/v1/credentials/" + other.credential(),
                        "/v1/credentials?issuerId=" + other.issuerId(),
                        "/v1/credentials?achievementId=" + other.achievement(),
                        "/v1/learners/" + other.learner())) {
            assertThat(get(key, target).status()).as(target).isEqualTo(404);
        }
        for (String list :
                List.of(
                        "/v1/issuers",
                        "/v1/achievements",
                        "/v1/batches",
                        "/v1/credentials?learnerId=" + other.learner())) {
            Answer answer = get(key, list);
            assertThat(answer.status()).as(list).isEqualTo(200);
            assertThat(answer.body().utf8()).as(list).doesNotContain(other.secrets());
        }
    }

    @Test
    void has_a_feed_of_its_own() throws Exception {
        // What is younger than ten seconds is not told yet.
        Thread.sleep(11_500);
        assertThat(events(test)).contains(test.credential()).doesNotContain(live.secrets());
        assertThat(events(live)).contains(live.credential()).doesNotContain(test.secrets());
    }

    private static String events(World world) {
        return get(world.key(), "/v1/events?limit=100").body().utf8();
    }

    @Test
    void cannot_be_left_by_a_key_that_a_test_key_makes() {
        ObjectNode body = Json.object().put("name", "Out").put("mode", "live");
        body.putArray("scopes").add("credentials:read");
        assertThat(post(test.key(), body).status()).isEqualTo(403);
        body.remove("mode");
        assertThat(post(test.key(), body).json().path("mode").asText()).isEqualTo("test");
    }

    @Test
    void shows_a_test_key_no_live_one_and_nothing_that_one_did() {
        assertThat(get(test.key(), "/v1/api-keys").body().utf8()).doesNotContain("\"live\"");
        Answer log = get(test.key(), "/v1/audit-log?limit=100");
        assertThat(log.json().path("data"))
                .isNotEmpty()
                .allMatch(entry -> entry.path("callerId").asText().startsWith("key_test_"));
    }

    @Test
    void and_a_key_that_is_limited_to_issuers_are_of_one_mode() {
        ObjectNode body = Json.object().put("name", "Mixed").put("mode", "live");
        body.putArray("scopes").add("credentials:read");
        body.putArray("issuerIds").add(test.issuerId());
        Answer refused = post(live.key(), body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/issuerIds");
    }

    private static String verdict(World world) {
        return deployment
                .send(
                        "POST",
                        "/verify",
                        Map.of("content-type", "application/vc", "accept", "application/json"),
                        Json.write(world.document()))
                .json()
                .path("verdict")
                .asText();
    }

    private static String page(String target) {
        return deployment.get(target, "text/html").body().utf8();
    }

    private static Answer get(String key, String target) {
        return deployment.send(
                "GET", target, Map.of("authorization", "Bearer " + key), Bytes.EMPTY);
    }

    private static Answer post(String key, ObjectNode body) {
        return deployment.send(
                "POST",
                "/v1/api-keys",
                Map.of(
                        "authorization",
                        "Bearer " + key,
                        "content-type",
                        "application/json",
                        "idempotency-key",
                        UUID.randomUUID().toString()),
                Json.write(body));
    }

    private static String key(String mode) {
        ObjectNode body = Json.object().put("name", "For a test").put("mode", mode);
        var scopes = body.putArray("scopes");
        Operations.load().scopes().forEach(scopes::add);
        return deployment.manage("POST", "/v1/api-keys", body).path("key").asText();
    }
}
