package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assaymark.credential.Correspondence;
import org.assaymark.document.Json;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.Receipt;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/v1/issuers")
abstract class IssuersContract extends CatalogueContract {
    private static final Set<String> SCOPES = Set.of("issuers:read", "issuers:write");

    @Test
    void a_new_issuer_has_a_did_an_address_and_a_tag() {
        Answer answer = client().post("/v1/issuers", issuer("hafenwerk"));
        ObjectNode body = answer.json();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(body.path("did").asText()).isEqualTo("did:web:badges.tvet.example:i:hafenwerk");
        assertThat(body.path("profile").path("name").asText())
                .isEqualTo("Hafenwerk Schweißtechnik 焊接");
        assertThat(body.path("profile").path("type").path(0).asText()).isEqualTo("Profile");
        assertThat(body.path("createdAt").asText()).isEqualTo(Installation.START.toString());
        assertThat(answer.headers())
                .containsEntry("location", "/v1/issuers/" + body.path("id").asText())
                .containsEntry("etag", "\"1\"");
    }

    @Test
    void the_location_answers_what_creating_answered() {
        Answer created = client().post("/v1/issuers", issuer("hafenwerk"));
        Answer read = client().get(created.headers().get("location"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.headers().get("etag")).isEqualTo(created.headers().get("etag"));
    }

    @Test
    void without_a_time_zone_it_is_utc() {
        ObjectNode issuer = issuer("hafenwerk");
        issuer.remove("timeZone");
        assertThat(client().post("/v1/issuers", issuer).json().path("timeZone").asText())
                .isEqualTo("UTC");
    }

    @Test
    void without_cryptosuites_it_is_the_one_that_open_badges_needs() {
        assertThat(cryptosuites(client().post("/v1/issuers", issuer("hafenwerk"))))
                .containsExactly("eddsa-rdfc-2022");
    }

    @Test
    void the_cryptosuites_are_kept_in_their_own_order_and_can_be_edited() {
        ObjectNode issuer = issuer("hafenwerk");
        issuer.putArray("cryptosuites").add("ecdsa-rdfc-2019").add("eddsa-rdfc-2022");
        Answer created = client().post("/v1/issuers", issuer);
        assertThat(cryptosuites(created)).containsExactly("eddsa-rdfc-2022", "ecdsa-rdfc-2019");
        String location = created.headers().get("location");
        assertThat(cryptosuites(client().get(location)))
                .containsExactly("eddsa-rdfc-2022", "ecdsa-rdfc-2019");
        Answer untouched = patch(location, "\"1\"", "{\"timeZone\": \"Europe/Lisbon\"}");
        assertThat(cryptosuites(untouched)).containsExactly("eddsa-rdfc-2022", "ecdsa-rdfc-2019");
        Answer reset = patch(location, "\"2\"", "{\"cryptosuites\": null}");
        assertThat(cryptosuites(reset)).containsExactly("eddsa-rdfc-2022");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[\"ecdsa-rdfc-2019\"]",
                "[\"eddsa-rdfc-2022\",\"eddsa-rdfc-2022\"]",
                "[\"eddsa-rdfc-2022\",\"ecdsa-sd-2023\"]",
                "\"eddsa-rdfc-2022\""
            })
    void cryptosuites_are_known_ones_each_once_and_the_first_among_them(String cryptosuites) {
        ObjectNode issuer = issuer("hafenwerk");
        issuer.set("cryptosuites", Json.read("{\"x\":" + cryptosuites + "}").get("x"));
        Answer answer = client().post("/v1/issuers", issuer);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asText()).startsWith("/cryptosuites");
    }

    @Test
    void how_an_issuer_speaks_to_learners_is_kept_and_edited_member_by_member() {
        ObjectNode issuer = issuer("hafenwerk").put("linkedInOrganizationId", "1337");
        issuer.putArray("languages").add("de").add("en");
        issuer.putObject("sender").put("email", "badges@hafenwerk.example").put("name", "Hafen");
        Answer created = client().post("/v1/issuers", issuer);
        assertThat(created.status()).as(created.body().utf8()).isEqualTo(201);
        assertThat(Correspondence.of(created.json())).isEqualTo(Correspondence.of(issuer));
        String location = created.headers().get("location");
        assertThat(client().get(location).body()).isEqualTo(created.body());
        Answer renamed = patch(location, "\"1\"", "{\"sender\": {\"name\": null}}");
        assertThat(renamed.json().path("sender"))
                .isEqualTo(Json.object().put("email", "badges@hafenwerk.example"));
        Answer reset =
                patch(
                        location,
                        "\"2\"",
                        "{\"sender\": null, \"languages\": null, \"linkedInOrganizationId\":"
                                + " null}");
        assertThat(Correspondence.of(reset.json())).isEqualTo(Correspondence.USUAL);
        assertProblem(
                patch(location, "\"3\"", "{\"sender\": {\"name\": \"Nobody\"}}"),
                422,
                "invalid-request",
                "/sender/email");
    }

    @Test
    void the_colours_of_an_issuer_are_kept_and_edited_one_by_one() {
        ObjectNode issuer = issuer("hafenwerk");
        issuer.putObject("brand").put("primary", "#17425F").put("accent", "#f2b53c");
        Answer created = client().post("/v1/issuers", issuer);
        assertThat(created.json().path("brand")).isEqualTo(issuer.path("brand"));
        String location = created.headers().get("location");
        assertThat(client().get(location).body()).isEqualTo(created.body());
        Answer changed = patch(location, "\"1\"", "{\"brand\": {\"accent\": null}}");
        assertThat(changed.json().path("brand")).isEqualTo(Json.object().put("primary", "#17425F"));
        Answer without = patch(location, "\"2\"", "{\"brand\": null}");
        assertThat(without.json().has("brand")).isFalse();
    }

    @Test
    void what_is_printed_on_certificates_is_kept_and_edited_member_by_member() {
        ObjectNode issuer = issuer("hafenwerk");
        issuer.putObject("certificate")
                .putObject("signatory")
                .put("name", "Ingrid Brandt")
                .put("title", "Head of Training");
        Answer created = client().post("/v1/issuers", issuer);
        assertThat(created.json().path("certificate")).isEqualTo(issuer.path("certificate"));
        String location = created.headers().get("location");
        assertThat(client().get(location).body()).isEqualTo(created.body());
        Answer changed =
                patch(location, "\"1\"", "{\"certificate\": {\"signatory\": {\"title\": null}}}");
        assertThat(changed.json().at("/certificate/signatory"))
                .isEqualTo(Json.object().put("name", "Ingrid Brandt"));
        Answer without = patch(location, "\"2\"", "{\"certificate\": null}");
        assertThat(without.json().has("certificate")).isFalse();
    }

    @Test
    void pictures_on_certificates_are_those_of_designs_of_the_issuer_itself() {
        String unknown = "dsg_01kapx3m5v8t2c9wq7r4h6n0zb";
        ObjectNode issuer = issuer("hafenwerk");
        issuer.putObject("certificate")
                .put("logoDesignId", unknown)
                .putObject("signatory")
                .put("name", "A")
                .put("signatureDesignId", unknown);
        String[] faulty = {"/certificate/logoDesignId", "/certificate/signatory/signatureDesignId"};
        assertProblem(client().post("/v1/issuers", issuer), 422, "invalid-request", faulty);
        Answer created = client().post("/v1/issuers", issuer("hafenwerk"));
        ObjectNode settings = Json.object();
        settings.set("certificate", issuer.path("certificate"));
        assertProblem(
                patch(created.headers().get("location"), "\"1\"", Json.write(settings).utf8()),
                422,
                "invalid-request",
                faulty);
    }

    @Test
    void a_picture_on_certificates_is_taken_from_a_design_that_has_one_and_may_stay() {
        Answer created = client().post("/v1/issuers", issuer("hafenwerk"));
        String location = created.headers().get("location");
        String id = created.json().path("id").asText();
        String other = client().post("/v1/issuers", issuer("elsewhere")).json().path("id").asText();
        String picture = "{\"artwork\": {\"place\": \"whole\"}}";
        for (CataloguedDesign unfit :
                List.of(installation().design(id), installation().design(other, picture))) {
            assertProblem(
                    patch(location, "\"1\"", logo(unfit)),
                    422,
                    "invalid-request",
                    "/certificate/logoDesignId");
        }
        CataloguedDesign own = installation().design(id, picture);
        Answer chosen = patch(location, "\"1\"", logo(own));
        assertThat(chosen.json().at("/certificate/logoDesignId").asText())
                .isEqualTo(own.id().text());
        installation().designs().archive(own.archived(own.createdAt()), Receipt.none());
        assertThat(patch(location, "\"2\"", "{\"timeZone\": \"Asia/Tokyo\"}").status())
                .isEqualTo(200);
    }

    private static String logo(CataloguedDesign design) {
        return "{\"certificate\": {\"logoDesignId\": \"" + design.id() + "\"}}";
    }

    @Test
    void each_faulty_member_of_what_is_printed_is_named() {
        ObjectNode issuer = issuer("hafenwerk");
        issuer.putObject("certificate")
                .put("logoDesignId", "logo")
                .putObject("signatory")
                .put("title", "two\nlines");
        assertProblem(
                client().post("/v1/issuers", issuer),
                400,
                "malformed-request",
                "/certificate/logoDesignId",
                "/certificate/signatory/name",
                "/certificate/signatory/title");
    }

    @Test
    void each_faulty_colour_is_named() {
        ObjectNode issuer = issuer("hafenwerk");
        issuer.putObject("brand").put("primary", "red").put("accent", 7).put("third", "#000000");
        assertProblem(
                client().post("/v1/issuers", issuer),
                400,
                "malformed-request",
                "/brand/primary",
                "/brand/accent",
                "/brand/third");
    }

    @Test
    void every_fault_in_it_is_named() {
        ObjectNode issuer = issuer("hafenwerk").put("linkedInOrganizationId", "x");
        issuer.putArray("languages").add("German");
        issuer.putObject("sender").put("email", "a@b.example\r\nBcc: c@d.example");
        assertProblem(
                client().post("/v1/issuers", issuer),
                400,
                "malformed-request",
                "/linkedInOrganizationId",
                "/languages/0",
                "/sender/email");
    }

    private static List<String> cryptosuites(Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isLessThan(300);
        var names = new ArrayList<String>();
        answer.json().path("cryptosuites").forEach(name -> names.add(name.asText()));
        return names;
    }

    @Test
    void a_slug_is_given_once() {
        createIssuer("hafenwerk");
        assertProblem(client().post("/v1/issuers", issuer("hafenwerk")), 409, "slug-taken");
        assertThat(walk(client(), "/v1/issuers", 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-ab",
                "ab-",
                "Ab",
                "a_b",
                "a.b",
                "ä-b",
                "a/b",
                " ab",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void a_slug_has_2_to_63_letters_digits_and_hyphens(String slug) {
        assertProblem(
                client().post("/v1/issuers", issuer(slug)), 400, "malformed-request", "/slug");
    }

    @Test
    void slugs_at_the_bounds_are_taken() {
        createIssuer("ab");
        createIssuer("a-0".repeat(21));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "+02:00", "Europe", "europe/berlin", "../etc"})
    void a_time_zone_is_one_of_the_iana_database(String zone) {
        assertProblem(
                client().post("/v1/issuers", issuer("hafenwerk").put("timeZone", zone)),
                400,
                "malformed-request",
                "/timeZone");
    }

    @Test
    void every_fault_is_named_and_nothing_is_made() {
        ObjectNode issuer = issuer("hafenwerk").put("timeZone", "x").put("unknown", 1);
        ((ObjectNode) issuer.path("profile")).put("url", "ftp://x").remove("name");
        assertProblem(
                client().post("/v1/issuers", issuer),
                400,
                "malformed-request",
                "/timeZone",
                "/unknown",
                "/profile/url",
                "/profile/name");
        assertThat(walk(client(), "/v1/issuers", 10)).isEmpty();
    }

    @Test
    void the_did_is_ours_to_give() {
        ObjectNode issuer = issuer("hafenwerk");
        ((ObjectNode) issuer.path("profile")).put("id", "did:web:other.example");
        assertProblem(
                client().post("/v1/issuers", issuer), 400, "malformed-request", "/profile/id");
    }

    @Test
    void a_repeated_request_is_answered_again_byte_for_byte() {
        FunctionClient attempt = client().with("idempotency-key", "k");
        Answer first = attempt.post("/v1/issuers", issuer("hafenwerk"));
        installation().pass(Duration.ofHours(1));
        Answer second = attempt.post("/v1/issuers", issuer("hafenwerk"));
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers())
                .containsEntry("idempotency-replayed", "true")
                .containsEntry("location", first.headers().get("location"))
                .containsEntry("etag", first.headers().get("etag"));
        assertProblem(attempt.post("/v1/issuers", issuer("other")), 422, "idempotency-key-reused");
        assertThat(walk(client(), "/v1/issuers", 10)).hasSize(1);
    }

    @Test
    void a_refusal_is_not_kept_so_that_the_key_can_be_used_again() {
        createIssuer("hafenwerk");
        FunctionClient attempt = client().with("idempotency-key", "k");
        assertProblem(attempt.post("/v1/issuers", issuer("hafenwerk")), 409, "slug-taken");
        assertThat(attempt.post("/v1/issuers", issuer("other")).status()).isEqualTo(201);
    }

    @Test
    void a_key_that_is_limited_creates_none_and_sees_its_own_only() {
        String mine = createIssuer("mine");
        String other = createIssuer("other");
        FunctionClient limited = installation().limited(SCOPES, mine);
        assertProblem(limited.post("/v1/issuers", issuer("third")), 403, "missing-scope");
        assertThat(walk(limited, "/v1/issuers", 10)).containsExactly(mine);
        assertThat(limited.get("/v1/issuers/" + mine).status()).isEqualTo(200);
        assertProblem(limited.get("/v1/issuers/" + other), 404, "not-found");
        assertProblem(
                patch(limited.with("if-match", "*"), "/v1/issuers/" + other, "{}"),
                404,
                "not-found");
    }

    @Test
    void without_the_scope_nothing_is_read_or_written() {
        createIssuer("hafenwerk");
        FunctionClient reader = installation().as(installation().bootstrap(Set.of("issuers:read")));
        FunctionClient other =
                installation().as(installation().bootstrap(Set.of("credentials:read")));
        assertProblem(reader.post("/v1/issuers", issuer("third")), 403, "missing-scope");
        assertProblem(other.get("/v1/issuers"), 403, "missing-scope");
        assertProblem(installation().anonymous().get("/v1/issuers"), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss_01kapx3m5v8t2c9wq7r4h6n0zb", "x", "iss_", "%F0%9F%94%A5"})
    void what_is_not_there_is_404(String id) {
        assertProblem(client().get("/v1/issuers/" + id), 404, "not-found");
    }

    @Test
    void pages_cover_every_issuer_once_newest_first() {
        var newestFirst = new ArrayList<String>();
        for (int n = 0; n < 5; n++) {
            newestFirst.addFirst(createIssuer("issuer-" + n));
            installation().pass(Duration.ofMillis(1));
        }
        for (int limit : List.of(1, 2, 5, 100)) {
            assertThat(walk(client(), "/v1/issuers", limit)).isEqualTo(newestFirst);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=x", "cursor="})
    void a_page_that_cannot_be_is_400(String query) {
        assertProblem(client().get("/v1/issuers?" + query), 400, "malformed-request", "");
    }

    @Test
    @DisplayName("RFC 7396: what is sent replaces, null removes, the rest stays")
    void an_edit_merges() {
        String target = "/v1/issuers/" + createIssuer("hafenwerk");
        installation().pass(Duration.ofMinutes(5));
        Answer edited =
                patch(
                        target,
                        "\"1\"",
                        """
                        {"profile": {"phone": null, "name": "New name"}, "timeZone": "Europe/Lisbon"}
                        """);
        assertThat(edited.status()).as(edited.body().utf8()).isEqualTo(200);
        assertThat(edited.headers()).containsEntry("etag", "\"2\"");
        ObjectNode body = edited.json();
        assertThat(body.path("profile").path("name").asText()).isEqualTo("New name");
        assertThat(body.path("profile").has("phone")).isFalse();
        assertThat(body.path("profile").path("description").asText()).isEqualTo("Short courses.");
        assertThat(body.path("timeZone").asText()).isEqualTo("Europe/Lisbon");
        assertThat(body.path("createdAt").asText()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(body.path("updatedAt").asText()).isEqualTo("2026-11-23T10:05:00Z");
        assertThat(client().get(target).body()).isEqualTo(edited.body());
    }

    @Test
    void an_edit_needs_the_tag_of_what_was_read() {
        String target = "/v1/issuers/" + createIssuer("hafenwerk");
        assertProblem(patch(client(), target, "{}"), 428, "precondition-required");
        assertProblem(patch(target, "\"2\"", "{}"), 412, "precondition-failed");
        assertThat(patch(target, "\"1\"", "{}").status()).isEqualTo(200);
        assertProblem(patch(target, "\"1\"", "{}"), 412, "precondition-failed");
    }

    @Test
    void an_edit_that_is_malformed_is_400_and_one_that_leaves_nonsense_is_422() {
        String target = "/v1/issuers/" + createIssuer("hafenwerk");
        assertProblem(
                patch(target, "\"1\"", "{\"slug\": \"other\", \"timeZone\": 3}"),
                400,
                "malformed-request",
                "/slug",
                "/timeZone");
        assertProblem(
                patch(target, "\"1\"", "{\"profile\": {\"name\": null}}"),
                422,
                "invalid-request",
                "/profile/name");
        assertProblem(
                patch(target, "\"1\"", "{\"profile\": null, \"timeZone\": null}"),
                422,
                "invalid-request",
                "/profile",
                "/timeZone");
        assertThat(client().get(target).headers()).containsEntry("etag", "\"1\"");
    }

    @Test
    void an_edit_is_a_merge_patch_and_says_so() {
        String target = "/v1/issuers/" + createIssuer("hafenwerk");
        Answer answer =
                client().with("if-match", "\"1\"")
                        .with("content-type", "application/json")
                        .send("PATCH", target, org.assaymark.document.Bytes.utf8("{}"));
        assertProblem(answer, 415, "unsupported-media-type");
    }
}
