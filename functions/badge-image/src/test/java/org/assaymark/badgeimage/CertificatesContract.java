package org.assaymark.badgeimage;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.ShortCode;
import org.assaymark.document.Bytes;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.StoredCredential;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;

/** What is printed. */
@DisplayName("/c/{id}/certificate.pdf")
abstract class CertificatesContract {
    private static final StoredCredential.Change WHY =
            new StoredCredential.Change(Installation.NOW, "The test was not valid.");

    private Installation installation;
    private FunctionClient client;
    private CredentialId id;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.open();
        PublishedAchievement achievement = installation.publish(Optional.empty());
        id = installation.issue(achievement);
    }

    @Test
    void it_says_what_the_signed_credential_says_and_how_to_check_it() throws IOException {
        Answer answer = client.get(target(""));
        assertThat(answer.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("cache-control", "public, max-age=60")
                .containsEntry("access-control-allow-origin", "*");
        assertThat(text(answer))
                .contains(
                        "Amina Okafor",
                        "Hafenwerk 焊接",
                        "MAG welding",
                        "Welds fillet joints.",
                        "EQF 4",
                        "40 h",
                        "2 ECTS",
                        "92",
                        "23 November 2026",
                        "23 November 2027",
                        ShortCode.of(id).printed(),
                        "/c/" + id);
    }

    @ParameterizedTest
    @CsvSource({
        "paper=a4, 595, 842",
        "paper=a4&orientation=landscape, 842, 595",
        "paper=letter, 612, 792",
        "orientation=landscape&paper=letter, 792, 612",
    })
    void it_has_the_size_of_the_paper_that_is_asked_for(String query, int width, int height)
            throws IOException {
        try (PDDocument document = open(client.get(target(query)))) {
            var page = document.getPage(0).getMediaBox();
            assertThat(Math.round(page.getWidth())).isEqualTo(width);
            assertThat(Math.round(page.getHeight())).isEqualTo(height);
        }
    }

    @Test
    void each_choice_is_another_file_with_a_tag_of_its_own() {
        var tags = new HashSet<String>();
        var files = new HashSet<Bytes>();
        for (String query :
                new String[] {
                    "layout=classic", "layout=modern", "layout=minimal", "lang=de", "paper=letter"
                }) {
            Answer answer = client.get(target(query));
            tags.add(answer.headers().get("etag"));
            files.add(answer.body());
        }
        assertThat(tags).hasSize(5);
        assertThat(files).hasSize(5);
        assertThat(client.get(target("layout=classic")).body())
                .isEqualTo(installation.open().get(target("")).body());
    }

    @ParameterizedTest
    @CsvSource({
        "de, Zertifikat, 23. November 2026",
        "fr, Certificat, 23 novembre 2026",
        "zh, 证书, 2026年11月23日",
    })
    void the_words_around_the_award_are_in_the_language_that_is_asked_for(
            String language, String title, String day) throws IOException {
        assertThat(text(client.get(target("lang=" + language)))).contains(title, day);
    }

    @Test
    void everything_wrong_about_a_request_is_told_at_once() {
        Answer answer = client.get(target("layout=baroque&paper=a3&orientation=&lang=xx"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "modern", "minimal"})
    void what_does_not_hold_says_so_in_words(String layout) throws IOException {
        String target = target("layout=" + layout);
        assertThat(text(client.get(target))).doesNotContain("Suspended", "Revoked", "Expired");
        assertThat(text(installation.at(Installation.NOW.plusSeconds(400 * 86_400L)).get(target)))
                .contains("Expired");
        installation.change(id, before -> before.suspended(WHY));
        assertThat(text(client.get(target))).contains("Suspended");
        installation.change(id, before -> before.revoked(WHY));
        assertThat(text(client.get(target))).contains("Revoked");
        assertThat(text(client.get(target + "&lang=de"))).contains("Widerrufen");
    }

    @Test
    void who_has_it_is_not_sent_it_again() {
        Answer first = client.get(target("layout=modern"));
        Answer again =
                client.with("if-none-match", first.headers().get("etag"))
                        .get(target("layout=modern"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body().isEmpty()).isTrue();
    }

    private String target(String query) {
        return "/c/" + id + "/certificate.pdf" + (query.isEmpty() ? "" : "?" + query);
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
}
