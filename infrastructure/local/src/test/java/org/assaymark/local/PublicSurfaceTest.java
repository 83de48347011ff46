package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assaymark.api.Operations;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.ShortCode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.fetch.Fetched;
import org.assaymark.records.SignedDocuments;
import org.assaymark.status.StatusList;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an issuer to what anybody sees of a credential, through the three functions. */
class PublicSurfaceTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static final String HTML = "text/html";
    private static final String FORM = "multipart/form-data; boundary=x";
    private static final String JSON = "application/json";
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static Deployment deployment;
    private static ObjectNode issuer;
    private static ObjectNode achievement;
    private static ObjectNode issued;
    private static SignedDocuments documents;

    @BeforeAll
    static void provideOneCredential() {
        deployment = new Deployment(DYNAMO, KMS);
        issuer = deployment.manage("POST", "/v1/issuers", Deployment.template("issuer"));
        ObjectNode draft =
                deployment.manage(
                        "POST",
                        "/v1/achievements",
                        Deployment.template("achievement")
                                .put("issuerId", issuer.path("id").asText()));
        achievement =
                deployment.manage(
                        "POST",
                        "/v1/achievements/" + draft.path("id").asText() + "/publish",
                        Json.object());
        issued = issue("amina.okafor@learners.example");
        documents = stored(issued);
    }

    @Nested
    @DisplayName("GET /c/{id}")
    class VerificationLink {
        private final String target = "/c/" + id(issued);

        @ParameterizedTest(name = "Accept {0} -> {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        text/html                                                       | text/html; charset=utf-8
                        text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html; charset=utf-8
                        */*                                                             | text/html; charset=utf-8
                        image/gif                                                       | text/html; charset=utf-8
                        application/vc                                                  | application/vc
                        application/vc, application/vc+jwt;q=0.5                        | application/vc
                        application/vc+jwt                                              | application/vc+jwt
                        application/vc+jwt, text/html;q=0.5                             | application/vc+jwt
                        """)
        void answers_in_the_form_that_is_asked_for(String accept, String contentType) {
            Answer answer = deployment.get(target, accept);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsEntry("content-type", contentType)
                    .containsEntry("vary", "Accept");
        }

        @Test
        void without_accept_it_is_a_page() {
            assertThat(deployment.get(target).headers().get("content-type")).startsWith(HTML);
        }

        @Test
        void the_documents_are_the_bytes_that_were_signed() {
            assertThat(deployment.get(target, "application/vc").body()).isEqualTo(documents.json());
            assertThat(deployment.get(target, "application/vc+jwt").body())
                    .isEqualTo(documents.jwt());
            assertThat(deployment.get(target + ".json", HTML).body()).isEqualTo(documents.json());
            assertThat(deployment.get(target + ".jwt", HTML).body()).isEqualTo(documents.jwt());
            assertThat(Json.read(documents.json())).isEqualTo(issued.path("credential"));
        }

        @Test
        void a_suffix_says_the_form_so_that_accept_changes_nothing() {
            Answer json = deployment.get(target + ".json");
            Answer jwt = deployment.get(target + ".jwt");
            assertThat(json.headers())
                    .containsEntry("content-type", "application/vc")
                    .doesNotContainKey("vary");
            assertThat(jwt.headers())
                    .containsEntry("content-type", "application/vc+jwt")
                    .doesNotContainKey("vary");
        }

        @Test
        void scripts_of_any_web_site_may_read_the_documents() {
            for (String suffix : List.of(".json", ".jwt")) {
                assertThat(deployment.get(target + suffix).headers())
                        .containsEntry("access-control-allow-origin", "*")
                        .containsEntry("x-content-type-options", "nosniff");
            }
        }

        @Test
        @DisplayName("RFC 9110 section 13.1.2: who has it already is told so")
        void what_has_not_changed_is_304() {
            Answer first = deployment.get(target + ".json");
            String tag = first.headers().get("etag");
            assertThat(tag).matches("\"[^\"]+\"");
            for (String given : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
                Answer again = ifNoneMatch(given);
                assertThat(again.status()).as(given).isEqualTo(304);
                assertThat(again.body()).isEqualTo(Bytes.EMPTY);
                assertThat(again.headers()).containsEntry("etag", tag);
            }
            for (String given : List.of("\"x\"", "x", tag.replace("\"", ""))) {
                assertThat(ifNoneMatch(given).status()).as(given).isEqualTo(200);
            }
        }

        @Test
        void the_forms_have_different_tags() {
            assertThat(deployment.get(target + ".json").headers().get("etag"))
                    .isNotEqualTo(deployment.get(target + ".jwt").headers().get("etag"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".json", ".jwt"})
        void head_has_the_headers_and_no_body(String suffix) {
            Answer get = deployment.get(target + suffix);
            Answer head = deployment.send("HEAD", target + suffix, Map.of(), Bytes.EMPTY);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers()).isEqualTo(get.headers());
            assertThat(head.body()).isEqualTo(Bytes.EMPTY);
        }

        @ParameterizedTest(name = "Accept {0} -> {2}")
        @CsvSource({
            "image/png, .png, badge.png",
            "image/svg+xml, .svg, badge.svg",
            "application/pdf, .pdf, certificate.pdf",
            "'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', .png, badge.png",
        })
        void pictures_are_elsewhere(String accept, String suffix, String place) {
            Answer byType = deployment.get(target, accept);
            Answer bySuffix = deployment.get(target + suffix, "text/html");
            for (Answer answer : List.of(byType, bySuffix)) {
                assertThat(answer.status()).isEqualTo(303);
                assertThat(answer.headers()).containsEntry("location", target + "/" + place);
                assertThat(answer.body()).isEqualTo(Bytes.EMPTY);
            }
            assertThat(byType.headers()).containsEntry("vary", "Accept");
            assertThat(bySuffix.headers()).doesNotContainKey("vary");
            assertThat(deployment.get(target + "/" + place).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {".png", ".svg", ".pdf", ".gif", ".json.pdf"})
        void there_is_no_way_to_pictures_of_what_is_not_there(String suffix) {
            String nobody = "/c/crd_01kapx3m5v8t2c9wq7r4h6n0zb" + suffix;
            assertThat(deployment.get(nobody, "application/json").status()).isEqualTo(404);
        }

        @Test
        void the_page_tells_a_person_who_has_earned_what() {
            Document page = page(deployment.get(target, BROWSER));
            assertThat(page.text())
                    .contains("Amina Okafor-Lindqvist")
                    .contains("Rooftop Photovoltaics: DC Installation and Commissioning")
                    .contains("Harbour Technical College")
                    .contains("This credential is genuine and in force.");
        }

        @Test
        void the_page_loads_nothing_is_not_indexed_and_tells_nobody_where_it_was() {
            Answer answer = deployment.get(target, BROWSER);
            assertThat(answer.headers())
                    .containsEntry("x-robots-tag", "noindex")
                    .containsEntry("referrer-policy", "no-referrer")
                    .containsEntry("x-frame-options", "DENY")
                    .containsEntry("x-content-type-options", "nosniff");
            assertThat(answer.headers().get("content-security-policy"))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page(answer).select("script, iframe, object, link[rel=stylesheet]"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/c/crd_01kar5q9t3zk8m2v7xw4n6bhcd",
                    "/c/crd_01kar5q9t3zk8m2v7xw4n6bhcd.json",
                    "/c/nonsense",
                    "/c/.json"
                })
        void what_is_not_there_is_404_as_a_problem_and_as_a_page(String missing) {
            assertNotFound(missing);
        }

        @Test
        void a_suffix_that_means_nothing_is_404() {
            for (String suffix : List.of(".gif", ".json.json", ".", ".JSON", ".png.pdf")) {
                assertNotFound(target + suffix);
            }
        }

        private Answer ifNoneMatch(String tag) {
            return deployment.send(
                    "GET", target + ".json", Map.of("if-none-match", tag), Bytes.EMPTY);
        }
    }

    @Nested
    class PublishedDocuments {
        private final String slug = "/i/" + issuer.path("slug").asText();

        @Test
        @DisplayName(
                "DID Core and CID 1.0: two keys, that of P-256 in two forms, all for"
                        + " assertionMethod")
        void the_did_document_lists_the_keys() {
            Answer answer = deployment.get(slug + "/did.json");
            ObjectNode did = answer.json();
            assertThat(answer.headers()).containsEntry("access-control-allow-origin", "*");
            assertThat(did.path("id")).isEqualTo(issuer.path("did"));
            assertThat(did.path("verificationMethod").findValuesAsText("type"))
                    .containsExactlyInAnyOrder("Multikey", "JsonWebKey", "Multikey");
            assertThat(did.path("assertionMethod")).hasSize(3);
            assertThat(did.path("verificationMethod").findValuesAsText("id"))
                    .contains(issued.path("credential").at("/proof/verificationMethod").asText());
        }

        @Test
        @DisplayName("The kid of a JWT leads to a JWK, by which the JDK takes the JWT")
        void a_jwt_holds_by_the_key_that_its_header_names() throws Exception {
            String[] parts = documents.jwt().utf8().split("\\.");
            ObjectNode header = Json.readObject(decoded(parts[0]));
            URI kid = URI.create(header.path("kid").asText());
            assertThat(header.path("alg").asText()).isEqualTo("ES256");
            assertThat(kid.toString()).startsWith(Deployment.ORIGIN + slug + "/keys/");
            Answer jwk = deployment.get(kid.getPath());
            assertThat(jwk.headers()).containsEntry("content-type", "application/jwk+json");
            assertThat(jwk.json().has("d")).isFalse();
            assertThat(es256(jwk.json(), parts[0] + "." + parts[1], decoded(parts[2]))).isTrue();
        }

        @Test
        void the_issuer_is_a_page_or_a_profile() {
            assertThat(page(deployment.get(slug, BROWSER)).text())
                    .contains("Harbour Technical College")
                    .contains(issuer.path("did").asText());
            ObjectNode profile = deployment.get(slug, JSON).json();
            assertThat(profile.path("id")).isEqualTo(issuer.path("did"));
            assertThat(profile).isEqualTo(issued.path("credential").path("issuer"));
        }

        @Test
        void an_achievement_is_a_page_or_the_document_that_credentials_hold() {
            String id = achievement.path("id").asText();
            JsonNode signed =
                    issued.path("credential").path("credentialSubject").path("achievement");
            for (String target : List.of("/a/" + id, "/a/" + id + "/v/1")) {
                assertThat(page(deployment.get(target, BROWSER)).text())
                        .contains("Rooftop Photovoltaics");
                Answer document = deployment.get(target, JSON);
                assertThat(document.headers()).containsEntry("vary", "Accept, Accept-Language");
                assertThat(document.json()).isEqualTo(signed);
            }
            assertThat(signed.path("id").asText())
                    .isEqualTo(Deployment.ORIGIN + "/a/" + id + "/v/1");
        }

        @Test
        void the_status_list_is_where_the_credential_says() {
            JsonNode status = issued.path("credential").path("credentialStatus");
            URI list = URI.create(status.path("statusListCredential").asText());
            Answer answer = deployment.get(list.getPath());
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/vc")
                    .containsEntry("access-control-allow-origin", "*");
            assertThat(answer.json().path("id").asText()).isEqualTo(list.toString());
            assertThat(bit(issued)).isFalse();
        }

        @Test
        void the_context_is_where_the_credential_says_and_stays_for_ever() {
            String context = "";
            for (JsonNode each : issued.path("credential").path("@context")) {
                if (each.asText().startsWith(Deployment.ORIGIN.toString())) {
                    context = each.asText();
                }
            }
            Answer answer = deployment.get(URI.create(context).getPath());
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/ld+json")
                    .containsEntry("cache-control", "public, max-age=31536000, immutable");
            assertThat(answer.json().path("@context").path("workload").isMissingNode()).isFalse();
        }

        @Test
        void the_open_api_document_is_served_as_it_is() {
            assertThat(deployment.get("/openapi.json").body())
                    .isEqualTo(Operations.load().document());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/docs", "/verify"})
        void pages_are_there(String target) {
            assertThat(page(deployment.get(target, BROWSER)).title()).isNotBlank();
        }

        @Test
        void the_one_script_is_that_of_the_verify_page() {
            Document verify = page(deployment.get("/verify", BROWSER));
            Answer script = deployment.get(verify.selectFirst("script").attr("src"));
            assertThat(script.headers())
                    .containsEntry("content-type", "text/javascript; charset=utf-8")
                    .containsEntry("x-content-type-options", "nosniff");
            assertThat(script.body().utf8()).contains("'use strict'");
        }

        @Test
        void the_service_is_well() {
            assertThat(deployment.get("/healthz").json().path("status").asText()).isEqualTo("ok");
        }

        @Test
        void documents_that_are_not_there_are_404() {
            String id = achievement.path("id").asText();
            for (String target :
                    List.of(
                            "/i/nobody/did.json",
                            slug + "/keys/x",
                            "/status/stl_01kapx3m6c2y8w5d9hqbt7v4re",
                            "/status/x",
                            "/contexts/other-v1.json",
                            "/contexts/micro-credential-v2.json")) {
                assertThat(deployment.get(target).status()).as(target).isEqualTo(404);
            }
            for (String target :
                    List.of(
                            "/i/nobody",
                            "/a/" + id + "x",
                            "/a/ach_01kaq07d4e5n8w3x6v2t9p1rsm",
                            "/a/" + id + "/v/2",
                            "/a/" + id + "/v/0",
                            "/a/" + id + "/v/01",
                            "/a/" + id + "/v/x")) {
                assertNotFound(target);
            }
        }

        @Test
        void a_draft_is_not_public() {
            ObjectNode draft =
                    deployment.manage(
                            "POST",
                            "/v1/achievements",
                            Deployment.template("achievement")
                                    .put("issuerId", issuer.path("id").asText()));
            assertNotFound("/a/" + draft.path("id").asText());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/no/such/route", "/c", "/i/", "/v2/issuers", "/%F0%9F%94%A5"})
        void a_route_that_does_not_exist_is_404_as_a_problem_and_as_a_page(String target) {
            assertNotFound(target);
        }
    }

    @Nested
    @DisplayName("POST /verify")
    class Verify {
        @ParameterizedTest
        @ValueSource(strings = {JSON, "application/vc", "application/ld+json", "text/plain"})
        void the_json_of_a_genuine_credential_is_valid(String contentType) {
            assertValid(post(documents.json(), contentType));
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/jwt", "application/vc+jwt"})
        void the_jwt_of_a_genuine_credential_is_valid(String contentType) {
            assertValid(post(documents.jwt(), contentType));
        }

        @Test
        void the_form_of_the_page_answers_a_page() {
            String form =
                    "credential="
                            + URLEncoder.encode(documents.json().utf8(), StandardCharsets.UTF_8);
            Answer answer =
                    deployment.send(
                            "POST",
                            "/verify",
                            Map.of(
                                    "content-type",
                                    "application/x-www-form-urlencoded",
                                    "accept",
                                    BROWSER),
                            Bytes.utf8(form));
            assertThat(page(answer).text()).contains("This credential is genuine and in force.");
            assertThat(answer.headers())
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-robots-tag", "noindex")
                    .containsEntry("vary", "Accept");
        }

        @Test
        void a_verdict_is_kept_by_nobody_and_read_by_any_web_site() {
            assertThat(post(documents.json(), JSON).headers())
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("access-control-allow-origin", "*");
        }

        @Test
        @DisplayName("Whatever text of a signed credential is changed, the verdict is never green")
        void a_credential_that_was_tampered_with_is_never_green() {
            List<String> leaves = new ArrayList<>();
            collectTexts(Json.read(documents.json()), "", leaves);
            assertThat(leaves).hasSizeGreaterThan(80);
            for (String leaf : leaves) {
                ObjectNode tampered = Json.readObject(documents.json());
                replaceText(tampered, leaf);
                assertNotGreen(leaf, post(Json.write(tampered), JSON));
            }
        }

        @Test
        void a_credential_with_another_name_in_it_is_tampered() {
            String forged = documents.json().utf8().replace("Amina Okafor", "Berta Okafor");
            assertThat(verdict(post(Bytes.utf8(forged), JSON))).isEqualTo("tampered");
            Answer page =
                    deployment.send(
                            "POST",
                            "/verify",
                            Map.of("content-type", JSON, "accept", BROWSER),
                            Bytes.utf8(forged));
            assertThat(page(page).text()).contains("Not genuine").doesNotContain("in force.");
        }

        @Test
        void members_that_come_or_go_are_never_green() {
            ObjectNode more = Json.readObject(documents.json());
            more.withObject("/credentialSubject").put("role", "Instructor");
            assertNotGreen("added", post(Json.write(more), JSON));
            ObjectNode less = Json.readObject(documents.json());
            less.remove("credentialStatus");
            assertNotGreen("removed", post(Json.write(less), JSON));
            ObjectNode bare = Json.readObject(documents.json());
            bare.remove("proof");
            assertNotGreen("without proof", post(Json.write(bare), JSON));
        }

        @Test
        void a_jwt_that_was_tampered_with_is_never_green() {
            String[] parts = documents.jwt().utf8().split("\\.");
            String other =
                    encoded(decoded(parts[1]).utf8().replace("Amina Okafor", "Berta Okafor"));
            String none = encoded("{\"alg\":\"none\"}");
            for (String jwt :
                    List.of(
                            parts[0] + "." + other + "." + parts[2],
                            none + "." + other + "." + parts[2],
                            parts[0] + "." + parts[1] + "." + encoded("x".repeat(64)))) {
                assertNotGreen(jwt, post(Bytes.utf8(jwt), "application/jwt"));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"hello", "{", "[]", "{}", "null", "a.b", "\u0000"})
        void what_cannot_be_read_is_400_as_a_problem_and_as_a_page(String input) {
            Answer problem = post(Bytes.utf8(input), "text/plain");
            assertThat(problem.status()).as(problem.body().utf8()).isEqualTo(400);
            assertThat(problem.json().path("type").asText()).endsWith("/malformed-request");
            Answer page =
                    deployment.send(
                            "POST",
                            "/verify",
                            Map.of("content-type", "text/plain", "accept", BROWSER),
                            Bytes.utf8(input));
            assertThat(page.status()).isEqualTo(400);
            assertThat(page(page).text()).doesNotContain("genuine and in force");
        }

        @Test
        void the_bounds_of_a_request_hold() {
            assertThat(post(Bytes.EMPTY, JSON).status()).isEqualTo(400);
            assertThat(post(Bytes.utf8("<a/>"), "application/xml").status()).isEqualTo(415);
            assertThat(post(Bytes.utf8(" ".repeat(4_000_000)), JSON).status()).isEqualTo(400);
            assertThat(post(Bytes.utf8(" ".repeat(4_000_001)), JSON).status()).isEqualTo(413);
        }

        @Test
        void who_sends_too_much_with_a_browser_gets_a_page() {
            for (Map.Entry<String, Integer> faulty :
                    Map.of("application/xml", 415, "image/png", 413).entrySet()) {
                Answer answer =
                        deployment.send(
                                "POST",
                                "/verify",
                                Map.of("content-type", faulty.getKey(), "accept", BROWSER),
                                Bytes.of(new byte[4_000_000 + (faulty.getValue() == 413 ? 1 : 0)]));
                assertThat(answer.status()).isEqualTo(faulty.getValue());
                assertThat(page(answer).select("h1").text()).isNotBlank();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "image/png",
                    "image/svg+xml",
                    "application/pdf",
                    "application/octet-stream",
                    JSON
                })
        void what_it_is_is_read_from_its_content_and_from_nothing_else(String contentType) {
            assertValid(post(documents.json(), contentType));
            assertValid(post(documents.jwt(), contentType));
        }

        @Test
        void a_file_comes_with_the_form_of_the_page() {
            assertValid(postForm(file(documents.json()), field("credential", " ")));
            assertValid(postForm(file(Bytes.EMPTY), field("credential", documents.jwt().utf8())));
        }

        @Test
        void the_form_asks_whether_it_is_about_somebody() {
            Answer right =
                    postForm(
                            file(documents.json()),
                            field("recipient", "amina.okafor@learners.example"));
            assertThat(check(right, "recipient")).isEqualTo("passed");
            Answer wrong =
                    postForm(file(documents.json()), field("recipient", "b@learners.example"));
            assertThat(check(wrong, "recipient")).isEqualTo("failed");
            assertThat(
                            postForm(file(documents.json()), field("recipient", "x".repeat(1_001)))
                                    .status())
                    .isEqualTo(400);
        }

        @Test
        void a_form_with_nothing_or_with_two_things_to_check_is_400_and_keeps_the_text() {
            assertThat(postForm(file(Bytes.EMPTY), field("credential", " ")).status())
                    .isEqualTo(400);
            Bytes both =
                    form(
                            file(documents.json()),
                            field("credential", "<my text>"),
                            field("recipient", "me@learners.example"));
            Answer page =
                    deployment.send(
                            "POST",
                            "/verify",
                            Map.of("content-type", FORM, "accept", BROWSER),
                            both);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page(page).selectFirst("textarea").text()).isEqualTo("<my text>");
            assertThat(page(page).selectFirst("[name=recipient]").val())
                    .isEqualTo("me@learners.example");
            assertThat(page(page).text()).contains("a file and a text at once");
        }

        @Test
        void a_form_that_is_none_is_400() {
            assertThat(post(Bytes.utf8("--x--"), "multipart/form-data").status()).isEqualTo(400);
            assertThat(post(Bytes.utf8("--y"), FORM).status()).isEqualTo(400);
        }

        private Answer postForm(String... parts) {
            return post(form(parts), FORM);
        }

        private Bytes form(String... parts) {
            return Bytes.utf8("--x\r\n" + String.join("--x\r\n", parts) + "--x--\r\n");
        }

        private String file(Bytes content) {
            return "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n"
                    + content.utf8()
                    + "\r\n";
        }

        private String field(String name, String value) {
            return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
        }

        private void assertValid(Answer answer) {
            assertThat(verdict(answer)).as(answer.body().utf8()).isEqualTo("valid");
            assertThat(answer.json().path("checks").findValuesAsText("result"))
                    .doesNotContain("failed", "couldNotCheck");
            assertThat(answer.json().path("credential").path("id"))
                    .isEqualTo(issued.path("verificationUrl"));
        }

        private void assertNotGreen(String what, Answer answer) {
            assertThat(answer.status()).as(what).isIn(200, 400);
            if (answer.status() == 200) {
                assertThat(verdict(answer)).as(what).isNotIn("valid", "validIssuerUnknown");
            }
        }
    }

    @Nested
    @DisplayName("POST /verify with an address")
    class VerifyLink {
        private final String ours = "https://badges.tvet.example/c/" + id(issued);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".json",
                    ".jwt",
                    ".png",
                    "/badge.svg",
                    "/",
                    "?utm_source=mail",
                    "#top"
                })
        void our_own_is_answered_from_the_store(String ending) {
            Answer answer = post(Bytes.utf8(" " + ours + ending + "\n"), "text/plain");
            assertThat(verdict(answer)).as(answer.body().utf8()).isEqualTo("valid");
            assertThat(check(answer, "retrieval")).isEqualTo("passed");
        }

        @Test
        void our_own_host_is_never_asked_in_whatever_spelling() {
            for (String spelling :
                    List.of(
                            "http://badges.tvet.example/c/" + id(issued),
                            "HTTPS://Badges.TVET.example:443/c/" + id(issued))) {
                assertThat(verdict(post(Bytes.utf8(spelling), "text/plain"))).isEqualTo("valid");
            }
            for (String other :
                    List.of("/", "/verify", "/c/", "/c/crd_x", "/i/x/did.json", "//c/x")) {
                assertUnread("https://badges.tvet.example" + other, "address");
            }
        }

        @Test
        void a_printed_code_leads_to_the_credential_as_well() {
            String code = ShortCode.of(new CredentialId(id(issued))).printed();

            for (String typed : List.of(code, code.toLowerCase(Locale.ROOT).replace('-', ' '))) {
                Answer answer = post(Bytes.utf8(typed + "\n"), "text/plain");
                assertThat(verdict(answer)).as(answer.body().utf8()).isEqualTo("valid");
                assertThat(check(answer, "retrieval")).isEqualTo("passed");
            }
            assertUnread("0000-0000-0000-0000", "no credential issued here has this code");
        }

        @Test
        void that_of_somebody_else_is_fetched_once_and_read_by_its_content() {
            answers(found("text/html", documents.json()));
            Answer answer = verify();
            assertThat(verdict(answer)).as(answer.body().utf8()).isEqualTo("valid");
            assertThat(check(answer, "retrieval")).isEqualTo("passed");
            answers(found("image/png", documents.jwt()));
            assertThat(verdict(verify())).isEqualTo("valid");
        }

        @Test
        void a_web_page_is_named_as_such() {
            for (String page :
                    List.of(
                            "<!DOCTYPE HTML><title>x</title>",
                            "\ufeff \n<html>",
                            "<?xml?><html/>")) {
                answers(found("application/json", Bytes.utf8(page)));
                assertUnread(ADDRESS, "this address answers a web page, not a credential");
            }
        }

        @Test
        void what_is_no_credential_is_no_fault_of_the_sender() {
            answers(found(JSON, Bytes.utf8("{}")));
            assertUnread(ADDRESS, "what this address answers is not a credential");
            answers(found("text/plain", Bytes.utf8(ADDRESS)));
            assertUnread(ADDRESS, "what this address answers");
        }

        @Test
        void what_cannot_be_had_is_told_with_the_reason() {
            answers(new Fetched.Unavailable("the server answers with status 404"));
            assertUnread(ADDRESS, "the server answers with status 404");
            answers(new Fetched.Refused("the host is not on the public Internet"));
            assertUnread(ADDRESS, "the host is not on the public Internet");
            assertUnread("https://[x/", "no address");
        }

        @Test
        void the_page_says_so_and_keeps_the_link() {
            answers(new Fetched.Unavailable("the server answers with status 404"));
            Answer answer =
                    deployment.send(
                            "POST",
                            "/verify",
                            Map.of(
                                    "content-type",
                                    "application/x-www-form-urlencoded",
                                    "accept",
                                    BROWSER),
                            Bytes.utf8("credential=" + ADDRESS));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(page(answer).selectFirst("h1").text())
                    .isEqualTo("We found no credential at that address.");
            assertThat(page(answer).text()).contains("The server answers with status 404.");
            assertThat(page(answer).selectFirst("textarea").text()).isEqualTo(ADDRESS);
        }

        private static final String ADDRESS = "https://elsewhere.example/badge";

        private void answers(Fetched answer) {
            deployment.answering(ADDRESS, answer);
        }

        private Fetched found(String mediaType, Bytes body) {
            return new Fetched.Found(URI.create(ADDRESS), mediaType, body);
        }

        private Answer verify() {
            return post(Bytes.utf8(ADDRESS), "text/plain");
        }

        private void assertUnread(String address, String reason) {
            Answer answer = post(Bytes.utf8(address), "text/plain");
            assertThat(verdict(answer)).as(answer.body().utf8()).isEqualTo("unverifiable");
            assertThat(check(answer, "retrieval")).isEqualTo("couldNotCheck");
            assertThat(answer.json().path("checks").path(0).path("detail").asText())
                    .contains(reason);
        }
    }

    @Nested
    class AfterRevocation {
        private final ObjectNode revoked = revokedCredential();

        @Test
        void page_verdicts_and_list_all_say_so_at_once_and_the_documents_stay() {
            SignedDocuments signed = stored(revoked);
            assertThat(bit(revoked)).isTrue();
            assertThat(verdict(post(signed.json(), JSON))).isEqualTo("revoked");
            assertThat(verdict(post(signed.jwt(), "application/jwt"))).isEqualTo("revoked");
            assertThat(page(deployment.get("/c/" + id(revoked), BROWSER)).text())
                    .contains("The issuer has revoked this credential.")
                    .contains("The practical test was declared void.")
                    .doesNotContain("genuine and in force");
            assertThat(deployment.get("/c/" + id(revoked) + ".json").body())
                    .isEqualTo(signed.json());
            assertThat(Json.read(signed.json())).isEqualTo(revoked.path("credential"));
        }

        @Test
        void another_credential_of_the_same_list_stays_valid() {
            assertThat(verdict(post(documents.json(), JSON))).isEqualTo("valid");
        }

        private static ObjectNode revokedCredential() {
            ObjectNode credential = issue("bea" + System.nanoTime() + "@learners.example");
            assertThat(verdict(post(stored(credential).json(), JSON))).isEqualTo("valid");
            step("revoke", credential, "The practical test was declared void.");
            return credential;
        }
    }

    @Test
    @DisplayName("A suspension shows at once, and its end leaves nothing behind")
    void page_and_verdicts_follow_a_suspension() {
        ObjectNode credential = issue("cleo" + System.nanoTime() + "@learners.example");
        SignedDocuments signed = stored(credential);
        step("suspend", credential, "The course fee was refunded.");
        assertThat(verdict(post(signed.json(), JSON))).isEqualTo("suspended");
        assertThat(verdict(post(signed.jwt(), "application/jwt"))).isEqualTo("suspended");
        assertThat(page(deployment.get("/c/" + id(credential), BROWSER)).text())
                .contains("The issuer has suspended this credential.")
                .contains("The course fee was refunded.");
        step("reinstate", credential, "The course fee was paid again.");
        assertThat(verdict(post(signed.json(), JSON))).isEqualTo("valid");
        assertThat(page(deployment.get("/c/" + id(credential), BROWSER)).text())
                .contains("genuine and in force")
                .doesNotContain("The course fee");
    }

    @Test
    void page_and_verdicts_of_a_superseded_credential_lead_to_the_newer_one() {
        String email = "dana" + System.nanoTime() + "@learners.example";
        ObjectNode credential = issue(email);
        SignedDocuments signed = stored(credential);
        ObjectNode correction = Json.object().put("reason", "The name was misspelt.");
        correction.putObject("recipient").put("name", "Dana Ólafsdóttir").put("email", email);
        ObjectNode newer =
                deployment.manage(
                        "POST", "/v1/credentials/" + id(credential) + "/supersede", correction);
        assertThat(verdict(post(signed.json(), JSON))).isEqualTo("superseded");
        assertThat(verdict(post(signed.jwt(), "application/jwt"))).isEqualTo("superseded");
        Document page = page(deployment.get("/c/" + id(credential), BROWSER));
        assertThat(page.text()).contains("A newer credential has replaced this one.");
        assertThat(page.select("a[href$=/c/" + id(newer) + "]")).isNotEmpty();
        assertThat(verdict(post(stored(newer).json(), JSON))).isEqualTo("valid");
    }

    private static void step(String step, ObjectNode credential, String reason) {
        deployment.manage(
                "POST",
                "/v1/credentials/" + id(credential) + "/" + step,
                Json.object().put("reason", reason));
    }

    @Test
    void what_providers_read_fits_the_document_as_well() {
        String issuerId = issuer.path("id").asText();
        String achievementId = achievement.path("id").asText();
        for (String target :
                List.of(
                        "/v1/issuers",
                        "/v1/issuers/" + issuerId,
                        "/v1/achievements?limit=1",
                        "/v1/achievements/" + achievementId,
                        "/v1/achievements/" + achievementId + "/versions",
                        "/v1/credentials?limit=1&achievementId=" + achievementId,
                        "/v1/credentials/" + id(issued),
                        "/v1/api-keys")) {
            assertThat(deployment.manage("GET", target, Json.object())).isNotEmpty();
        }
        assertThat(deployment.get("/v1/issuers").status()).isEqualTo(401);
    }

    private static ObjectNode issue(String email) {
        ObjectNode award =
                Deployment.template("award").put("achievementId", achievement.path("id").asText());
        award.withObject("/recipient").put("email", email);
        return deployment.manage("POST", "/v1/credentials", award);
    }

    private static Answer post(Bytes body, String contentType) {
        return deployment.send(
                "POST", "/verify", Map.of("content-type", contentType, "accept", JSON), body);
    }

    private static String check(Answer answer, String id) {
        for (JsonNode each : answer.json().path("checks")) {
            if (each.path("id").asText().equals(id)) {
                return each.path("result").asText();
            }
        }
        throw new AssertionError("no check " + id + " in " + answer.body().utf8());
    }

    private static String verdict(Answer answer) {
        return answer.json().path("verdict").asText();
    }

    private static String id(ObjectNode credential) {
        return credential.path("id").asText();
    }

    private static SignedDocuments stored(ObjectNode credential) {
        return deployment
                .credentials()
                .findDocuments(new CredentialId(id(credential)))
                .orElseThrow();
    }

    private static boolean bit(ObjectNode credential) {
        JsonNode status = credential.path("credential").path("credentialStatus");
        URI list = URI.create(status.path("statusListCredential").asText());
        return StatusList.decode(
                        deployment
                                .get(list.getPath())
                                .json()
                                .at("/credentialSubject/encodedList")
                                .asText())
                .isSet(Integer.parseInt(status.path("statusListIndex").asText()));
    }

    private static Document page(Answer answer) {
        assertThat(answer.headers().get("content-type")).isEqualTo("text/html; charset=utf-8");
        return Jsoup.parse(answer.body().utf8());
    }

    private static void assertNotFound(String target) {
        Answer problem = deployment.get(target, JSON);
        assertThat(problem.status()).as(target).isEqualTo(404);
        assertThat(problem.headers()).containsEntry("content-type", "application/problem+json");
        Answer page = deployment.get(target, BROWSER);
        assertThat(page.status()).as(target).isEqualTo(404);
        assertThat(page(page).text()).contains("There is nothing here");
    }

    private static void collectTexts(JsonNode node, String at, List<String> into) {
        switch (node) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(
                                    member ->
                                            collectTexts(
                                                    member.getValue(),
                                                    at
                                                            + "/"
                                                            + member.getKey()
                                                                    .replace("~", "~0")
                                                                    .replace("/", "~1"),
                                                    into));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    collectTexts(array.get(i), at + "/" + i, into);
                }
            }
            case TextNode _ -> into.add(at);
            default -> {}
        }
    }

    private static void replaceText(ObjectNode document, String at) {
        int end = at.lastIndexOf('/');
        JsonNode parent = document.at(at.substring(0, end));
        String name = at.substring(end + 1).replace("~1", "/").replace("~0", "~");
        String other = document.at(at).textValue() + "x";
        switch (parent) {
            case ObjectNode object -> object.put(name, other);
            case ArrayNode array -> array.set(Integer.parseInt(name), other);
            default -> throw new AssertionError(at);
        }
    }

    private static Bytes decoded(String base64url) {
        return Bytes.of(Base64.getUrlDecoder().decode(base64url));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean es256(ObjectNode jwk, String signed, Bytes signature) throws Exception {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point =
                new ECPoint(
                        new BigInteger(1, decoded(jwk.path("x").asText()).toArray()),
                        new BigInteger(1, decoded(jwk.path("y").asText()).toArray()));
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(
                KeyFactory.getInstance("EC")
                        .generatePublic(
                                new ECPublicKeySpec(
                                        point,
                                        parameters.getParameterSpec(ECParameterSpec.class))));
        verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(signature.toArray());
    }
}
