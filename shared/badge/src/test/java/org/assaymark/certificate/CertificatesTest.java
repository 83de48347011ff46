package org.assaymark.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Colour;
import org.assaymark.lettering.Lettering;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final Certificates CERTIFICATES = new Certificates(Lettering.shipped());

    @Test
    void every_layout_on_every_paper_is_one_page_with_all_text_inside_its_margins()
            throws IOException {
        for (var sample : Samples.all().entrySet()) {
            for (Layout layout : Layout.values()) {
                for (Paper paper : Paper.values()) {
                    Bytes pdf = CERTIFICATES.draw(sample.getValue(), layout, paper);
                    try (PDDocument document = Loader.loadPDF(pdf.toArray())) {
                        assertThat(document.getNumberOfPages()).isOne();
                        assertThat(document.getPage(0).getMediaBox().getWidth())
                                .isEqualTo((float) paper.width(), within(0.01f));
                        for (TextPosition letter : letters(document)) {
                            assertThat((double) letter.getX())
                                    .as("%s %s %s", sample.getKey(), layout, paper)
                                    .isBetween(30.0, paper.width() - 30);
                            assertThat((double) letter.getY()).isBetween(30.0, paper.height() - 30);
                        }
                    }
                }
            }
        }
    }

    @Test
    void it_says_who_achieved_what_when_and_how_to_check_it() throws IOException {
        for (Layout layout : Layout.values()) {
            assertThat(text(Samples.latin(), layout).replace('\n', ' '))
                    .contains(
                            "Harbour Vocational College",
                            "Certificate",
                            "María-José Weiß-Łukasiewicz",
                            "Pressure Vessel Welding, Level 2",
                            "Plans and carries out welds",
                            "Explains what a notified body asks for.",
                            "EQF 4",
                            "120 hours",
                            "5 ECTS",
                            "92 %",
                            "Dr. Ingrid Østergård",
                            "Head of Training",
                            "Code: K7QM-2XRT-9BWD-4HJP");
            assertThat(text(Samples.chinese(), layout)).contains("王小明", "压力容器焊接 二级", "证书");
            assertThat(text(Samples.khmer(), layout)).contains("សុខ ស្រីមុំ", "ប្រគល់ជូន");
        }
    }

    @Test
    void days_are_those_of_the_issuer() throws IOException {
        Certificate berlin = Samples.latin();
        Dates dates = berlin.dates();

        assertThat(text(berlin, Layout.MINIMAL)).contains("29 November 2026", "29 November 2029");
        assertThat(text(Samples.brief(), Layout.MINIMAL)).contains("28 November 2026");
        assertThat(dates.issued()).isEqualTo(Samples.ISSUED);
    }

    @Test
    void words_are_english_where_there_are_none_in_the_language() throws IOException {
        assertThat(Samples.brief().language()).isEqualTo(Locale.of("tlh"));
        assertThat(text(Samples.brief(), Layout.CLASSIC)).contains("Certificate", "Awarded to");
        assertThat(text(Samples.lengthy(), Layout.CLASSIC)).contains("Zertifikat", "Verliehen an");
    }

    @Test
    void there_are_words_in_every_language_that_is_offered() {
        for (String language : Certificates.LANGUAGES) {
            assertThat(Words.in(Locale.of(language)).locale().getLanguage()).isEqualTo(language);
        }
    }

    @Test
    void an_award_that_does_not_hold_says_so_below_the_title_in_every_layout() throws IOException {
        Certificate latin = Samples.latin();
        Dates dates = latin.dates();
        var revoked = new Standing("Revoked", Colour.rgb(0xb3261e));
        Certificate shown =
                new Certificate(
                        latin.language(),
                        latin.issuer(),
                        latin.learner(),
                        latin.award(),
                        new Dates(
                                dates.issued(), dates.until(), dates.zone(), Optional.of(revoked)),
                        latin.signatory(),
                        latin.seal(),
                        latin.proof());
        for (Layout layout : Layout.values()) {
            assertThat(text(shown, layout)).containsPattern("Certificate\\s+Revoked\\s");
            assertThat(text(latin, layout)).doesNotContain("Revoked");
        }
    }

    @Test
    void a_signature_is_drawn_over_its_line_and_told_to_those_who_cannot_see_it()
            throws IOException {
        Certificate latin = Samples.latin();
        Signatory signatory = latin.signatory().orElseThrow();
        Certificate signed =
                new Certificate(
                        latin.language(),
                        latin.issuer(),
                        latin.learner(),
                        latin.award(),
                        latin.dates(),
                        Optional.of(
                                new Signatory(
                                        signatory.name(),
                                        signatory.role(),
                                        Optional.of(Samples.LOGO))),
                        latin.seal(),
                        latin.proof());
        try (PDDocument document = Loader.loadPDF(draw(signed).toArray())) {
            var roles = new ArrayList<String>();
            Accessible.collect(document.getDocumentCatalog().getStructureTreeRoot(), roles);
            assertThat(roles).containsSubsequence("Figure Dr. Ingrid Østergård", "P");
        }
    }

    @Test
    void what_does_not_fit_is_cut_and_what_must_be_read_is_not() throws IOException {
        for (Layout layout : Layout.values()) {
            assertThat(text(Samples.lengthy(), layout).replace('\n', ' '))
                    .contains(
                            "Hohenlohe-Waldenburg-Schillingsfürst",
                            "DIN EN ISO 14731",
                            "SAP-2026-00012345",
                            "Schwarzenberg",
                            "K7QM-2XRT-9BWD-4HJP");
        }
    }

    @Test
    void the_same_certificate_is_the_same_file_and_another_one_another() {
        Bytes first = draw(Samples.khmer());
        Bytes again =
                new Certificates(Lettering.shipped())
                        .draw(Samples.khmer(), Layout.MODERN, Paper.A4_PORTRAIT);

        assertThat(again).isEqualTo(first);
        assertThat(draw(Samples.arabic())).isNotEqualTo(first);
    }

    @Test
    void it_is_small() {
        assertThat(draw(Samples.chinese()).size()).isLessThan(150_000);
        assertThat(draw(Samples.lengthy()).size()).isLessThan(150_000);
    }

    @Test
    void text_of_any_kind_is_drawn() throws IOException {
        for (String text :
                List.of("", "\u0000\ufffe\ud800 <&>]]>", "\u202eabc", "ا".repeat(5000), "()\\")) {
            Certificate hostile = with(text, Samples.proof());
            try (PDDocument document = Loader.loadPDF(draw(hostile).toArray())) {
                assertThat(document.getDocumentCatalog().getMetadata().toByteArray()).isNotEmpty();
            }
        }
    }

    @Nested
    @DisplayName("ISO 32000-1 §7.11.4 Embedded file streams; ISO 19005-3: associated files")
    class Attached {
        @Test
        void the_credential_is_in_it_unchanged() throws IOException {
            try (PDDocument document = Loader.loadPDF(draw(Samples.latin()).toArray())) {
                PDComplexFileSpecification file = attached(document, "credential.json");
                PDEmbeddedFile embedded = file.getEmbeddedFile();

                assertThat(Bytes.of(embedded.toByteArray()))
                        .isEqualTo(Samples.proof().credential().content());
                assertThat(embedded.getSubtype()).isEqualTo("application/vc+json");
                assertThat(embedded.getSize()).isEqualTo(embedded.toByteArray().length);
                assertThat(file.getCOSObject().getNameAsString("AFRelationship")).isEqualTo("Data");
                COSArray associated =
                        document.getDocumentCatalog().getCOSObject().getCOSArray(COSName.AF);
                assertThat(associated.getObject(0)).isSameAs(file.getCOSObject());
            }
        }

        @Test
        void a_jwt_is_a_file_of_its_own_kind() throws IOException {
            var jwt = new Attachment(Attachment.Form.JWT, Bytes.utf8("e30.e30.c2ln"));
            var proof = new Proof(URI.create("https://credentials.example/c/1"), "CODE", jwt);
            try (PDDocument document = Loader.loadPDF(draw(with("A", proof)).toArray())) {
                PDEmbeddedFile file = attached(document, "credential.jwt").getEmbeddedFile();

                assertThat(file.getSubtype()).isEqualTo("application/vc+jwt");
                assertThat(Bytes.of(file.toByteArray())).isEqualTo(jwt.content());
            }
        }

        private static PDComplexFileSpecification attached(PDDocument document, String name)
                throws IOException {
            return document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames().get(name);
        }
    }

    @Nested
    @DisplayName("ISO 14289-1 (PDF/UA-1)")
    class Accessible {
        @Test
        void language_and_title_are_set_and_shown() throws IOException {
            try (PDDocument document = Loader.loadPDF(draw(Samples.khmer()).toArray())) {
                var catalogue = document.getDocumentCatalog();

                assertThat(catalogue.getLanguage()).isEqualTo("km");
                assertThat(catalogue.getViewerPreferences().displayDocTitle()).isTrue();
                assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
                assertThat(document.getDocumentInformation().getTitle())
                        .isEqualTo("ជាងផ្សារកម្រិតពីរ – សុខ ស្រីមុំ");
                assertThat(new String(catalogue.getMetadata().toByteArray(), "UTF-8"))
                        .contains("<pdfuaid:part>1</pdfuaid:part>", "ជាងផ្សារកម្រិតពីរ");
            }
        }

        @Test
        void everything_on_the_page_has_its_place_in_the_order_of_reading() throws IOException {
            try (PDDocument document = Loader.loadPDF(draw(Samples.latin()).toArray())) {
                var roles = new ArrayList<String>();
                collect(document.getDocumentCatalog().getStructureTreeRoot(), roles);

                assertThat(roles)
                        .containsSubsequence(
                                "Document",
                                "H1",
                                "P",
                                "H2",
                                "H3",
                                "L",
                                "LI",
                                "LBody",
                                "Table",
                                "TR",
                                "TH",
                                "TD",
                                "Figure QR",
                                "Link");
                assertThat(roles).contains("Figure Badge: Welding, level 2");
            }
        }

        @Test
        void the_link_can_be_followed() throws IOException {
            try (PDDocument document = Loader.loadPDF(draw(Samples.latin()).toArray())) {
                var link = (PDAnnotationLink) document.getPage(0).getAnnotations().getFirst();

                assertThat(link.getAction().getCOSObject().getString(COSName.URI))
                        .isEqualTo(Samples.proof().link().toString());
                assertThat(link.getContents()).contains(Samples.proof().link().toString());
            }
        }

        @Test
        void all_fonts_are_embedded_and_tell_their_text() throws IOException {
            try (PDDocument document = Loader.loadPDF(draw(Samples.chinese()).toArray())) {
                var resources = document.getPage(0).getResources();
                for (COSName name : resources.getFontNames()) {
                    PDFont font = resources.getFont(name);

                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getCOSObject().getDictionaryObject(COSName.TO_UNICODE))
                            .isNotNull();
                }
            }
        }

        @Test
        void a_pale_colour_is_darkened_until_it_can_be_read() {
            Colour yellow = Colour.rgb(0xffd400);
            var issuer = new Issuer("A", Optional.empty(), yellow);
            var dark = new Issuer("A", Optional.empty(), Colour.rgb(0x102030));

            assertThat(issuer.readable().contrast(Colour.WHITE)).isBetween(4.5, 6.0);
            assertThat(dark.readable()).isEqualTo(dark.colour());
        }

        private static void collect(PDStructureNode node, List<String> roles) {
            for (Object kid : node.getKids()) {
                if (kid instanceof PDStructureElement element) {
                    String says = element.getAlternateDescription();
                    String role = element.getStructureType();
                    roles.add(
                            says == null
                                    ? role
                                    : role + " " + (says.startsWith("QR") ? "QR" : says));
                    collect(element, roles);
                }
            }
        }
    }

    private static Certificate with(String text, Proof proof) {
        Certificate latin = Samples.latin();
        return new Certificate(
                latin.language(),
                new Issuer(text, Optional.empty(), latin.issuer().colour()),
                text,
                new Award(
                        text,
                        Optional.of(text),
                        List.of(text, text),
                        List.of(new Fact(new Fact.Named(text), text))),
                latin.dates(),
                Optional.of(new Signatory(text, Optional.of(text))),
                new Seal(latin.seal().picture(), text),
                proof);
    }

    private static Bytes draw(Certificate certificate) {
        return CERTIFICATES.draw(certificate, Layout.MODERN, Paper.A4_PORTRAIT);
    }

    private static String text(Certificate certificate, Layout layout) throws IOException {
        Bytes pdf = CERTIFICATES.draw(certificate, layout, Paper.A4_PORTRAIT);
        try (PDDocument document = Loader.loadPDF(pdf.toArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<TextPosition> letters(PDDocument document) throws IOException {
        var letters = new ArrayList<TextPosition>();
        var stripper =
                new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition letter) {
                        letters.add(letter);
                    }
                };
        stripper.getText(document);
        return letters;
    }
}
