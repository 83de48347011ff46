package org.assaymark.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a wallet registers itself, and how a learner lets it in. */
abstract class SignInsContract {
    private static final String AMINA = "amina@learners.example";

    private Installation installation;
    private FunctionClient client;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.client();
        installation.issue(AMINA);
    }

    @Nested
    @DisplayName("RFC 7591 Dynamic Client Registration")
    class Registration {
        @Test
        void answers_all_that_is_registered_and_a_secret() {
            Answer answer =
                    client.post("/oauth/register", Consumer.metadata().put("unknown", "member"));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers()).containsEntry("cache-control", "no-store");
            ObjectNode expected = Consumer.metadata();
            expected.properties()
                    .forEach(
                            member ->
                                    assertThat(answer.json().get(member.getKey()))
                                            .isEqualTo(member.getValue()));
            assertThat(answer.json().has("unknown")).isFalse();
            assertThat(answer.json().path("client_secret").asText()).hasSize(43);
            assertThat(answer.json().path("client_secret_expires_at").asInt(-1)).isZero();
            assertThat(answer.json().path("token_endpoint_auth_method").asText())
                    .isEqualTo("client_secret_basic");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://wallet.example/callback",
                    "https://other.example/callback",
                    "https://user@wallet.example/callback",
                    "https://wallet.example/callback#fragment",
                    "https://wallet.example/\\\\callback",
                    "https://wallet.example:99999999/",
                    "wallet:callback",
                    "javascript:alert(1)"
                })
        void takes_no_redirect_address_but_https_at_the_one_host(String address) {
            ObjectNode metadata = Consumer.metadata();
            metadata.putArray("redirect_uris").add(address);
            Answer answer = client.post("/oauth/register", metadata);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asText()).isEqualTo("invalid_redirect_uri");
        }

        @Test
        void names_every_fault_of_the_rest() {
            ObjectNode metadata = Consumer.metadata().put("logo_uri", "https://cdn.example/l.png");
            metadata.put("scope", "everything").remove("client_name");
            Answer answer = client.post("/oauth/register", metadata);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client_metadata");
            assertThat(answer.json().path("error_description").asText())
                    .contains("/client_name", "/client_uri", "/scope");
        }

        @Test
        void is_bounded() {
            for (int i = 0; i < 200; i++) {
                client.post("/oauth/register", Consumer.metadata());
            }
            Answer answer = client.post("/oauth/register", Consumer.metadata());
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).containsKey("retry-after");
        }
    }

    @Nested
    @DisplayName("RFC 6749 §4.1.1 Authorization Request")
    class Authorization {
        private Consumer consumer;

        @BeforeEach
        void register() {
            consumer = Consumer.register(installation);
        }

        @Test
        void is_a_page_that_runs_no_script_and_shows_the_wallet_as_text() {
            Answer answer = consumer.authorize(consumer.request(Consumer.ALL));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("content-security-policy"))
                    .startsWith("default-src 'none'")
                    .doesNotContain("script-src", "unsafe");
            assertThat(answer.headers()).containsEntry("cache-control", "no-store");
            assertThat(answer.headers().get("set-cookie"))
                    .startsWith("__Host-")
                    .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/");
            Document page = Jsoup.parse(answer.body().utf8());
            assertThat(page.text()).contains("Zoë's <b>Wallet</b>", "wallet.example");
            assertThat(page.select("script, iframe, img")).isEmpty();
            assertThat(page.select("label[for=email]")).hasSize(1);
            assertThat(page.select("input[name=state]").val()).isEqualTo("a state & more");
        }

        @ParameterizedTest
        @CsvSource({
            "client_id, 0000000000000000000000000000000000000000000",
            "client_id, ''",
            "redirect_uri, https://wallet.example/callback",
            "redirect_uri, https://evil.example/",
            "redirect_uri, https://wallet.example/callback?from=here&more=1"
        })
        void before_the_address_is_proven_nobody_is_sent_anywhere(String name, String value) {
            Map<String, String> request = consumer.request(Consumer.ALL);
            request.put(name, value);
            Answer answer = consumer.authorize(request);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).doesNotContainKey("location");
            assertThat(answer.headers().get("content-type")).startsWith("text/html");
        }

        @ParameterizedTest
        @CsvSource({
            "response_type, token, unsupported_response_type",
            "scope, everything, invalid_scope",
            "scope, '', invalid_scope",
            "code_challenge, '', invalid_request",
            "code_challenge_method, plain, invalid_request",
            "state, '', invalid_request"
        })
        void any_other_fault_is_told_to_the_client(String name, String value, String error) {
            Map<String, String> request = consumer.request(Consumer.ALL);
            request.put(name, value);
            Answer answer = consumer.authorize(request);
            assertThat(answer.status()).isEqualTo(303);
            Map<String, String> told = Consumer.parameters(answer);
            assertThat(told).containsEntry("error", error).doesNotContainKey("code");
            assertThat(told).containsEntry("iss", Installation.ORIGIN);
            if (!name.equals("state")) {
                assertThat(told).containsEntry("state", "a state & more");
            }
        }

        @Test
        void without_a_sender_of_mail_nobody_is_asked_for_an_address() {
            var silent = new Installation(aws(), Optional.empty());
            Consumer there = Consumer.register(silent);
            assertThat(there.authorize(there.request(Consumer.ALL)).status()).isEqualTo(503);
        }
    }

    @Nested
    @DisplayName("The link in the mail")
    class Link {
        private Consumer consumer;

        @BeforeEach
        void register() {
            consumer = Consumer.register(installation);
        }

        @Test
        void goes_to_learners_alone_and_the_answer_is_the_same_for_everybody() {
            String browser = consumer.browser();
            Answer known = consumer.askForLink(browser, Consumer.ALL, " AMINA@Learners.example");
            Answer unknown = consumer.askForLink(browser, Consumer.ALL, "nobody@learners.example");
            assertThat(unknown.status()).isEqualTo(200);
            assertThat(unknown.body()).isEqualTo(known.body());
            assertThat(unknown.headers()).isEqualTo(known.headers());
            assertThat(installation.letters()).hasSize(1);
            assertThat(installation.letters().getFirst().to().folded()).isEqualTo(AMINA);
            assertThat(installation.letters().getFirst().link().toString())
                    .startsWith(Installation.ORIGIN + "/oauth/consent/")
                    .doesNotContain("amina");
        }

        @Test
        void is_not_sent_for_another_site_whose_form_the_browser_sends_without_the_cookie() {
            var fields = new LinkedHashMap<>(consumer.request(Consumer.ALL));
            fields.put("email", AMINA);
            assertThat(Consumer.submit(client, "/oauth/sign-in", fields).status()).isEqualTo(403);
            assertThat(installation.letters()).isEmpty();
        }

        @Test
        void is_not_sent_without_an_address_and_the_page_says_so() {
            Answer answer = consumer.askForLink(consumer.browser(), Consumer.ALL, "amina");
            assertThat(answer.status()).isEqualTo(400);
            Document page = Jsoup.parse(answer.body().utf8());
            assertThat(page.select("[role=alert]")).hasSize(1);
            assertThat(page.select("input[name=client_id]").val()).isEqualTo(consumer.id());
        }

        @ParameterizedTest
        @ValueSource(strings = {AMINA, "nobody@learners.example"})
        void can_be_asked_for_five_times_for_one_address(String email) {
            String browser = consumer.browser();
            for (int i = 0; i < 5; i++) {
                assertThat(consumer.askForLink(browser, Consumer.ALL, email).status())
                        .isEqualTo(200);
            }
            assertThat(consumer.askForLink(browser, Consumer.ALL, email).status()).isEqualTo(429);
        }

        @Test
        void opens_a_page_with_what_is_asked_for_as_often_as_something_looks_at_it() {
            String browser = consumer.browser();
            String link = consumer.link(browser, Consumer.ALL, AMINA);
            for (int i = 0; i < 3; i++) {
                Answer answer = client.with("cookie", browser).get("/oauth/consent/" + link);
                assertThat(answer.status()).isEqualTo(200);
                Document page = Jsoup.parse(answer.body().utf8());
                assertThat(page.select("button[name=decision]")).hasSize(2);
                assertThat(page.select("main li")).hasSize(5);
                assertThat(answer.headers().get("content-security-policy"))
                        .contains("form-action 'self' https://wallet.example;");
            }
            assertThat(consumer.decide(browser, link, "allow").status()).isEqualTo(303);
        }

        @Test
        void is_good_in_the_browser_that_asked_for_it_alone() {
            String link = consumer.link(consumer.browser(), Consumer.ALL, AMINA);
            String other = consumer.browser();
            assertThat(client.get("/oauth/consent/" + link).status()).isEqualTo(403);
            assertThat(client.with("cookie", other).get("/oauth/consent/" + link).status())
                    .isEqualTo(403);
            assertThat(consumer.decide(other, link, "allow").status()).isEqualTo(403);
        }

        @Test
        void is_good_for_a_quarter_of_an_hour() {
            String browser = consumer.browser();
            String link = consumer.link(browser, Consumer.ALL, AMINA);
            var later = installation.client(SignInHandlers.LINK_IS_GOOD).with("cookie", browser);
            assertThat(later.get("/oauth/consent/" + link).status()).isEqualTo(404);
            assertThat(
                            Consumer.submit(
                                            later,
                                            "/oauth/consent",
                                            Map.of("link", link, "decision", "allow"))
                                    .status())
                    .isEqualTo(404);
        }

        @Test
        void gives_one_answer() {
            String browser = consumer.browser();
            String link = consumer.link(browser, Consumer.ALL, AMINA);
            assertThat(consumer.decide(browser, link, "perhaps").status()).isEqualTo(400);
            Map<String, String> told = Consumer.parameters(consumer.decide(browser, link, "allow"));
            assertThat(told)
                    .containsKeys("code", "scope")
                    .containsEntry("state", "a state & more")
                    .containsEntry("iss", Installation.ORIGIN);
            assertThat(consumer.decide(browser, link, "allow").status()).isEqualTo(404);
        }

        @Test
        void may_be_answered_with_no() {
            String browser = consumer.browser();
            String link = consumer.link(browser, Consumer.ALL, AMINA);
            assertThat(Consumer.parameters(consumer.decide(browser, link, "deny")))
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", "a state & more")
                    .doesNotContainKey("code");
            assertThat(consumer.decide(browser, link, "allow").status()).isEqualTo(404);
        }
    }

    @Test
    void what_is_no_form_or_too_large_is_told_as_a_page() {
        for (var body : List.of("a=1&a=2", "x=%zz", "y".repeat(20_000))) {
            Answer answer =
                    client.with("content-type", "application/x-www-form-urlencoded")
                            .send("POST", "/oauth/sign-in", Bytes.utf8(body));
            assertThat(answer.status()).isIn(400, 413);
            assertThat(answer.headers().get("content-type")).startsWith("text/html");
        }
    }
}
