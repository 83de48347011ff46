package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assaymark.credential.AwardRules;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.Look;
import org.assaymark.records.Receipt;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/v1/achievements")
abstract class AchievementsContract extends CatalogueContract {
    private static final Set<String> SCOPES = Set.of("achievements:read", "achievements:write");

    private String issuer;

    @BeforeEach
    void createIssuer() {
        issuer = createIssuer("hafenwerk");
    }

    @Nested
    class Drafts {
        @Test
        void a_draft_has_no_version_and_no_public_address() {
            Answer answer = client().post("/v1/achievements", achievement(issuer));
            ObjectNode body = answer.json();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(body.path("status").asText()).isEqualTo("draft");
            assertThat(body.path("version").asInt()).isZero();
            assertThat(body.has("url")).isFalse();
            assertThat(body.path("achievement").path("name").asText()).isEqualTo("MAG welding 🔥");
            assertThat(answer.headers())
                    .containsEntry("location", "/v1/achievements/" + body.path("id").asText())
                    .containsEntry("etag", "\"1\"");
            assertThat(client().get(answer.headers().get("location")).body())
                    .isEqualTo(answer.body());
        }

        @ParameterizedTest
        @ValueSource(strings = {"iss_01kapx3m5v8t2c9wq7r4h6n0zb", "nonsense"})
        void an_issuer_that_is_not_there_is_404(String id) {
            assertProblem(client().post("/v1/achievements", achievement(id)), 404, "not-found");
        }

        @Test
        void an_issuer_that_the_key_does_not_see_is_not_there() {
            FunctionClient limited = installation().limited(SCOPES, createIssuer("other"));
            assertThat(limited.post("/v1/achievements", achievement(issuer)).body())
                    .isEqualTo(
                            limited.post(
                                            "/v1/achievements",
                                            achievement("iss_01kapx3m5v8t2c9wq7r4h6n0zb"))
                                    .body());
        }

        @Test
        void every_fault_is_named() {
            ObjectNode body = achievement(issuer).put("unknown", 1);
            ((ObjectNode) body.path("achievement"))
                    .put("id", "https://x.example")
                    .put("creditsAvailable", "two")
                    .remove("name");
            assertProblem(
                    client().post("/v1/achievements", body),
                    400,
                    "malformed-request",
                    "/unknown",
                    "/achievement/id",
                    "/achievement/creditsAvailable",
                    "/achievement/name");
        }

        @Test
        @DisplayName("An embedded endorsement whose context nobody here knows could not be signed")
        void content_of_an_unknown_context_is_refused_at_once() {
            ObjectNode body = achievement(issuer);
            body.withArray("/achievement/endorsement")
                    .add(
                            endorsement(
                                    "https://www.w3.org/ns/credentials/v2",
                                    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                                    "https://unknown.example/context"));
            assertProblem(
                    client().post("/v1/achievements", body),
                    400,
                    "malformed-request",
                    "/achievement/endorsement/0/@context/2");
        }

        @Test
        void a_repeated_request_makes_one() {
            FunctionClient attempt = client().with("idempotency-key", "k");
            Answer first = attempt.post("/v1/achievements", achievement(issuer));
            Answer second = attempt.post("/v1/achievements", achievement(issuer));
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
            assertThat(walk(client(), "/v1/achievements", 10)).hasSize(1);
        }
    }

    @Nested
    class Edits {
        @Test
        void an_edit_merges_and_needs_the_tag() {
            String target = "/v1/achievements/" + createAchievement(issuer);
            String patch = "{\"achievement\": {\"specialization\": null, \"name\": \"TIG\"}}";
            assertProblem(patch(client(), target, patch), 428, "precondition-required");
            assertProblem(patch(target, "\"7\"", patch), 412, "precondition-failed");
            Answer edited = patch(target, "\"1\"", patch);
            assertThat(edited.status()).isEqualTo(200);
            assertThat(edited.headers()).containsEntry("etag", "\"2\"");
            JsonNode achievement = edited.json().path("achievement");
            assertThat(achievement.has("specialization")).isFalse();
            assertThat(achievement.path("name").asText()).isEqualTo("TIG");
            assertThat(achievement.path("description").asText()).isEqualTo("Fillet welds.");
        }

        @Test
        void an_edit_that_is_malformed_is_400_and_one_that_leaves_nonsense_is_422() {
            String target = "/v1/achievements/" + createAchievement(issuer);
            assertProblem(
                    patch(target, "\"1\"", "{\"achievement\": {\"name\": 3, \"x\": 1}}"),
                    400,
                    "malformed-request",
                    "/achievement/name",
                    "/achievement/x");
            assertProblem(
                    patch(target, "\"1\"", "{\"achievement\": {\"criteria\": null}}"),
                    422,
                    "invalid-request",
                    "/achievement/criteria");
        }

        @Test
        void the_issuer_never_changes() {
            String target = "/v1/achievements/" + createAchievement(issuer);
            String other = createIssuer("other");
            assertProblem(
                    patch(target, "\"1\"", "{\"issuerId\": \"" + other + "\"}"),
                    400,
                    "malformed-request",
                    "/issuerId");
        }
    }

    @Nested
    class Languages {
        private static final String BILINGUAL =
                """
                {"inLanguage": "en",
                 "name": {"en": "MAG welding", "de": "MAG-Schweißen"},
                 "description": {"en": "Fillet welds.", "de": "Kehlnähte."},
                 "criteria": {"narrative": {"en": "Pass the test.", "de": "Bestehe die Prüfung."}},
                 "tag": [{"en": "steel", "de": "Stahl"}, "MAG 135"]}
                """;

        @Test
        void a_text_may_be_given_in_several_languages_and_comes_back_as_it_was_given() {
            JsonNode given = Json.read(BILINGUAL);
            Answer created = client().post("/v1/achievements", body(BILINGUAL));
            assertThat(created.status()).as(created.body().utf8()).isEqualTo(201);
            given.properties()
                    .forEach(
                            member ->
                                    assertThat(
                                                    created.json()
                                                            .path("achievement")
                                                            .path(member.getKey()))
                                            .isEqualTo(member.getValue()));
            assertThat(published(created.json().path("id").asText()).json().path("version").asInt())
                    .isEqualTo(1);
        }

        @Test
        void an_edit_adds_a_language_to_a_text() {
            String id = created(client().post("/v1/achievements", body(BILINGUAL)));
            Answer edited =
                    patch(
                            "/v1/achievements/" + id,
                            "\"1\"",
                            "{\"achievement\": {\"name\": {\"fr\": \"Soudage MAG\", \"de\":"
                                    + " null}}}");
            assertThat(edited.json().at("/achievement/name"))
                    .isEqualTo(Json.object().put("en", "MAG welding").put("fr", "Soudage MAG"));
        }

        @Test
        void every_text_has_the_language_that_the_achievement_names() {
            ObjectNode without = body(BILINGUAL);
            ((ObjectNode) without.path("achievement")).remove("inLanguage");
            assertProblem(
                    client().post("/v1/achievements", without),
                    400,
                    "malformed-request",
                    "/achievement/inLanguage");
            assertProblem(
                    client().post(
                                    "/v1/achievements",
                                    body(BILINGUAL.replace("\"en\": \"steel\", ", ""))),
                    400,
                    "malformed-request",
                    "/achievement/tag/0/en");
            String id = created(client().post("/v1/achievements", body(BILINGUAL)));
            assertProblem(
                    patch(
                            "/v1/achievements/" + id,
                            "\"1\"",
                            "{\"achievement\": {\"inLanguage\": \"fr\"}}"),
                    422,
                    "invalid-request",
                    "/achievement/name/fr",
                    "/achievement/description/fr",
                    "/achievement/criteria/narrative/fr",
                    "/achievement/tag/0/fr");
        }

        @Test
        void what_is_no_map_of_languages_is_named_by_its_place() {
            String nonsense =
                    """
                    {"inLanguage": "en", "name": {"en": " ", "German": "x"}, "description": {},
                     "criteria": {"narrative": {"en": 5}}, "humanCode": {"en": "W-1"}}
                    """;
            assertProblem(
                    client().post("/v1/achievements", body(nonsense)),
                    400,
                    "malformed-request",
                    "/achievement/name/en",
                    "/achievement/name/German",
                    "/achievement/description",
                    "/achievement/description/en",
                    "/achievement/criteria/narrative/en",
                    "/achievement/humanCode");
        }

        @Test
        void nothing_is_published_that_would_mix_languages() {
            String mixed =
                    """
                    {"inLanguage": "en", "name": {"en": "MAG welding", "de": "MAG-Schweißen"},
                     "description": "Fillet welds.",
                     "criteria": {"narrative": {"en": "Pass.", "fr": "Réussir."}}}
                    """;
            String id = created(client().post("/v1/achievements", body(mixed)));
            assertProblem(
                    publish(client(), id),
                    422,
                    "invalid-request",
                    "/achievement/name/fr",
                    "/achievement/criteria/narrative/de",
                    "/achievement/description");
            assertThat(versions(id)).isEmpty();
        }

        private ObjectNode body(String document) {
            ObjectNode body = Json.object().put("issuerId", issuer);
            body.set("achievement", Json.read(document));
            return body;
        }
    }

    @Nested
    class Rules_for_awards {
        @Test
        void approval_is_asked_for_beside_the_achievement_and_by_default_it_is_not() {
            String usual = createAchievement(issuer);
            assertThat(rules(usual)).isEqualTo(Json.object().put("requiresApproval", false));
            String approved =
                    created(
                            client().post(
                                            "/v1/achievements",
                                            achievement(issuer).put("requiresApproval", true)));
            assertThat(rules(approved)).isEqualTo(Json.object().put("requiresApproval", true));
            assertProblem(
                    client().post(
                                    "/v1/achievements",
                                    achievement(issuer).put("requiresApproval", "yes")),
                    400,
                    "malformed-request",
                    "/requiresApproval");
        }

        @Test
        void they_are_frozen_with_the_version() {
            String id = createAchievement(issuer);
            published(id);
            Answer edited =
                    patch("/v1/achievements/" + id, "\"2\"", "{\"requiresApproval\": true}");
            assertThat(edited.json().path("requiresApproval").asBoolean()).isTrue();
            assertThat(edited.json().path("version").asInt()).isEqualTo(1);
            assertThat(published(id).json().path("version").asInt()).isEqualTo(2);
            assertThat(installation().version(id, 1).rules().requiresApproval()).isFalse();
            assertThat(installation().version(id, 2).rules().requiresApproval()).isTrue();
            assertThat(installation().version(id, 2).achievement())
                    .isEqualTo(installation().version(id, 1).achievement());
        }

        @Test
        void every_fault_of_them_is_named() {
            ObjectNode body = achievement(issuer).put("validityPeriod", "PT1H");
            body.putObject("requires").put("evidence", 1).putArray("results").add("urn:a");
            assertProblem(
                    client().post("/v1/achievements", body),
                    400,
                    "malformed-request",
                    "/validityPeriod",
                    "/requires/evidence",
                    "/requires/results/0");
        }

        @Test
        void an_edit_cannot_take_away_a_result_that_is_asked_for() {
            ObjectNode body = achievement(issuer).put("validityPeriod", "P2Y");
            ((ObjectNode) body.path("achievement"))
                    .putArray("resultDescription")
                    .addObject()
                    .put("id", "urn:a")
                    .put("name", "Theory")
                    .put("resultType", "Percent");
            body.putObject("requires").putArray("results").add("urn:a");
            Answer created = client().post("/v1/achievements", body);
            String target = "/v1/achievements/" + created(created);
            assertThat(created.json().path("requires")).isEqualTo(body.path("requires"));
            assertThat(created.json().path("validityPeriod").asText()).isEqualTo("P2Y");
            String without = "{\"achievement\": {\"resultDescription\": null}%s}";
            assertProblem(
                    patch(target, "\"1\"", without.formatted("")),
                    422,
                    "invalid-request",
                    "/requires/results/0");
            Answer both = patch(target, "\"1\"", without.formatted(", \"requires\": null"));
            assertThat(both.status()).as(both.body().utf8()).isEqualTo(200);
            assertThat(both.json().has("requires")).isFalse();
        }

        @Test
        void null_takes_one_back() {
            String id = createAchievement(issuer);
            String target = "/v1/achievements/" + id;
            patch(target, "\"1\"", "{\"requiresApproval\": true}");
            Answer edited = patch(target, "\"2\"", "{\"requiresApproval\": null}");
            assertThat(edited.status()).as(edited.body().utf8()).isEqualTo(200);
            assertThat(rules(id)).isEqualTo(Json.object().put("requiresApproval", false));
        }

        private ObjectNode rules(String id) {
            return AwardRules.of(client().get("/v1/achievements/" + id).json()).document();
        }
    }

    @Nested
    class Archiving {
        @Test
        void an_archived_achievement_keeps_its_versions_and_takes_no_change() {
            String id = createAchievement(issuer);
            published(id);
            Answer archived = archive(client(), id);
            assertThat(archived.status()).as(archived.body().utf8()).isEqualTo(200);
            assertThat(archived.json().path("status").asText()).isEqualTo("archived");
            assertThat(archived.json().path("version").asInt()).isEqualTo(1);
            assertThat(versions(id)).containsExactly(1);
            String etag = archived.headers().get("etag");
            assertProblem(
                    patch("/v1/achievements/" + id, etag, "{\"achievement\":{\"name\":\"New\"}}"),
                    409,
                    "state-conflict");
            assertProblem(publish(client(), id), 409, "state-conflict");
        }

        @Test
        void archiving_again_answers_it_as_it_is() {
            String id = createAchievement(issuer);
            Answer first = archive(client(), id);
            Answer again = archive(client(), id);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
        }

        @Test
        void a_repeated_request_gets_its_answer_again() {
            String id = createAchievement(issuer);
            FunctionClient attempt = client().with("idempotency-key", "k");
            Answer first = archive(attempt, id);
            Answer again = archive(attempt, id);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
        }

        @Test
        void the_archived_are_listed_by_themselves() {
            String kept = createAchievement(issuer);
            String id = createAchievement(issuer);
            archive(client(), id);
            String list = "/v1/achievements?issuerId=" + issuer + "&status=";
            assertThat(client().get(list + "archived").json().path("data").findValuesAsText("id"))
                    .containsExactly(id);
            assertThat(client().get(list + "draft").json().path("data").findValuesAsText("id"))
                    .containsExactly(kept);
        }

        @Test
        void what_the_key_does_not_see_is_404() {
            String id = createAchievement(issuer);
            FunctionClient limited = installation().limited(SCOPES, createIssuer("other"));
            assertProblem(archive(limited, id), 404, "not-found");
        }

        private static Answer archive(FunctionClient with, String id) {
            return with.post("/v1/achievements/" + id + "/archive", Json.object());
        }
    }

    @Nested
    class Publishing {
        @Test
        void a_published_version_stays_byte_for_byte_when_the_next_one_comes() {
            String id = createAchievement(issuer);
            patch("/v1/achievements/" + id, "\"1\"", "{\"achievement\": {\"name\": \"First\"}}");
            ObjectNode first = published(id).json();
            Bytes frozen = document(id, 1);
            assertThat(first.path("status").asText()).isEqualTo("published");
            assertThat(first.path("version").asInt()).isEqualTo(1);
            assertThat(first.path("url").asText())
                    .isEqualTo(Installation.ORIGIN + "/a/" + id + "/v/1");

            Answer edited =
                    patch(
                            "/v1/achievements/" + id,
                            "\"3\"",
                            "{\"achievement\": {\"name\": \"Second\"}}");
            assertThat(edited.status()).as(edited.body().utf8()).isEqualTo(200);
            assertThat(edited.json().path("version").asInt()).isEqualTo(1);
            assertThat(edited.json().path("status").asText()).isEqualTo("published");
            assertThat(document(id, 1)).isEqualTo(frozen);

            ObjectNode second = published(id).json();
            assertThat(second.path("version").asInt()).isEqualTo(2);
            assertThat(document(id, 1)).isEqualTo(frozen);
            assertThat(Json.readObject(document(id, 2)).path("name").asText()).isEqualTo("Second");
        }

        @Test
        void publishing_what_did_not_change_makes_no_version() {
            String id = createAchievement(issuer);
            Answer first = published(id);
            Answer again = published(id);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().get("etag")).isEqualTo(first.headers().get("etag"));
            assertThat(versions(id)).containsExactly(1);
        }

        @Test
        void a_repeated_request_makes_no_version_of_what_was_edited_since() {
            String id = createAchievement(issuer);
            FunctionClient attempt = client().with("idempotency-key", "k");
            Answer first = publish(attempt, id);
            edit(id, "Other");
            Answer second = publish(attempt, id);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
            assertThat(versions(id)).containsExactly(1);
        }

        @Test
        void a_repeated_request_is_answered_as_before_when_it_was_archived_meanwhile() {
            String id = createAchievement(issuer);
            FunctionClient attempt = client().with("idempotency-key", "k");
            Answer first = publish(attempt, id);
            client().post("/v1/achievements/" + id + "/archive", Json.object());
            Answer second = publish(attempt, id);
            assertThat(second.status()).as(second.body().utf8()).isEqualTo(200);
            assertThat(second.body()).isEqualTo(first.body());
        }

        @Test
        @DisplayName(
                "Publishing, editing and archiving at once: each either happened or says 409/412")
        void parallel_changes_lose_nothing() throws Exception {
            String id = createAchievement(issuer);
            String target = "/v1/achievements/" + id;
            List<Callable<Integer>> changes = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                String name = "Name " + n;
                changes.add(() -> publish(client(), id).status());
                changes.add(
                        () ->
                                patch(
                                                target,
                                                client().get(target).headers().get("etag"),
                                                "{\"achievement\": {\"name\": \"%s\"}}"
                                                        .formatted(name))
                                        .status());
            }
            changes.add(() -> client().post(target + "/archive", Json.object()).status());
            int made = 0;
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Integer> change : pool.invokeAll(changes)) {
                    assertThat(change.get()).isIn(200, 409, 412);
                    made += change.get() == 200 ? 1 : 0;
                }
            }
            JsonNode now = client().get(target).json();
            List<Integer> published = versions(id);
            assertThat(now.path("version").asInt()).isEqualTo(published.size());
            assertThat(published)
                    .isEqualTo(
                            IntStream.rangeClosed(1, published.size())
                                    .map(n -> published.size() + 1 - n)
                                    .boxed()
                                    .toList());
            String etag = client().get(target).headers().get("etag");
            assertThat(Integer.parseInt(etag.replace("\"", "")))
                    .as("each change that was made counts once, and what changed nothing does not")
                    .isLessThanOrEqualTo(1 + made)
                    .isGreaterThanOrEqualTo(1 + published.size());
        }

        @Test
        void that_nothing_had_changed_is_answered_again_as_well() {
            String id = createAchievement(issuer);
            published(id);
            FunctionClient attempt = client().with("idempotency-key", "k");
            Answer unchanged = publish(attempt, id);
            edit(id, "Other");
            assertThat(publish(attempt, id).body()).isEqualTo(unchanged.body());
            assertThat(versions(id)).containsExactly(1);
        }

        @Test
        void versions_are_listed_newest_first_in_pages() {
            String id = createAchievement(issuer);
            assertThat(versions(id)).isEmpty();
            for (int n = 1; n <= 3; n++) {
                edit(id, "Name " + n);
                installation().pass(Duration.ofMinutes(1));
                published(id);
            }
            assertThat(versions(id)).containsExactly(3, 2, 1);
            Answer page = client().get("/v1/achievements/" + id + "/versions?limit=2");
            assertThat(page.json().path("data")).hasSize(2);
            assertThat(page.json().path("data").path(0).path("url").asText())
                    .isEqualTo(Installation.ORIGIN + "/a/" + id + "/v/3");
            assertThat(page.json().path("data").path(0).path("publishedAt").asText())
                    .isEqualTo("2026-11-23T10:03:00Z");
            Answer next =
                    client().get(
                                    "/v1/achievements/"
                                            + id
                                            + "/versions?limit=2&cursor="
                                            + page.json().path("nextCursor").asText());
            assertThat(next.json().path("data").findValuesAsText("version")).containsExactly("1");
        }

        @Test
        @DisplayName(
                "Council Recommendation 2022/C 243/02, Annex I: every missing element is named")
        void an_incomplete_micro_credential_is_422() {
            ObjectNode body = achievement(issuer);
            ((ObjectNode) body.path("achievement")).put("achievementType", "MicroCredential");
            String id = created(client().post("/v1/achievements", body));
            assertProblem(
                    publish(client(), id),
                    422,
                    "micro-credential-incomplete",
                    "/issuer/address/addressCountryCode",
                    "/learningOutcomes",
                    "/workload",
                    "/learningLevel",
                    "/assessmentTypes",
                    "/participation",
                    "/qualityAssurance");
            assertThat(versions(id)).isEmpty();
            assertThat(client().get("/v1/achievements/" + id).json().path("status").asText())
                    .isEqualTo("draft");
        }

        @Test
        void a_complete_micro_credential_is_published() {
            patch(
                    "/v1/issuers/" + issuer,
                    "\"1\"",
                    "{\"profile\": {\"address\": {\"addressCountryCode\": \"DE\"}}}");
            ObjectNode body = achievement(issuer);
            ((ObjectNode) body.path("achievement"))
                    .setAll(
                            Json.readObject(
                                    Bytes.utf8(
                                            """
                                            {"achievementType": "MicroCredential",
                                             "learningOutcomes": [{"name": "Welds fillets"}],
                                             "workload": {"hours": 50},
                                             "learningLevel": {"eqf": 4},
                                             "assessmentTypes": ["practicalTest"],
                                             "participation": "blended",
                                             "qualityAssurance": [{"kind": "internal", "name": "Sampling"}]}
                                            """)));
            String id = created(client().post("/v1/achievements", body));
            assertThat(published(id).json().path("version").asInt()).isEqualTo(1);
        }

        @Test
        @DisplayName("More contexts than a signature may have to process: 110 endorsements of two")
        void content_that_could_not_be_signed_is_422_and_not_frozen() {
            ObjectNode body = achievement(issuer);
            for (int n = 0; n < 110; n++) {
                body.withArray("/achievement/endorsement")
                        .add(
                                endorsement(
                                                "https://www.w3.org/ns/credentials/v2",
                                                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
                                        .put("id", "urn:example:endorsement:" + n));
            }
            String id = created(client().post("/v1/achievements", body));
            Answer answer = publish(client(), id);
            assertProblem(answer, 422, "invalid-request", "/achievement");
            assertThat(answer.json().path("errors").path(0).path("detail").asText())
                    .contains("cannot be signed");
            assertThat(versions(id)).isEmpty();
        }

        private void edit(String id, String name) {
            String target = "/v1/achievements/" + id;
            Answer edited =
                    patch(
                            target,
                            client().get(target).headers().get("etag"),
                            "{\"achievement\": {\"name\": \"" + name + "\"}}");
            assertThat(edited.status()).isEqualTo(200);
        }

        private Bytes document(String id, int version) {
            return Json.write(installation().version(id, version).achievement().document());
        }
    }

    @Nested
    class Lists {
        @Test
        void are_of_all_issuers_or_one_and_of_one_state() {
            String other = createIssuer("other");
            String draft = createAchievement(issuer);
            String published = createAchievement(issuer);
            String foreign = createAchievement(other);
            published(published);
            assertThat(list("")).containsExactlyInAnyOrder(draft, published, foreign);
            assertThat(list("?issuerId=" + issuer)).containsExactlyInAnyOrder(draft, published);
            assertThat(list("?issuerId=" + other)).containsExactly(foreign);
            assertThat(list("?status=published")).containsExactly(published);
            assertThat(list("?status=draft&issuerId=" + issuer)).containsExactly(draft);
        }

        @Test
        void pages_cover_everything_once_newest_first() {
            var newestFirst = new ArrayList<String>();
            for (int n = 0; n < 5; n++) {
                newestFirst.addFirst(createAchievement(issuer));
                installation().pass(Duration.ofMillis(1));
            }
            for (int limit : List.of(1, 2, 5, 100)) {
                assertThat(walk(client(), "/v1/achievements?issuerId=" + issuer, limit))
                        .isEqualTo(newestFirst);
            }
        }

        @Test
        void what_the_key_may_not_see_does_not_exist() {
            String other = createIssuer("other");
            String mine = createAchievement(other);
            String hidden = createAchievement(issuer);
            FunctionClient limited = installation().limited(SCOPES, other);
            assertThat(walk(limited, "/v1/achievements", 1)).containsExactly(mine);
            assertProblem(limited.get("/v1/achievements?issuerId=" + issuer), 404, "not-found");
            assertProblem(limited.get("/v1/achievements/" + hidden), 404, "not-found");
            assertProblem(
                    limited.get("/v1/achievements/" + hidden + "/versions"), 404, "not-found");
            assertProblem(publish(limited, hidden), 404, "not-found");
        }

        @ParameterizedTest
        @ValueSource(strings = {"status=PUBLISHED", "status=deleted", "status=", "limit=0"})
        void a_filter_that_cannot_be_is_400(String query) {
            assertProblem(client().get("/v1/achievements?" + query), 400, "malformed-request", "");
        }

        private List<String> list(String query) {
            return walk(client(), "/v1/achievements" + query, 100);
        }
    }

    @Nested
    class Designs {
        @Test
        void publishing_freezes_the_newest_version_of_the_design_the_colours_and_the_name() {
            patch("/v1/issuers/" + issuer, "\"1\"", "{\"brand\": {\"primary\": \"#112233\"}}");
            CataloguedDesign design = installation().design(issuer);
            installation()
                    .designs()
                    .edit(design.edited(Bytes.utf8("{}"), design.createdAt()), Optional.empty());
            String id =
                    created(
                            client().post(
                                            "/v1/achievements",
                                            achievement(issuer)
                                                    .put("designId", design.id().text())));
            assertThat(published(id).json().path("designId").asText())
                    .isEqualTo(design.id().text());
            Look look = installation().version(id, 1).look().orElseThrow();
            assertThat(look.design()).contains(new Look.Chosen(design.id(), 2));
            assertThat(look.brand().primary()).contains("#112233");
            assertThat(look.issuerName()).isEqualTo("Hafenwerk Schweißtechnik 焊接");
        }

        @Test
        void another_design_alone_makes_another_version_and_the_same_one_does_not() {
            String id = createAchievement(issuer);
            published(id);
            CataloguedDesign design = installation().design(issuer);
            choose(id, "\"2\"", design.id().text());
            published(id);
            published(id);
            assertThat(versions(id)).containsExactly(2, 1);
            assertThat(installation().version(id, 1).look().orElseThrow().design()).isEmpty();
            installation()
                    .designs()
                    .edit(design.edited(Bytes.utf8("{}"), design.createdAt()), Optional.empty());
            published(id);
            assertThat(versions(id)).containsExactly(3, 2, 1);
        }

        @Test
        void what_is_no_design_of_the_issuer_or_archived_cannot_be_chosen() {
            CataloguedDesign archived = installation().design(issuer);
            installation()
                    .designs()
                    .archive(archived.archived(archived.createdAt()), Receipt.none());
            String foreign = installation().design(createIssuer("other")).id().text();
            String id = createAchievement(issuer);
            for (String design : List.of("nonsense", foreign, archived.id().text())) {
                assertProblem(
                        client().post(
                                        "/v1/achievements",
                                        achievement(issuer).put("designId", design)),
                        422,
                        "invalid-request",
                        "/designId");
                assertProblem(choose(id, "\"1\"", design), 422, "invalid-request", "/designId");
            }
        }

        @Test
        void a_design_that_was_archived_since_stays_until_another_or_none_is_chosen() {
            CataloguedDesign design = installation().design(issuer);
            String id =
                    created(
                            client().post(
                                            "/v1/achievements",
                                            achievement(issuer)
                                                    .put("designId", design.id().text())));
            installation().designs().archive(design.archived(design.createdAt()), Receipt.none());
            patch(
                    "/v1/achievements/" + id,
                    "\"1\"",
                    "{\"achievement\": {\"description\": \"Welds.\"}}");
            assertThat(published(id).json().has("designId")).isTrue();
            assertThat(choose(id, "\"3\"", null).json().has("designId")).isFalse();
        }

        private Answer choose(String id, String tag, @Nullable String design) {
            return patch(
                    "/v1/achievements/" + id,
                    tag,
                    Json.write(Json.object().put("designId", design)).utf8());
        }
    }

    private Answer published(String id) {
        Answer answer = publish(client(), id);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer;
    }

    private static Answer publish(FunctionClient as, String id) {
        return as.send("POST", "/v1/achievements/" + id + "/publish", Bytes.EMPTY);
    }

    private List<Integer> versions(String id) {
        var versions = new ArrayList<Integer>();
        client().get("/v1/achievements/" + id + "/versions")
                .json()
                .path("data")
                .forEach(version -> versions.add(version.path("version").asInt()));
        return versions;
    }

    private static ObjectNode endorsement(String... contexts) {
        ObjectNode endorsement = Json.object();
        var list = endorsement.putArray("@context");
        List.of(contexts).forEach(list::add);
        endorsement.put("id", "urn:uuid:5f0c8d0e-2c35-4a5c-9d1f-6a4b7c1f2e90");
        endorsement.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        endorsement
                .put("name", "Endorsement")
                .put("issuer", "https://chamber.example")
                .put("validFrom", "2026-11-23T10:00:00Z");
        endorsement
                .putObject("credentialSubject")
                .put("id", "https://x.example")
                .putArray("type")
                .add("EndorsementSubject");
        endorsement
                .putObject("proof")
                .put("type", "DataIntegrityProof")
                .put("cryptosuite", "eddsa-rdfc-2022")
                .put("proofPurpose", "assertionMethod")
                .put("proofValue", "z3")
                .put("verificationMethod", "https://chamber.example#key");
        return endorsement;
    }
}
