package org.assaymark.badgeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assaymark.baking.Baked;
import org.assaymark.baking.Generation;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.StoredCredential;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public is shown. */
@DisplayName("/a/{id}/badge.* and /c/{id}/…")
abstract class PicturesContract {
    private static final StoredCredential.Change WHY =
            new StoredCredential.Change(Installation.NOW, "The test was not valid.");

    private Installation installation;
    private FunctionClient client;
    private PublishedAchievement achievement;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.open();
        achievement = installation.publish(Optional.empty());
    }

    private String newest() {
        return "/a/" + achievement.id().text();
    }

    @Nested
    @DisplayName("Of an achievement")
    class OfAchievements {
        @ParameterizedTest
        @ValueSource(ints = {128, 333, 2_048})
        void a_png_is_as_wide_as_it_is_asked_for(int size) {
            Answer answer = client.get(newest() + "/badge.png?size=" + size);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("content-type", "image/png");
            assertThat(image(answer).getWidth()).isEqualTo(size);
        }

        @Test
        void it_has_600_pixels_when_nothing_is_said() {
            assertThat(image(client.get(newest() + "/badge.png")).getWidth()).isEqualTo(600);
        }

        @ParameterizedTest
        @ValueSource(strings = {"127", "2049", "", "abc", "-600", "600.0", "99999999999", "600 "})
        void a_size_that_is_not_drawn_is_a_malformed_request(String size) {
            String query = "?size=" + size.replace(" ", "%20");
            assertProblem(client.get(newest() + "/badge.png" + query), 400, "malformed-request");
        }

        @Test
        void an_svg_is_well_formed_and_may_do_nothing_where_it_is_opened_by_itself()
                throws Exception {
            Answer answer = client.get(newest() + "/badge.svg");
            assertThat(answer.headers())
                    .containsEntry("content-type", "image/svg+xml")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry(
                            "content-security-policy",
                            "default-src 'none'; style-src 'none'; sandbox");
            assertThat(
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(new ByteArrayInputStream(answer.body().toArray()))
                                    .getDocumentElement()
                                    .getTagName())
                    .isEqualTo("svg");
            assertThat(answer.body().utf8()).doesNotContain("<text", "href", "<script");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/badge.png", "/badge.svg"})
        void the_same_picture_has_the_same_bytes_in_every_process(String form) {
            assertThat(client.get(newest() + form).body())
                    .isEqualTo(installation.open().get(newest() + form).body());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/badge.png", "/badge.png?size=300", "/badge.svg"})
        void who_has_it_is_not_sent_it_again(String form) {
            Answer first = client.get(newest() + form);
            Answer again =
                    client.with("if-none-match", first.headers().get("etag")).get(newest() + form);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body().isEmpty()).isTrue();
            assertThat(again.headers().get("etag")).isEqualTo(first.headers().get("etag"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/badge.png", "/badge.svg"})
        void a_picture_that_was_taken_and_is_refused_now_gives_way_to_a_template(String form) {
            Bytes picture = Bytes.utf8("<svg><script>alert(1)</script></svg>");
            PublishedAchievement own =
                    installation.publish(Optional.of(installation.bring(picture)));
            Answer answer = client.get("/a/" + own.id().text() + form);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(client.get("/a/" + own.id() + form).body());
            assertThat(client.get("/c/" + installation.issue(own) + form).status()).isEqualTo(200);
        }

        @Test
        void pictures_that_differ_have_tags_that_differ() {
            var tags = new HashSet<String>();
            for (String target :
                    List.of(
                            newest() + "/badge.png",
                            newest() + "/badge.png?size=601",
                            newest() + "/badge.svg",
                            "/a/" + installation.publish(Optional.empty()).id() + "/badge.svg")) {
                tags.add(client.get(target).headers().get("etag"));
            }
            // Both achievements are named alike, and may well be drawn alike.
            assertThat(tags).hasSizeBetween(3, 4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"png", "svg"})
        void that_of_a_version_may_be_kept_for_good_and_that_of_the_newest_for_a_while(
                String form) {
            Answer version = client.get(achievement.path() + "/badge." + form);
            Answer newest = client.get(newest() + "/badge." + form);
            assertThat(version.headers())
                    .containsEntry("cache-control", "public, max-age=31536000, immutable")
                    .containsEntry("access-control-allow-origin", "*");
            assertThat(newest.headers()).containsEntry("cache-control", "public, max-age=60");
            assertThat(newest.body()).isEqualTo(version.body());
        }

        @Test
        void head_says_what_get_says_without_the_picture() {
            Answer got = client.get(newest() + "/badge.png");
            Answer asked = client.send("HEAD", newest() + "/badge.png", Bytes.EMPTY);
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.headers()).isEqualTo(got.headers());
            assertThat(asked.body().isEmpty()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/a/ach_01kapx3m5v8t2c9wq7r4h6n0zb/badge.png",
                    "/a/nonsense/badge.svg",
                    "/a/ach_01kapx3m5v8t2c9wq7r4h6n0zb/v/1/badge.png"
                })
        void what_is_not_there_is_404(String target) {
            assertProblem(client.get(target), 404, "not-found");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2", "0", "x", "1.0", "9999999"})
        void a_version_that_was_never_published_is_404(String version) {
            String target = newest() + "/v/" + version + "/badge.svg";
            assertProblem(client.get(target), 404, "not-found");
        }
    }

    @Nested
    @DisplayName("Of a credential")
    class OfCredentials {
        private CredentialId id;

        @BeforeEach
        void issue() {
            id = installation.issue(achievement);
        }

        @Test
        @DisplayName("Open Graph: the card has 1200 by 630 pixels")
        void the_card_for_social_networks_has_the_size_that_they_want() {
            BufferedImage image = image(client.get(target("card.png")));
            assertThat(image.getWidth()).isEqualTo(1_200);
            assertThat(image.getHeight()).isEqualTo(630);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"badge.png", "badge.svg", "card.png", "card.svg", "certificate.pdf"})
        void every_state_is_visible_and_has_a_tag_of_its_own(String form) {
            var tags = new HashSet<String>();
            var pictures = new HashSet<Bytes>();
            keep(client.get(target(form)), tags, pictures);
            keep(
                    installation.at(Installation.NOW.minusSeconds(1)).get(target(form)),
                    tags,
                    pictures);
            keep(
                    installation.at(Installation.NOW.plusSeconds(400 * 86_400L)).get(target(form)),
                    tags,
                    pictures);
            installation.change(id, before -> before.suspended(WHY));
            keep(client.get(target(form)), tags, pictures);
            installation.change(id, before -> before.revoked(WHY));
            keep(client.get(target(form)), tags, pictures);
            CredentialId other = installation.issue(installation.publish(Optional.empty()));
            installation.change(other, before -> before.superseded(id, WHY));
            keep(client.get("/c/" + other + "/" + form), tags, pictures);
            assertThat(tags).hasSize(6);
            assertThat(pictures).hasSize(6);
        }

        private void keep(Answer answer, HashSet<String> tags, HashSet<Bytes> pictures) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("cache-control", "public, max-age=60");
            tags.add(answer.headers().get("etag"));
            pictures.add(answer.body());
        }

        @ParameterizedTest
        @ValueSource(strings = {"badge.png?size=200", "badge.svg", "certificate.pdf"})
        @DisplayName("Open Badges 3.0 §5.3: the badge carries the credential, byte for byte")
        void the_badge_carries_the_bytes_that_were_signed(String form) {
            Baked baked = Baked.of(client.get(target(form)).body()).orElseThrow();
            assertThat(baked.generation()).isEqualTo(Generation.OPEN_BADGES_3);
            assertThat(baked.text()).isEqualTo(installation.documents(id, achievement).json());
            assertThat(baked.further()).isZero();
        }

        @Test
        void a_badge_has_the_size_that_is_asked_for_and_no_other() {
            assertThat(image(client.get(target("badge.png?size=321"))).getWidth()).isEqualTo(321);
            assertProblem(client.get(target("badge.png?size=5000")), 400, "malformed-request");
        }

        @Test
        void who_has_it_is_sent_it_again_once_its_state_has_changed() {
            String tag = client.get(target("card.svg")).headers().get("etag");
            FunctionClient holder = client.with("if-none-match", tag);
            assertThat(holder.get(target("card.svg")).status()).isEqualTo(304);
            installation.change(id, before -> before.revoked(WHY));
            assertThat(holder.get(target("card.svg")).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"badge.png", "badge.svg", "card.png", "card.svg", "certificate.pdf"})
        void what_was_erased_is_gone(String form) {
            installation.erase(id);
            assertProblem(client.get(target(form)), 410, "credential-erased");
        }

        @ParameterizedTest
        @ValueSource(strings = {"crd_01kapx3m5v8t2c9wq7r4h6n0zb", "nonsense", "crd_"})
        void what_is_not_there_is_404(String other) {
            assertProblem(client.get("/c/" + other + "/card.png"), 404, "not-found");
            assertProblem(client.get("/c/" + other + "/certificate.pdf"), 404, "not-found");
        }

        private String target(String form) {
            return "/c/" + id + "/" + form;
        }
    }

    static BufferedImage image(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        try {
            return ImageIO.read(new ByteArrayInputStream(answer.body().toArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).endsWith("/" + type);
    }
}
