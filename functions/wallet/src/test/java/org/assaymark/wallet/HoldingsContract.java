package org.assaymark.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /ims/ob/v3p0} promises. */
@DisplayName("/ims/ob/v3p0")
abstract class HoldingsContract {
    private static final String AMINA = "amina@learners.example";
    private static final String BASE = "/ims/ob/v3p0";
    private static final String CREDENTIALS = BASE + "/credentials";

    private Installation installation;
    private Consumer consumer;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        consumer = Consumer.register(installation);
    }

    @Nested
    @DisplayName("getServiceDescription")
    class Description {
        @Test
        void says_where_to_register_and_to_authorize() {
            Answer answer = installation.client().get(BASE + "/discovery");
            JsonNode json = answer.json();
            assertThat(json.path("openapi").asText()).startsWith("3.0.");
            assertThat(json.at("/info/termsOfService").asText())
                    .isEqualTo("https://tvet.example/terms");
            assertThat(json.at("/info/x-imssf-privacyPolicyUrl").asText())
                    .isEqualTo("https://tvet.example/privacy");
            assertThat(json.at("/servers/0/url").asText()).isEqualTo(Installation.ORIGIN + BASE);
            JsonNode scheme = json.at("/components/securitySchemes/OAuth2ACG");
            assertThat(scheme.path("x-imssf-registrationUrl").asText())
                    .isEqualTo(Installation.ORIGIN + "/oauth/register");
            assertThat(scheme.at("/flows/authorizationCode/scopes")).hasSize(5);
            assertThat(json.path("paths")).hasSize(3);
        }

        @Test
        void is_not_sent_again_to_who_has_it() {
            for (String path :
                    List.of(BASE + "/discovery", "/.well-known/oauth-authorization-server")) {
                Answer first = installation.client().get(path);
                assertThat(first.headers().get("cache-control")).contains("max-age");
                Answer again =
                        installation
                                .client()
                                .with("if-none-match", first.headers().get("etag"))
                                .get(path);
                assertThat(again.status()).isEqualTo(304);
            }
        }

        @Test
        @DisplayName("RFC 8414: the issuer is the origin, and every address is below it")
        void the_metadata_are_those_of_this_server() {
            JsonNode json =
                    installation.client().get("/.well-known/oauth-authorization-server").json();
            assertThat(json.path("issuer").asText()).isEqualTo(Installation.ORIGIN);
            json.properties().stream()
                    .filter(member -> member.getKey().endsWith("_endpoint"))
                    .forEach(
                            member ->
                                    assertThat(member.getValue().asText())
                                            .startsWith(Installation.ORIGIN + "/oauth/"));
        }
    }

    @Nested
    @DisplayName("getCredentials")
    class Listing {
        @Test
        void gives_what_was_issued_to_the_learner_as_the_bytes_that_were_signed() {
            CredentialId id = installation.issue(AMINA);
            installation.issue("somebody@else.example");
            Answer answer = api().get(CREDENTIALS);
            assertThat(answer.body().utf8())
                    .isEqualTo(
                            "{\"credential\":[" + Installation.documents(id).json().utf8() + "]}");
            assertThat(answer.headers())
                    .containsEntry("x-total-count", "1")
                    .containsEntry("cache-control", "no-store");
        }

        @Test
        void gives_pages_that_lead_to_each_other_and_miss_nothing() {
            var issued = new ArrayList<String>();
            for (int i = 0; i < 5; i++) {
                issued.add(address(installation.issue(AMINA)));
            }
            FunctionClient api = api();
            var found = new ArrayList<String>();
            String next = CREDENTIALS + "?limit=2&since=2020-01-01T00:00:00Z";
            var links = new ArrayList<String>();
            while (!next.isEmpty()) {
                Answer page = api.get(next);
                page.json().path("credential").forEach(each -> found.add(each.path("id").asText()));
                links.add(page.headers().get("link"));
                assertThat(page.headers()).containsEntry("x-total-count", "5");
                next = link(page, "next").replace(Installation.ORIGIN, "");
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(issued);
            assertThat(links).hasSize(3).allMatch(link -> link.contains("rel=\"first\""));
            assertThat(links.getFirst()).doesNotContain("prev");
            assertThat(links.getLast()).contains("offset=2&", "rel=\"prev\"");
            assertThat(links.getFirst())
                    .contains("offset=4&since=2020-01-01T00%3A00%3A00Z>; rel=\"last\"");
        }

        @Test
        void gives_only_what_came_later() {
            installation.issue(AMINA);
            FunctionClient api = api();
            assertThat(api.get(CREDENTIALS + "?since=2999-01-01T00:00:00Z").body())
                    .isEqualTo(Bytes.utf8("{}"));
            assertThat(api.get(CREDENTIALS + "?since=2020-01-01T00:00:00%2B01:00").json())
                    .hasSize(1);
        }

        @Test
        void leaves_out_what_is_erased() {
            CredentialId id = installation.issue(AMINA);
            CredentialId other = installation.issue(AMINA);
            FunctionClient api = api();
            installation.erase(id);
            Answer answer = api.get(CREDENTIALS);
            assertThat(answer.json().path("credential")).hasSize(1);
            assertThat(answer.json().at("/credential/0/id").asText()).isEqualTo(address(other));
            assertThat(answer.headers()).containsEntry("x-total-count", "1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"limit=0", "limit=-1", "limit=x", "offset=-1", "since=yesterday"})
        void says_which_parameter_is_wrong(String query) {
            installation.issue(AMINA);
            Answer answer = api().get(CREDENTIALS + "?" + query);
            assertStatus(answer, 400, "invalid_query_parameter");
            assertThat(answer.json().path("imsx_description").asText())
                    .contains(query.substring(0, query.indexOf('=')));
        }
    }

    @Nested
    @DisplayName("upsertCredential")
    class Upserting {
        @BeforeEach
        void know_the_learner() {
            installation.issue(AMINA);
        }

        @Test
        void keeps_json_and_gives_it_back_byte_for_byte() {
            String document = foreign("urn:a", "2026-01-01T00:00:00Z").replace("{", "{ ");
            FunctionClient api = api();
            Answer created = post(api, "application/vc+ld+json", document);
            assertThat(created.status()).as(created.body().utf8()).isEqualTo(201);
            assertThat(created.body().utf8()).isEqualTo(document);
            assertThat(created.headers()).containsEntry("content-type", "application/vc+ld+json");
            assertThat(post(api, "application/json", document).status()).isEqualTo(200);
            assertThat(api.get(CREDENTIALS).body().utf8()).contains(document);
        }

        @Test
        void keeps_a_compact_jws() {
            String jws = jws(foreign("urn:a", "2026-01-01T00:00:00Z"));
            FunctionClient api = api();
            Answer created = post(api, "text/plain", jws);
            assertThat(created.status()).as(created.body().utf8()).isEqualTo(201);
            assertThat(created.body().utf8()).isEqualTo(jws);
            assertThat(api.get(CREDENTIALS).json().at("/compactJwsString/0").asText())
                    .isEqualTo(jws);
        }

        @Test
        @DisplayName(
                "Equality: of the same issuer.id and id the later validFrom replaces the earlier")
        void replaces_only_by_what_is_valid_from_later() {
            FunctionClient api = api();
            post(api, "application/json", foreign("urn:a", "2026-01-01T00:00:00Z"));
            String later = foreign(" urn%3Aa ", "2026-01-02T00:00:00Z");
            assertThat(post(api, "application/json", later).status()).isEqualTo(200);
            String earlier = foreign("urn:a", "2025-01-01T00:00:00Z");
            assertThat(post(api, "application/json", earlier).status()).isEqualTo(304);
            Answer list = api.get(CREDENTIALS);
            assertThat(list.headers()).containsEntry("x-total-count", "2");
            assertThat(list.body().utf8()).contains(later).doesNotContain(earlier);
        }

        @Test
        void what_is_put_in_is_the_learners_alone() {
            installation.issue("somebody@else.example");
            post(api(), "application/json", foreign("urn:a", "2026-01-01T00:00:00Z"));
            Answer others = consumer.api(Consumer.ALL, "somebody@else.example").get(CREDENTIALS);
            assertThat(others.body().utf8()).doesNotContain("urn:a");
        }

        @Test
        void what_was_issued_here_is_neither_kept_twice_nor_replaced() {
            CredentialId own = installation.issue(AMINA);
            CredentialId foreign = installation.issue("somebody@else.example");
            FunctionClient api = api();
            String document = Installation.documents(own).json().utf8();
            assertThat(post(api, "application/json", document).status()).isEqualTo(200);
            assertThat(
                            post(
                                            api,
                                            "application/json",
                                            document.replace("2026-11-23", "2999-11-23"))
                                    .status())
                    .isEqualTo(304);
            assertStatus(
                    post(api, "application/json", Installation.documents(foreign).json().utf8()),
                    400,
                    "invalid_data");
            assertThat(api.get(CREDENTIALS).headers()).containsEntry("x-total-count", "2");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "application/json | {}",
                    "application/json | []",
                    "application/json | {\"proof\":{\"type\":\"x\"}}",
                    "text/plain | a.b",
                    "text/plain | eyJhbGciOiJub25lIn0.e30.c2ln",
                    "text/plain | e30.e30.c2ln",
                    "text/plain | \"quoted\".e30.c2ln"
                })
        void takes_nothing_that_is_no_credential(String type, String body) {
            assertStatus(post(api(), type, body), 400, "invalid_data");
        }

        @Test
        void names_every_fault_of_a_credential() {
            Answer answer = post(api(), "application/json", "{\"proof\":{\"type\":\"x\"}}");
            assertThat(answer.json().path("imsx_description").asText())
                    .contains("/type", "/issuer", "/id", "/credentialSubject", "/validFrom");
        }

        @Test
        void takes_no_more_than_its_bound_and_no_other_media_type() {
            String large =
                    foreign("urn:a", "2026-01-01T00:00:00Z")
                            .replace("\"x\"", "\"" + "x".repeat(300_000) + "\"");
            assertStatus(post(api(), "application/json", large), 413, "invalid_data");
            assertStatus(post(api(), "image/png", "x"), 415, "invalid_data");
        }
    }

    @Nested
    @DisplayName("getProfile and putProfile")
    class Profiles {
        @BeforeEach
        void know_the_learner() {
            installation.issue(AMINA);
        }

        @Test
        void before_one_is_put_in_it_is_what_the_provider_knows() {
            ObjectNode profile = api().get(BASE + "/profile").json();
            assertThat(profile.path("name").asText()).isEqualTo("Amina Okafor");
            assertThat(profile.path("email").asText()).isEqualTo(AMINA);
            assertThat(profile.path("id").asText()).startsWith("urn:uuid:");
            assertThat(profile.at("/type/0").asText()).isEqualTo("Profile");
        }

        @Test
        void what_is_put_in_is_read_and_changes_nothing_of_the_learner() {
            FunctionClient api = api();
            ObjectNode profile =
                    Json.object().put("id", "did:example:amina").put("name", "Amina O.");
            profile.putArray("type").add("Profile");
            Answer put = put(api, profile);
            assertThat(put.status()).as(put.body().utf8()).isEqualTo(200);
            assertThat(api.get(BASE + "/profile").json()).isEqualTo(profile);
            assertThat(installation.learner(AMINA).name()).isEqualTo("Amina Okafor");
        }

        @Test
        void what_is_no_profile_is_refused_with_every_fault() {
            Answer answer = put(api(), Json.object().put("email", "none"));
            assertStatus(answer, 400, "invalid_data");
            assertThat(answer.json().path("imsx_description").asText()).contains("/id", "/email");
        }

        private Answer put(FunctionClient api, ObjectNode profile) {
            return api.with("content-type", "application/json")
                    .send("PUT", BASE + "/profile", Json.write(profile));
        }
    }

    @Nested
    @DisplayName("Scopes")
    class Scopes {
        @ParameterizedTest
        @CsvSource({
            "GET, /credentials, READ_CREDENTIALS",
            "POST, /credentials, PUT_CREDENTIALS",
            "GET, /profile, READ_PROFILE",
            "PUT, /profile, PUT_PROFILE"
        })
        void each_operation_needs_its_own_and_no_other_does(
                String method, String path, Scope scope) {
            installation.issue(AMINA);
            Bytes body = method.equals("GET") ? Bytes.EMPTY : Bytes.utf8("{\"x\":1}");
            String others =
                    String.join(
                            " ",
                            Scope.all().stream()
                                    .filter(each -> !each.equals(scope.uri()))
                                    .toList());
            FunctionClient without =
                    consumer.api(others, AMINA).with("content-type", "application/json");
            Answer refused = without.send(method, BASE + path, body);
            assertStatus(refused, 403, "forbidden");
            assertThat(refused.json().path("imsx_description").asText()).contains(scope.uri());
            FunctionClient with =
                    consumer.api(scope.uri(), AMINA).with("content-type", "application/json");
            assertThat(with.send(method, BASE + path, body).status())
                    .isEqualTo(method.equals("GET") ? 200 : 400);
        }

        @Test
        void without_a_token_of_ours_it_is_401_with_a_challenge() {
            for (String authorization :
                    List.of("", "Bearer x", "Basic x", "Bearer " + "0".repeat(43))) {
                Answer answer =
                        installation.client().with("authorization", authorization).get(CREDENTIALS);
                assertStatus(answer, 401, "unauthorizedrequest");
                assertThat(answer.headers().get("www-authenticate")).startsWith("Bearer");
            }
        }
    }

    private FunctionClient api() {
        return consumer.api(Consumer.ALL, AMINA);
    }

    private static Answer post(FunctionClient api, String type, String body) {
        return api.with("content-type", type).send("POST", CREDENTIALS, Bytes.utf8(body));
    }

    private static String foreign(String id, String validFrom) {
        return """
               {"@context":[],"id":"%s","type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":"did:web:other"},\
               "validFrom":"%s","credentialSubject":{"score":1.0},"proof":{"type":"x"}}"""
                .formatted(id, validFrom);
    }

    private static String jws(String payload) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(Bytes.utf8("{\"alg\":\"ES256\"}").toArray())
                + "."
                + base64.encodeToString(Bytes.utf8(payload).toArray())
                + ".c2lnbmF0dXJl";
    }

    private static String address(CredentialId id) {
        return Installation.ORIGIN + "/c/" + id.text();
    }

    private static String link(Answer page, String relation) {
        for (String each : page.headers().get("link").split(", ")) {
            if (each.endsWith("rel=\"" + relation + "\"")) {
                return each.substring(1, each.indexOf('>'));
            }
        }
        return "";
    }

    private static void assertStatus(Answer answer, int status, String minor) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("imsx_codeMajor").asText()).isEqualTo("failure");
        assertThat(
                        answer.json()
                                .at(
                                        "/imsx_codeMinor/imsx_codeMinorField/0/imsx_codeMinorFieldValue")
                                .asText())
                .isEqualTo(minor);
    }
}
