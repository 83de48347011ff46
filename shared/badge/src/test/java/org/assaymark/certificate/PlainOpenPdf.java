package org.assaymark.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfWriter;

/** A certificate as OpenPDF's own examples would write it, in the font that ours has. */
final class PlainOpenPdf {
    private final Certificate certificate;
    private final byte[] badge;
    private final byte[] logo;
    private final BaseFont regular;
    private final BaseFont bold;

    PlainOpenPdf(Certificate certificate, byte[] badge, byte[] logo) {
        this.certificate = certificate;
        this.badge = badge;
        this.logo = logo;
        this.regular = font("noto-sans-regular.ttf");
        this.bold = font("noto-sans-bold.ttf");
    }

    private static BaseFont font(String name) {
        try {
            return BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, file(name), null);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static byte[] file(String name) throws IOException {
        try (InputStream in =
                PlainOpenPdf.class.getResourceAsStream("/org/assaymark/lettering/" + name)) {
            return in.readAllBytes();
        }
    }

    byte[] draw() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new Document(PageSize.A4)) {
            PdfWriter.getInstance(document, out);
            document.open();
            picture(document, logo, 140);
            text(document, certificate.issuer().name(), bold, 11);
            text(document, "Certificate", bold, 34);
            text(document, "Awarded to", regular, 11);
            text(document, certificate.learner(), bold, 26);
            text(document, "for", regular, 11);
            text(document, certificate.award().title(), bold, 18);
            text(document, certificate.award().description().orElseThrow(), regular, 10);
            for (String outcome : certificate.award().outcomes()) {
                text(document, "• " + outcome, regular, 9);
            }
            for (Fact fact : certificate.award().facts()) {
                text(document, fact.value(), bold, 10);
            }
            picture(document, badge, 150);
            certificate
                    .signatory()
                    .ifPresent(signatory -> text(document, signatory.name(), bold, 10));
            text(document, certificate.proof().link().toString(), regular, 7);
            text(document, certificate.proof().code(), regular, 7);
        }
        return out.toByteArray();
    }

    private static void picture(Document document, byte[] png, float width) throws IOException {
        Image image = Image.getInstance(png);
        image.scaleToFit(width, width);
        image.setAlignment(Element.ALIGN_CENTER);
        document.add(image);
    }

    private static void text(Document document, String text, BaseFont font, float size) {
        var paragraph = new Paragraph(text, new Font(font, size));
        paragraph.setAlignment(Element.ALIGN_CENTER);
        document.add(paragraph);
    }
}
