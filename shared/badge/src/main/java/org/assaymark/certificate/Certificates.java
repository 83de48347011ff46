package org.assaymark.certificate;

import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.lettering.Lettering;

/**
 * Draws certificates and transcripts as PDF 1.7 for print and screen readers (PDF/UA-1), the signed
 * credentials attached (PDF/A-3). The same bytes for the same content. Safe for use by several
 * threads; one is enough, since it keeps the fonts that it has read.
 */
public final class Certificates {
    /** Those that it has words in: codes of ISO 639. */
    public static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt", "ar", "km", "ja", "zh");

    private final Lettering lettering;
    private final FontFiles files = new FontFiles();

    public Certificates(Lettering lettering) {
        this.lettering = lettering;
    }

    public Bytes draw(Certificate certificate, Layout layout, Paper paper) {
        Words words = Words.in(certificate.language());
        var document = new Document(files, paper);
        Sheet sheet = document.sheet();
        var pen = new Pen(sheet, paper, words.readsRightToLeft(), lettering);
        var parts =
                new Composition(
                        pen,
                        document.structure(),
                        document.structure().document(),
                        words,
                        certificate);
        switch (layout) {
            case CLASSIC -> Classic.draw(parts, paper);
            case MODERN -> Modern.draw(parts, paper);
            case MINIMAL -> Minimal.draw(parts, paper);
        }
        document.attach(certificate.proof().credential(), certificate.award().title());
        return document.done(
                new Document.About(
                        certificate.award().title() + " – " + certificate.learner(),
                        certificate.issuer().name(),
                        words.locale(),
                        certificate.dates().issued()));
    }

    public Bytes draw(Transcript transcript, Paper paper) {
        Words words = Words.in(transcript.language());
        var document = new Document(files, paper);
        new TranscriptPages(transcript, words, document, lettering, paper).draw();
        for (Transcript.Entry entry : transcript.entries()) {
            document.attach(entry.proof().credential(), entry.award().title());
        }
        return document.done(
                new Document.About(
                        words.of("transcript") + " – " + transcript.learner(),
                        transcript.issuer().name(),
                        words.locale(),
                        transcript.made()));
    }
}
