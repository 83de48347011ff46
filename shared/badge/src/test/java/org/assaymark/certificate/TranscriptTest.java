package org.assaymark.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.assaymark.document.Bytes;
import org.assaymark.lettering.Lettering;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final Certificates CERTIFICATES = new Certificates(Lettering.shipped());

    @Test
    void every_award_has_a_row_on_one_of_as_many_pages_as_it_takes() throws IOException {
        for (Paper paper : Paper.values()) {
            for (int count : new int[] {0, 1, 4, 5, 6, 7, 8, 30}) {
                try (PDDocument document = read(count, paper)) {
                    String text = new PDFTextStripper().getText(document);

                    assertThat(text.split("K7QM-2XRT-9BWD-4HJP", -1)).hasSize(count + 1);
                    assertThat(text.split("Ingrid Østergård", -1)).hasSize(2);
                    assertThat(text)
                            .contains("Transcript", "María-José Weiß-Łukasiewicz")
                            .contains("Page 1 of " + document.getNumberOfPages());
                    assertThat(text.contains("These are the newest " + count + " awards"))
                            .isEqualTo(count == 30);
                    assertInside(document, paper);
                }
            }
        }
    }

    @Test
    void every_credential_is_attached() throws IOException {
        try (PDDocument document = read(3, Paper.A4_PORTRAIT)) {
            Map<String, PDComplexFileSpecification> files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();

            assertThat(files)
                    .containsOnlyKeys(
                            "credential-001.json", "credential-002.json", "credential-003.json");
            for (PDComplexFileSpecification file : files.values()) {
                assertThat(Bytes.of(file.getEmbeddedFile().toByteArray()))
                        .isEqualTo(Samples.proof().credential().content());
            }
        }
    }

    private static void assertInside(PDDocument document, Paper paper) throws IOException {
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition letter) {
                assertThat((double) letter.getX()).isBetween(40.0, paper.width() - 40);
                assertThat((double) letter.getY()).isBetween(30.0, paper.height() - 25);
            }
        }.getText(document);
    }

    private static PDDocument read(int count, Paper paper) throws IOException {
        return Loader.loadPDF(
                CERTIFICATES.draw(Samples.transcript(Samples.latin(), count), paper).toArray());
    }
}
