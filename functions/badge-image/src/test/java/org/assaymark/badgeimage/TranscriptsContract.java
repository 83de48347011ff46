package org.assaymark.badgeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.ShortCode;
import org.assaymark.document.Bytes;
import org.assaymark.records.Issuer;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.StoredCredential;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a learner holds, on paper. */
@DisplayName("/v1/learners/{learnerId}/transcript.pdf")
abstract class TranscriptsContract {
    private static final Set<String> SCOPES = Set.of("learners:read", "credentials:read");
    private static final Duration DAY = Duration.ofDays(1);

    private static final StoredCredential.Change WHY =
            new StoredCredential.Change(Installation.NOW, "The test was not valid.");

    private Installation installation;
    private PublishedAchievement achievement;
    private CredentialId older;
    private CredentialId newer;
    private FunctionClient client;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        achievement = installation.publish(Optional.empty());
        older = installation.issue(achievement, Installation.NOW.minus(DAY.multipliedBy(30)));
        newer = installation.issue(achievement, Installation.NOW);
        client = installation.provider(SCOPES, Optional.empty());
    }

    @Test
    void it_lists_what_the_learner_was_awarded_the_newest_first() throws IOException {
        Answer answer = client.get(target(""));
        assertThat(answer.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("cache-control", "private, no-cache")
                .containsEntry(
                        "content-disposition",
                        "attachment; filename=\"" + installation.learner() + "-transcript.pdf\"")
                .doesNotContainKey("access-control-allow-origin");
        String text = text(answer);
        assertThat(text)
                .contains(
                        "Transcript",
                        "Hafenwerk 焊接",
                        "Amina Okafor",
                        "MAG welding",
                        "EQF 4",
                        "2 ECTS",
                        "Result: 92",
                        "23 November 2026",
                        "/c/" + newer)
                .doesNotContain("Amina Weber", "there are more");
        assertThat(text.indexOf(ShortCode.of(newer).printed()))
                .isBetween(0, text.indexOf(ShortCode.of(older).printed()));
    }

    @Test
    void each_credential_is_attached_as_the_bytes_that_were_signed() throws IOException {
        assertThat(attached(client.get(target(""))))
                .hasSize(2)
                .containsEntry(
                        "credential-001.json", installation.documents(newer, achievement).json());
    }

    @Test
    void what_does_not_hold_at_present_says_so() throws IOException {
        assertThat(text(client.get(target("")))).doesNotContain("Suspended", "Expired");
        installation.change(newer, before -> before.suspended(WHY));
        assertThat(text(client.get(target("")))).contains("Suspended");
        assertThat(text(client.get(target("lang=de")))).contains("Ausgesetzt");
        assertThat(text(at(Installation.NOW.plus(DAY.multipliedBy(350))).get(target(""))))
                .contains("Suspended", "Expired");
    }

    @Test
    void what_was_taken_back_or_said_anew_is_not_on_it() throws IOException {
        installation.change(newer, before -> before.revoked(WHY));
        assertThat(text(client.get(target(""))))
                .contains(ShortCode.of(older).printed())
                .doesNotContain(ShortCode.of(newer).printed());
        CredentialId newest = installation.issue(achievement);
        installation.change(older, before -> before.superseded(newest, WHY));
        assertThat(text(client.get(target(""))))
                .contains(ShortCode.of(newest).printed())
                .doesNotContain(ShortCode.of(older).printed());
        installation.change(newest, before -> before.revoked(WHY));
        assertIs(client.get(target("")), 404, "not-found");
    }

    @Test
    void of_more_than_fifty_it_lists_the_newest_and_says_so() throws IOException {
        IntStream.rangeClosed(1, 49)
                .forEach(
                        day ->
                                installation.issue(
                                        achievement, Installation.NOW.plus(DAY.multipliedBy(day))));
        Answer answer = client.get(target(""));
        assertThat(attached(answer)).hasSize(50);
        assertThat(text(answer))
                .contains(
                        "These are the newest 50 awards; there are more.",
                        ShortCode.of(newer).printed())
                .doesNotContain(ShortCode.of(older).printed());
    }

    @Test
    void it_is_the_same_file_all_day_long_unless_something_changes() {
        Answer first = client.get(target(""));
        String tag = first.headers().get("etag");
        // Midnight is at 23:00 in UTC.
        Answer late = at(Instant.parse("2026-11-23T22:59:59Z")).get(target(""));
        assertThat(late.body()).isEqualTo(first.body());
        assertThat(late.headers()).containsEntry("etag", tag);
        Answer known = client.with("if-none-match", tag).get(target(""));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.headers()).containsEntry("cache-control", "private, no-cache");
        assertThat(at(Instant.parse("2026-11-23T23:00:00Z")).get(target("")).headers().get("etag"))
                .isNotEqualTo(tag);
        installation.change(newer, before -> before.suspended(WHY));
        assertThat(client.with("if-none-match", tag).get(target("")).status()).isEqualTo(200);
    }

    @Test
    void paper_and_language_are_those_that_are_asked_for() throws IOException {
        Answer answer = client.get(target("paper=letter&orientation=landscape&lang=fr"));
        assertThat(text(answer)).contains("Relevé des certifications", "23 novembre 2026");
        try (PDDocument document = open(answer)) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(792);
        }
    }

    @Test
    void everything_wrong_about_a_request_is_told_at_once() {
        Answer answer = client.get(target("paper=a3&orientation=&lang=xx"));
        assertIs(answer, 400, "malformed-request");
        assertThat(answer.json().path("errors")).hasSize(3);
    }

    @Nested
    @DisplayName("Of a learner who holds credentials of two issuers")
    class OfTwoIssuers {
        private Issuer other;
        private CredentialId theirs;

        @BeforeEach
        void award() {
            other = installation.createIssuer("werft");
            theirs = installation.issue(installation.publish(other, Optional.empty()));
        }

        @Test
        void the_issuer_has_to_be_named_and_its_credentials_alone_are_listed() throws IOException {
            Answer answer = client.get(target(""));
            assertIs(answer, 400, "malformed-request");
            assertThat(answer.body().utf8()).contains("issuerId", "2 issuers");
            assertThat(text(client.get(target("issuerId=" + other.id()))))
                    .contains(ShortCode.of(theirs).printed())
                    .doesNotContain(ShortCode.of(newer).printed());
            assertThat(attached(client.get(target("issuerId=" + installation.issuer().id()))))
                    .hasSize(2);
        }

        @Test
        void whoever_sees_one_of_them_sees_nothing_of_the_other() throws IOException {
            FunctionClient limited = limitedTo(other.id());
            assertThat(attached(limited.get(target("")))).hasSize(1);
            assertIs(
                    limited.get(target("issuerId=" + installation.issuer().id())),
                    404,
                    "not-found");
            IssuerId third = installation.createIssuer("kai").id();
            assertIs(limitedTo(third).get(target("")), 404, "not-found");
        }
    }

    @Test
    void of_an_erased_learner_there_is_none_whatever_is_left_of_the_credentials() {
        String target = target("");
        installation.eraseLearner();
        assertIs(client.get(target), 410, "learner-erased");
    }

    @Test
    void what_is_no_learner_of_this_caller_is_not_found() {
        for (String id : List.of("lrn_" + "0".repeat(26), "lrn_test_" + "0".repeat(26), "x")) {
            assertIs(client.get("/v1/learners/" + id + "/transcript.pdf"), 404, "not-found");
        }
        assertIs(client.get(target("issuerId=x")), 404, "not-found");
    }

    private FunctionClient limitedTo(IssuerId issuer) {
        return installation.provider(SCOPES, Optional.of(Set.of(issuer)));
    }

    private FunctionClient at(Instant moment) {
        return installation
                .at(moment)
                .with("authorization", installation.bearer(SCOPES, Optional.empty()));
    }

    private String target(String query) {
        return "/v1/learners/"
                + installation.learner()
                + "/transcript.pdf"
                + (query.isEmpty() ? "" : "?" + query);
    }

    private static void assertIs(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).endsWith("/" + problem);
    }

    private static PDDocument open(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return Loader.loadPDF(answer.body().toArray());
    }

    private static String text(Answer answer) throws IOException {
        try (PDDocument document = open(answer)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Map<String, Bytes> attached(Answer answer) throws IOException {
        try (PDDocument document = open(answer)) {
            var attached = new TreeMap<String, Bytes>();
            for (var file :
                    document.getDocumentCatalog()
                            .getNames()
                            .getEmbeddedFiles()
                            .getNames()
                            .entrySet()) {
                attached.put(
                        file.getKey(), Bytes.of(file.getValue().getEmbeddedFile().toByteArray()));
            }
            return attached;
        }
    }
}
