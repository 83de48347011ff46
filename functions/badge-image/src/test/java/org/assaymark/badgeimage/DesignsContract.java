package org.assaymark.badgeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assaymark.credential.DesignId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@code /v1/designs} promises. */
@DisplayName("/v1/designs")
abstract class DesignsContract {
    private static final String DESIGNS = "/v1/designs";
    private static final String DOT =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#c00"/></svg>\
            """;

    private Installation installation;
    private FunctionClient client;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.provider();
    }

    private ObjectNode hexagon() {
        ObjectNode body =
                Json.object()
                        .put("issuerId", installation.issuer().id().text())
                        .put("name", "Welding")
                        .put("template", "hexagon")
                        .put("emblem", "wrench")
                        .put("ringText", "Hafenwerk 焊接");
        body.putObject("colours").put("primary", "#112233");
        body.putObject("level").put("step", 2).put("of", 3);
        return body;
    }

    private ObjectNode dot(String place) {
        ObjectNode body =
                Json.object().put("issuerId", installation.issuer().id().text()).put("name", "Dot");
        body.putObject("artwork").put("place", place).put("data", base64(DOT));
        return place.equals("whole") ? body : body.put("template", "shield");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(Bytes.utf8(text).toArray());
    }

    private String created(ObjectNode body) {
        Answer answer = client.post(DESIGNS, body);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.headers().get("location");
    }

    private Answer patch(String target, String tag, String change) {
        return client.with("content-type", "application/merge-patch+json")
                .with("if-match", tag)
                .send("PATCH", target, Bytes.utf8(change));
    }

    private static void assertProblem(Answer answer, int status, String type, String... pointers) {
        PicturesContract.assertProblem(answer, status, type);
        var found = new ArrayList<String>();
        answer.json().path("errors").forEach(each -> found.add(each.path("pointer").asText()));
        assertThat(found).containsExactlyInAnyOrder(pointers);
    }

    @Nested
    class Making {
        @Test
        void a_design_is_kept_as_it_was_given_with_its_first_version() {
            Answer answer = client.post(DESIGNS, hexagon());
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
            assertThat(answer.headers()).containsEntry("etag", "\"1\"");
            ObjectNode json = answer.json();
            hexagon()
                    .properties()
                    .forEach(
                            member ->
                                    assertThat(json.path(member.getKey()))
                                            .isEqualTo(member.getValue()));
            assertThat(json.path("version").asInt()).isEqualTo(1);
            assertThat(json.path("status").asText()).isEqualTo("active");
            assertThat(client.get(answer.headers().get("location")).body())
                    .isEqualTo(answer.body());
        }

        @Test
        void a_picture_is_told_by_what_it_is_and_not_given_back() {
            JsonNode artwork = client.get(created(dot("emblem"))).json().path("artwork");
            assertThat(artwork.path("mediaType").asText()).isEqualTo("image/svg+xml");
            assertThat(artwork.path("bytes").asInt()).isEqualTo(DOT.length());
            assertThat(artwork.path("place").asText()).isEqualTo("emblem");
            assertThat(artwork.has("data")).isFalse();
        }

        @Test
        void every_fault_is_named() {
            ObjectNode body = hexagon().put("unknown", 1).put("template", "square");
            body.put("emblem", "nothing").put("ringText", "two\nlines").put("name", "");
            body.putObject("colours").put("primary", "red");
            body.putObject("level").put("step", 4).put("of", 3);
            body.putObject("artwork").put("place", "nowhere");
            assertProblem(
                    client.post(DESIGNS, body),
                    400,
                    "malformed-request",
                    "/unknown",
                    "/template",
                    "/emblem",
                    "/ringText",
                    "/name",
                    "/colours/primary",
                    "/level/step",
                    "/artwork/place",
                    "/artwork/data");
        }

        @Test
        void what_would_not_be_drawn_cannot_be_said() {
            ObjectNode whole = hexagon();
            whole.set("artwork", dot("whole").path("artwork"));
            assertProblem(
                    client.post(DESIGNS, whole),
                    400,
                    "malformed-request",
                    "/template",
                    "/emblem",
                    "/ringText",
                    "/colours",
                    "/level");
            ObjectNode twice = hexagon();
            twice.set("artwork", dot("emblem").path("artwork"));
            assertProblem(client.post(DESIGNS, twice), 400, "malformed-request", "/emblem");
            ObjectNode neither = hexagon();
            neither.remove("template");
            assertProblem(client.post(DESIGNS, neither), 400, "malformed-request", "/template");
        }

        @Test
        void a_picture_that_cannot_be_drawn_is_refused_with_the_reasons() {
            for (String picture :
                    List.of(
                            base64("no picture at all"),
                            base64("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
                            "*")) {
                ObjectNode body = dot("whole");
                ((ObjectNode) body.path("artwork")).put("data", picture);
                Answer answer = client.post(DESIGNS, body);
                PicturesContract.assertProblem(answer, 422, "invalid-request");
                assertThat(answer.json().at("/errors/0/pointer").asText())
                        .isEqualTo("/artwork/data");
            }
        }

        @Test
        void a_repeated_request_makes_one_and_parallel_ones_too() throws Exception {
            FunctionClient attempt = client.with("idempotency-key", "k");
            Answer first = attempt.post(DESIGNS, hexagon());
            assertThat(attempt.post(DESIGNS, hexagon()).body()).isEqualTo(first.body());
            FunctionClient parallel = client.with("idempotency-key", "p");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Answer>> attempts =
                        IntStream.range(0, 8)
                                .<Callable<Answer>>mapToObj(
                                        _ -> () -> parallel.post(DESIGNS, hexagon()))
                                .toList();
                var locations = new java.util.HashSet<String>();
                for (Future<Answer> each : threads.invokeAll(attempts)) {
                    locations.add(each.get().headers().get("location"));
                }
                assertThat(locations).hasSize(1);
            }
            assertThat(client.get(DESIGNS).json().path("data")).hasSize(2);
        }
    }

    @Nested
    class Editing {
        @Test
        void an_edit_makes_the_next_version() {
            String design = created(hexagon());
            Answer edited = patch(design, "\"1\"", "{\"emblem\":\"gear\",\"ringText\":null}");
            assertThat(edited.status()).as(edited.body().utf8()).isEqualTo(200);
            assertThat(edited.json().path("version").asInt()).isEqualTo(2);
            assertThat(edited.json().path("emblem").asText()).isEqualTo("gear");
            assertThat(edited.json().has("ringText")).isFalse();
            JsonNode versions = client.get(design + "/versions").json().path("data");
            assertThat(versions).hasSize(2);
            assertThat(versions.path(1).path("ringText").asText()).isEqualTo("Hafenwerk 焊接");
        }

        @Test
        void the_picture_stays_unless_another_is_sent() {
            String design = created(dot("emblem"));
            String sha = client.get(design).json().at("/artwork/sha256").asText();
            Answer moved =
                    patch(design, "\"1\"", "{\"template\":null,\"artwork\":{\"place\":\"whole\"}}");
            assertThat(moved.json().at("/artwork/sha256").asText()).isEqualTo(sha);
            assertThat(moved.json().at("/artwork/place").asText()).isEqualTo("whole");
            String other = base64(DOT.replace("#c00", "#00c"));
            Answer changed = patch(design, "\"2\"", "{\"artwork\":{\"data\":\"" + other + "\"}}");
            assertThat(changed.json().at("/artwork/sha256").asText()).isNotEqualTo(sha);
        }

        @Test
        void an_edit_needs_the_tag_of_what_was_read() {
            String design = created(hexagon());
            patch(design, "\"1\"", "{\"name\":\"2\"}");
            assertProblem(patch(design, "\"1\"", "{\"name\":\"3\"}"), 412, "precondition-failed");
            assertProblem(
                    client.with("content-type", "application/merge-patch+json")
                            .send("PATCH", design, Bytes.utf8("{\"name\":\"3\"}")),
                    428,
                    "precondition-required");
        }

        @Test
        void what_an_edit_would_leave_behind_must_fit_together() {
            String design = created(hexagon());
            assertProblem(
                    patch(design, "\"1\"", "{\"template\":null}"),
                    422,
                    "invalid-request",
                    "/template");
            assertProblem(
                    patch(design, "\"1\"", "{\"emblem\":null,\"artwork\":{\"place\":\"emblem\"}}"),
                    422,
                    "invalid-request",
                    "/artwork/data");
        }

        @Test
        void what_is_archived_is_not_edited_and_archived_once() {
            String design = created(hexagon());
            Answer first = client.send("POST", design + "/archive", Bytes.EMPTY);
            assertThat(first.json().path("status").asText()).isEqualTo("archived");
            assertThat(client.send("POST", design + "/archive", Bytes.EMPTY).body())
                    .isEqualTo(first.body());
            assertProblem(patch(design, "\"2\"", "{\"name\":\"3\"}"), 409, "state-conflict");
        }
    }

    @Nested
    class Access {
        @Test
        void a_key_of_another_issuer_sees_nothing_of_it() {
            String design = created(hexagon());
            FunctionClient other =
                    installation.provider(
                            Installation.SCOPES,
                            Optional.of(Set.of(installation.createIssuer("other").id())));
            assertProblem(other.get(design), 404, "not-found");
            assertProblem(other.get(design + "/versions"), 404, "not-found");
            assertProblem(other.send("POST", design + "/archive", Bytes.EMPTY), 404, "not-found");
            assertProblem(other.post(DESIGNS, hexagon()), 404, "not-found");
            assertProblem(other.post(DESIGNS + "/preview", hexagon()), 404, "not-found");
            assertThat(other.get(DESIGNS).json().path("data")).isEmpty();
            assertProblem(
                    other.get(DESIGNS + "?issuerId=" + installation.issuer().id()),
                    404,
                    "not-found");
        }

        @Test
        void reading_and_writing_need_their_scopes() {
            FunctionClient reader = installation.provider(Set.of("designs:read"), Optional.empty());
            String design = created(hexagon());
            assertThat(reader.get(design).status()).isEqualTo(200);
            assertThat(reader.post(DESIGNS + "/preview", hexagon()).status()).isEqualTo(200);
            assertProblem(reader.post(DESIGNS, hexagon()), 403, "missing-scope");
            assertProblem(installation.open().get(design), 401, "unauthenticated");
        }

        @Test
        void lists_are_of_one_issuer_or_of_all_page_by_page() {
            String first = created(hexagon());
            created(hexagon());
            JsonNode page = client.get(DESIGNS + "?limit=1").json();
            assertThat(page.path("data")).hasSize(1);
            JsonNode next =
                    client.get(DESIGNS + "?limit=1&cursor=" + page.path("nextCursor").asText())
                            .json();
            assertThat(DESIGNS + "/" + next.at("/data/0/id").asText()).isEqualTo(first);
            String other = installation.createIssuer("other").id().text();
            assertThat(client.get(DESIGNS + "?issuerId=" + other).json().path("data")).isEmpty();
        }
    }

    @Nested
    class Drawing {
        @Test
        void a_preview_is_what_the_published_badge_will_be_and_keeps_nothing() {
            ObjectNode body = hexagon().put("title", "MAG welding");
            Answer preview =
                    client.with("accept", "image/svg+xml").post(DESIGNS + "/preview", body);
            assertThat(preview.headers())
                    .containsEntry("content-type", "image/svg+xml")
                    .containsEntry("cache-control", "no-store");
            assertThat(client.get(DESIGNS).json().path("data")).isEmpty();
            assertThat(badge(created(hexagon()), "svg").body()).isEqualTo(preview.body());
        }

        @Test
        void a_preview_needs_no_name_and_is_a_png_of_the_size_that_is_asked_for() {
            ObjectNode body = hexagon();
            body.remove("name");
            Answer preview = client.post(DESIGNS + "/preview?size=200", body);
            assertThat(PicturesContract.image(preview).getWidth()).isEqualTo(200);
        }

        @Test
        void a_published_badge_stays_as_it_is_when_its_design_is_edited() {
            String design = created(hexagon());
            PublishedAchievement version = installation.publish(Optional.of(id(design)));
            String target = version.path() + "/badge.svg";
            Answer before = installation.open().get(target);
            patch(design, "\"1\"", "{\"template\":\"shield\"}");
            Answer after = installation.open().get(target);
            assertThat(after.body()).isEqualTo(before.body());
            assertThat(after.headers().get("etag")).isEqualTo(before.headers().get("etag"));
            assertThat(badge(design, "svg").body()).isNotEqualTo(before.body());
        }

        @Test
        void a_picture_of_the_providers_own_is_drawn() {
            int middle =
                    PicturesContract.image(badge(created(dot("whole")), "png?size=200"))
                            .getRGB(100, 100);
            assertThat(middle).isEqualTo(0xffcc0000);
            assertThat(badge(created(dot("emblem")), "svg").status()).isEqualTo(200);
        }

        private Answer badge(String design, String form) {
            PublishedAchievement version = installation.publish(Optional.of(id(design)));
            return installation.open().get(version.path() + "/badge." + form);
        }

        private DesignId id(String design) {
            return new DesignId(design.substring(DESIGNS.length() + 1));
        }
    }
}
