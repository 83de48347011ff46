package org.assaymark.badgeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.ShortCode;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Nested
    @DisplayName("Of an issuer with a logo and a signatory")
    class OfTheIssuer {
        private static final String SVG =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\">"
                        + "<path fill=\"%s\" d=\"M0 0h90v30H0z\"/></svg>";

        @Test
        void the_name_and_the_title_of_who_signs_are_printed() throws IOException {
            String before = client.get(target("")).headers().get("etag");
            installation.print(
                    new CertificateSettings(
                            Optional.empty(), Optional.of(signatory(Optional.empty()))));
            Answer signed = client.get(target(""));
            assertThat(text(signed)).contains("Dr. Ingrid Østergård", "Head of Training");
            assertThat(signed.headers().get("etag")).isNotEqualTo(before);
        }

        @Test
        void logo_and_signature_are_the_newest_pictures_of_their_designs() throws IOException {
            DesignId logo = installation.bring(Bytes.utf8(SVG.formatted("#112233")));
            DesignId signature = installation.bring(Bytes.utf8(SVG.formatted("#445566")));
            installation.print(
                    new CertificateSettings(
                            Optional.of(logo), Optional.of(signatory(Optional.of(signature)))));
            Answer first = client.get(target(""));
            assertThat(figures(first)).contains("Hafenwerk 焊接", "Dr. Ingrid Østergård");
            installation.bringAnew(logo, Bytes.utf8(SVG.formatted("#778899")));
            Answer second = client.get(target(""));
            assertThat(second.headers().get("etag")).isNotEqualTo(first.headers().get("etag"));
            assertThat(second.body()).isNotEqualTo(first.body());
        }

        @Test
        void a_picture_inside_the_profile_is_the_logo_where_no_other_is_chosen()
                throws IOException {
            assertThat(figures(client.get(target("")))).doesNotContain("Hafenwerk 焊接");
            installation.imageInProfile(
                    "data:image/svg+xml;base64,"
                            + Base64.getEncoder()
                                    .encodeToString(
                                            Bytes.utf8(SVG.formatted("#112233")).toArray()));
            assertThat(figures(client.get(target("")))).contains("Hafenwerk 焊接");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://elsewhere.example/logo.png",
                    "data:image/png;base64,!!!!",
                    "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+"
                })
        void what_cannot_be_drawn_here_is_left_out(String image) throws IOException {
            installation.imageInProfile(image);
            assertThat(figures(client.get(target("")))).doesNotContain("Hafenwerk 焊接");
        }

        @Test
        void a_picture_that_was_taken_and_is_refused_now_is_left_out() throws IOException {
            DesignId hostile = installation.bring(Bytes.utf8("<svg><script>1</script>"));
            installation.print(
                    new CertificateSettings(
                            Optional.of(hostile), Optional.of(signatory(Optional.of(hostile)))));
            assertThat(text(client.get(target("")))).contains("Dr. Ingrid Østergård");
        }

        private static CertificateSettings.Signatory signatory(Optional<DesignId> signature) {
            return new CertificateSettings.Signatory(
                    "Dr. Ingrid Østergård", Optional.of("Head of Training"), signature);
        }

        private static List<String> figures(Answer answer) throws IOException {
            try (PDDocument document = open(answer)) {
                var says = new ArrayList<String>();
                collect(document.getDocumentCatalog().getStructureTreeRoot(), says);
                return says;
            }
        }

        private static void collect(PDStructureNode node, List<String> says) {
            for (Object kid : node.getKids()) {
                if (kid instanceof PDStructureElement element) {
                    Optional.ofNullable(element.getAlternateDescription()).ifPresent(says::add);
                    collect(element, says);
                }
            }
        }
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
