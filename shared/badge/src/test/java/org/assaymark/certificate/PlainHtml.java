package org.assaymark.certificate;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** A certificate as a page of HTML, which openhtmltopdf prints. */
final class PlainHtml {
    private final String html;

    /**
     * @param badge a PNG in Base64, as is the logo
     */
    PlainHtml(Certificate certificate, String badge, String logo) {
        Award award = certificate.award();
        this.html =
                """
                <html><head><style>
                @page { size: A4; margin: 40pt }
                body { font-family: Noto; text-align: center; font-size: 10pt }
                </style></head><body>
                <img src="data:image/png;base64,%s" width="140"/><p>%s</p><h1>Certificate</h1><p>Awarded to</p><h2>%s</h2>
                <p>for</p><h2>%s</h2><p>%s</p><ul>%s</ul><p>%s</p>
                <img src="data:image/png;base64,%s" width="150"/><p>%s</p><p>%s</p><p>%s</p>
                </body></html>
                """
                        .formatted(
                                logo,
                                certificate.issuer().name(),
                                certificate.learner(),
                                award.title(),
                                award.description().orElseThrow(),
                                award.outcomes().stream()
                                        .map(outcome -> "<li>" + outcome + "</li>")
                                        .collect(Collectors.joining()),
                                award.facts().stream()
                                        .map(Fact::value)
                                        .collect(Collectors.joining(" ")),
                                badge,
                                certificate.signatory().orElseThrow().name(),
                                certificate.proof().link(),
                                certificate.proof().code());
    }

    byte[] draw() throws IOException {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useFont(() -> new ByteArrayInputStream(file("noto-sans-regular.ttf")), "Noto");
        builder.withHtmlContent(html, null);
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }

    private static byte[] file(String name) {
        try {
            return PlainOpenPdf.file(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
