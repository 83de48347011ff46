package org.assaymark.certificate;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.PngWriter;
import org.assaymark.lettering.Lettering;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One certificate with the pictures of the badge and of the logo: ours, and what those who have
 * OpenPDF or openhtmltopdf would write first. Theirs has neither tags nor attachment nor QR code.
 */
@State(Scope.Thread)
public class CertificateBenchmark {
    private static final int PIXELS = 600;

    private final Certificate certificate = Samples.latin();
    private final Certificates certificates = new Certificates(Lettering.shipped());
    private final byte[] badge = PngWriter.write(certificate.seal().picture(), PIXELS).toArray();
    private final byte[] logo = logo(certificate);
    private final PlainOpenPdf openPdf = new PlainOpenPdf(certificate, badge, logo);
    private final PlainHtml html =
            new PlainHtml(
                    certificate,
                    Base64.getEncoder().encodeToString(badge),
                    Base64.getEncoder().encodeToString(logo));

    @Benchmark
    public Bytes ours() {
        return certificates.draw(certificate, Layout.CLASSIC, Paper.A4_PORTRAIT);
    }

    @Benchmark
    public byte[] openPdf() throws IOException {
        return openPdf.draw();
    }

    @Benchmark
    public byte[] openHtmlToPdf() throws IOException {
        return html.draw();
    }

    /** As large as ours is in the file. */
    private static byte[] logo(Certificate certificate) {
        var image = new BufferedImage(640, 213, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        certificate
                .issuer()
                .logo()
                .orElseThrow()
                .paint(graphics, new Rectangle2D.Double(0, 0, 640, 213));
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException inMemory) {
            throw new AssertionError(inMemory);
        }
        return out.toByteArray();
    }
}
