package org.assaymark.certificate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assaymark.document.Bytes;
import org.assaymark.lettering.Lettering;

/** Draws certificates of every layout and paper into one PNG, for people to look at. */
final class CertificateSheet {
    private static final int POINTS_PER_INCH = 72;

    private CertificateSheet() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int side = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(sheet(rows(side), side), "png", file.toFile());
    }

    /** One of each example: the layouts on each paper, and the first page of the transcript. */
    private static List<List<BufferedImage>> rows(int side) throws IOException {
        var certificates = new Certificates(Lettering.shipped());
        var rows = new ArrayList<List<BufferedImage>>();
        for (Certificate sample : Samples.all().values()) {
            var row = new ArrayList<BufferedImage>();
            for (Layout layout : Layout.values()) {
                for (Paper paper : Paper.values()) {
                    row.add(firstPage(certificates.draw(sample, layout, paper), side));
                }
            }
            Transcript transcript = Samples.transcript(sample, 12);
            row.add(firstPage(certificates.draw(transcript, Paper.A4_PORTRAIT), side));
            rows.add(row);
        }
        return rows;
    }

    /** Its longer side has so many pixels. */
    private static BufferedImage firstPage(Bytes pdf, int side) throws IOException {
        try (var document = Loader.loadPDF(pdf.toArray())) {
            var page = document.getPage(0).getMediaBox();
            float scale = side / Math.max(page.getWidth(), page.getHeight());
            return new PDFRenderer(document)
                    .renderImageWithDPI(0, scale * POINTS_PER_INCH, ImageType.RGB);
        }
    }

    private static BufferedImage sheet(List<List<BufferedImage>> rows, int side) {
        int cell = side + side / 20;
        var sheet =
                new BufferedImage(
                        rows.getFirst().size() * cell,
                        rows.size() * cell,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                BufferedImage page = rows.get(row).get(column);
                graphics.drawImage(
                        page,
                        column * cell + (cell - page.getWidth()) / 2,
                        row * cell + (cell - page.getHeight()) / 2,
                        null);
            }
        }
        graphics.dispose();
        return sheet;
    }
}
