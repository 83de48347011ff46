package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assaymark.document.Json;
import org.assaymark.records.Issuer;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what credentials are found, on every AWS there is to run on. */
abstract class FindingContract {
    private Installation installation;
    private FunctionClient client;
    private String achievement;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.client();
        achievement = installation.publishedAchievement();
    }

    @Nested
    @DisplayName("A list within a span of time")
    class Span {
        @Test
        void has_what_was_made_from_the_one_moment_on_until_before_the_other() throws Exception {
            issued("first");
            Instant from = tick();
            String second = issued("second");
            String third = issued("third");
            Instant until = tick();
            String fourth = issued("fourth");
            assertThat(list("from=" + from)).containsExactly(fourth, third, second);
            assertThat(list("from=" + from + "&to=" + until)).containsExactly(third, second);
            assertThat(list("from=" + until)).containsExactly(fourth);
            assertThat(list("from=" + until + "&to=" + until)).isEmpty();
        }

        @Test
        void goes_on_page_by_page_and_not_beyond() throws Exception {
            issued("first");
            Instant from = tick();
            List<String> within =
                    List.of(issued("second"), issued("third"), issued("fourth")).reversed();
            var found = new ArrayList<String>();
            String cursor = "";
            do {
                ObjectNode page = get("from=" + from + "&limit=1" + cursor).json();
                page.path("data").forEach(each -> found.add(each.path("id").asText()));
                cursor =
                        page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
            } while (!cursor.isEmpty());
            assertThat(found).isEqualTo(within);
        }

        @Test
        void gives_cursors_that_no_other_span_takes() {
            issued("first");
            issued("second");
            String cursor =
                    get("from=2020-01-01T00:00:00Z&limit=1").json().path("nextCursor").asText();
            assertThat(get("from=2021-01-01T00:00:00Z&limit=1&cursor=" + cursor).status())
                    .isEqualTo(400);
            assertThat(get("limit=1&cursor=" + cursor).status()).isEqualTo(400);
        }

        @Test
        void can_be_of_one_state_alone() {
            issued("first");
            assertThat(list("status=active&from=2020-01-01T00:00:00Z")).hasSize(1);
            assertThat(list("status=active&to=2020-01-01T00:00:00Z")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "from=yesterday",
                    "to=2026-11-23",
                    "from=2026-11-23T10:00:00",
                    "from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z"
                })
        void must_be_one(String span) {
            assertThat(get(span).status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "0001-01-01T00:00:00Z"})
        void may_begin_before_all_time(String from) {
            issued("first");
            assertThat(list("from=" + from)).hasSize(1);
        }

        @Test
        void may_end_after_all_time() {
            issued("first");
            assertThat(list("to=%2B999999999-12-31T23:59:59Z")).hasSize(1);
        }

        private List<String> list(String query) {
            Answer answer = get(query);
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
            return ids(answer);
        }

        private Answer get(String query) {
            return client.get("/v1/credentials?achievementId=" + achievement + "&" + query);
        }

        private Instant tick() throws InterruptedException {
            Thread.sleep(3);
            Instant now = Instant.now();
            Thread.sleep(3);
            return now;
        }
    }

    @Nested
    @DisplayName("A search by an external id")
    class External {
        @Test
        void finds_every_credential_that_has_it_the_newest_first() {
            String one = issued("one", "shop", "order-4711");
            String other = issued("other", "shop", "order-4711");
            issued("third", "shop", "order-4712");
            assertThat(ids(search("shop", "order-4711"))).containsExactly(other, one);
        }

        @Test
        void finds_it_by_any_of_its_names_and_by_no_mixture_of_them() {
            ObjectNode award = award("one");
            award.putObject("externalIds").put("shop", "order-1").put("lms", "enrolment-1");
            String id = issued(award);
            assertThat(ids(search("shop", "order-1"))).containsExactly(id);
            assertThat(ids(search("lms", "enrolment-1"))).containsExactly(id);
            assertThat(ids(search("lms", "order-1"))).isEmpty();
        }

        @Test
        void finds_those_of_the_issuer_alone() {
            Issuer second = installation.createIssuer("second");
            issued("one", "shop", "order-1");
            assertThat(ids(search(second.id().text(), "shop", "order-1"))).isEmpty();
        }

        @Test
        void needs_an_issuer_that_the_caller_sees() {
            issued("one", "shop", "order-1");
            Issuer second = installation.createIssuer("second");
            client =
                    installation.client(
                            aws().dynamoDb(),
                            Installation.ALL_SCOPES,
                            Optional.of(Set.of(second.id())));
            assertThat(search("shop", "order-1").status()).isEqualTo(404);
        }

        @Test
        void still_finds_what_was_revoked_and_the_correction_that_has_the_name_too() {
            String id = issued("one", "shop", "order-1");
            ObjectNode correction = award("one").put("reason", "Misspelt.");
            correction.remove("achievementId");
            correction.putObject("externalIds").put("shop", "order-1");
            String corrected = id(post("/v1/credentials/" + id + "/supersede", correction));
            assertThat(ids(search("shop", "order-1"))).containsExactly(corrected, id);
        }

        @Test
        void finds_nothing_of_who_is_erased() {
            String id = issued("one", "shop", "order-1");
            String learner = client.get("/v1/credentials/" + id).json().path("learnerId").asText();
            post(
                    "/v1/learners/" + learner + "/erase",
                    Json.object().put("reason", "They asked for it."));
            assertThat(ids(search("shop", "order-1"))).isEmpty();
        }

        @Test
        void is_either_that_or_by_address() {
            ObjectNode neither = Json.object();
            ObjectNode both = wanted(installation.issuer().id().text(), "shop", "order-1");
            both.put("recipientEmail", "amina@example.org");
            ObjectNode nobody = Json.object();
            nobody.putObject("externalId").put("system", "shop").put("id", "order-1");
            for (ObjectNode body : List.of(neither, both, nobody)) {
                assertThat(client.post("/v1/credentials/search", body).status()).isEqualTo(400);
            }
        }

        private Answer search(String system, String id) {
            return search(installation.issuer().id().text(), system, id);
        }

        private Answer search(String issuer, String system, String id) {
            return client.post("/v1/credentials/search", wanted(issuer, system, id));
        }

        private ObjectNode wanted(String issuer, String system, String id) {
            ObjectNode body = Json.object().put("issuerId", issuer);
            body.putObject("externalId").put("system", system).put("id", id);
            return body;
        }
    }

    private static List<String> ids(Answer answer) {
        var ids = new ArrayList<String>();
        for (JsonNode each : answer.json().path("data")) {
            ids.add(each.path("id").asText());
        }
        return ids;
    }

    private ObjectNode award(String occasion) {
        ObjectNode award =
                Json.object().put("achievementId", achievement).put("occasion", occasion);
        award.putObject("recipient").put("name", "Amina Weber").put("email", "amina@example.org");
        return award;
    }

    private String issued(String occasion) {
        return issued(award(occasion));
    }

    private String issued(String occasion, String system, String externalId) {
        ObjectNode award = award(occasion);
        award.putObject("externalIds").put(system, externalId);
        return issued(award);
    }

    private String issued(ObjectNode award) {
        return id(post("/v1/credentials", award));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private Answer post(String target, ObjectNode body) {
        return client.with("idempotency-key", UUID.randomUUID().toString()).post(target, body);
    }
}
