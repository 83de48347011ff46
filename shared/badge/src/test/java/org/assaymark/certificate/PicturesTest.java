package org.assaymark.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;
import org.assaymark.lettering.Lettering;
import org.assaymark.lettering.Line;
import org.assaymark.lettering.Weight;
import org.junit.jupiter.api.Test;

/** What another program paints of our pages. */
class PicturesTest {
    private static final Rectangle2D SQUARE = new Rectangle2D.Double(0, 0, 100, 100);

    @Test
    void outlines_stand_where_they_are_with_their_colours() throws IOException {
        BufferedImage page =
                painted(
                        Picture.drawing(100, 100)
                                .fill(new Rectangle2D.Double(0, 0, 50, 50), Colour.rgb(0xff0000))
                                .fill(
                                        new Rectangle2D.Double(50, 50, 50, 50),
                                        Colour.rgb(0x0000ff).faded(0.5))
                                .done());

        assertColour(page, 25, 25, 0xff0000);
        assertColour(page, 75, 75, 0x7f7fff);
        assertColour(page, 75, 25, 0xffffff);
    }

    @Test
    void a_gradient_runs_through_its_stops_and_stays_level_outside() throws IOException {
        var stops =
                List.of(
                        new Fill.Stop(0.25, Colour.rgb(0xff0000)),
                        new Fill.Stop(0.5, Colour.rgb(0x00ff00)),
                        new Fill.Stop(0.75, Colour.rgb(0x0000ff)));
        BufferedImage page =
                painted(
                        Picture.drawing(100, 100)
                                .fill(SQUARE, new Fill.Linear(0, 0, 0, 100, stops))
                                .done());

        assertColour(page, 50, 10, 0xff0000);
        assertColour(page, 50, 50, 0x00ff00);
        assertColour(page, 50, 90, 0x0000ff);
    }

    @Test
    void a_radial_gradient_has_its_centre_where_it_says() throws IOException {
        var stops =
                List.of(
                        new Fill.Stop(0, Colour.rgb(0xffffff)),
                        new Fill.Stop(1, Colour.rgb(0x000000)));
        BufferedImage page =
                painted(
                        Picture.drawing(100, 100)
                                .fill(SQUARE, new Fill.Radial(25, 75, 40, stops))
                                .done());

        assertColour(page, 25, 75, 0xffffff);
        assertColour(page, 90, 10, 0x000000);
    }

    @Test
    void what_a_gradient_lets_through_is_seen() throws IOException {
        var stops =
                List.of(
                        new Fill.Stop(0, Colour.rgb(0x000000)),
                        new Fill.Stop(1, Colour.rgb(0x000000).faded(0)));
        BufferedImage page =
                painted(
                        Picture.drawing(100, 100)
                                .fill(SQUARE, Colour.rgb(0xff0000))
                                .fill(SQUARE, new Fill.Linear(0, 0, 100, 0, stops))
                                .done());

        assertColour(page, 2, 50, 0x000000);
        assertColour(page, 50, 50, 0x7f0000);
        assertColour(page, 97, 50, 0xf70000);
    }

    @Test
    void artwork_of_others_is_an_image() throws IOException {
        BufferedImage page =
                painted(
                        Picture.drawing(100, 100)
                                .fill(SQUARE, Colour.rgb(0xff00ff))
                                .add(
                                        new Layer.Placed(
                                                Samples.LOGO,
                                                new Rectangle2D.Double(5, 35, 90, 30)))
                                .done());

        assertColour(page, 20, 50, 0x0b6b8a);
        assertColour(page, 60, 44, 0xe0603a);
        assertColour(page, 35, 50, 0xff00ff);
    }

    @Test
    void letters_look_as_their_outlines_do() throws IOException {
        for (String text : List.of("Ag&ß", "ليث", "ស្ត្រី", "क्षि", "焊工", "각")) {
            for (Weight weight : Weight.values()) {
                Line line = Lettering.shipped().line(text, weight, 40);
                var placed =
                        AffineTransform.getTranslateInstance(10, 60)
                                .createTransformedShape(line.outline());
                BufferedImage outline =
                        painted(Picture.drawing(100, 100).fill(placed, Colour.BLACK).done());
                BufferedImage letters = paintedText(line);

                assertThat(difference(outline, letters)).as(text + weight).isLessThan(0.012);
            }
        }
    }

    private static BufferedImage painted(Picture picture) throws IOException {
        var document = new Document(new FontFiles(), Paper.A4_PORTRAIT);
        document.sheet().draw(picture, SQUARE);
        return painted(document);
    }

    private static BufferedImage paintedText(Line line) throws IOException {
        var document = new Document(new FontFiles(), Paper.A4_PORTRAIT);
        document.sheet().text(document.structure().document().add("P"), line, 10, 60, Colour.BLACK);
        return painted(document);
    }

    private static BufferedImage painted(Document document) throws IOException {
        Bytes pdf = document.done(new Document.About("t", "a", Locale.ENGLISH, Samples.ISSUED));
        try (PDDocument read = Loader.loadPDF(pdf.toArray())) {
            return new PDFRenderer(read).renderImage(0, 2).getSubimage(0, 0, 200, 200);
        }
    }

    private static void assertColour(BufferedImage page, int x, int y, int rgb) {
        var seen = new Color(page.getRGB(x * 2, y * 2));
        var wanted = new Color(rgb);
        assertThat(seen.getRed()).as("red at %d,%d", x, y).isCloseTo(wanted.getRed(), within(8));
        assertThat(seen.getGreen()).as("green").isCloseTo(wanted.getGreen(), within(8));
        assertThat(seen.getBlue()).as("blue").isCloseTo(wanted.getBlue(), within(8));
    }

    /** From 0 to 1. */
    private static double difference(BufferedImage one, BufferedImage other) {
        double sum = 0;
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 200; x++) {
                sum += Math.abs((one.getRGB(x, y) & 0xff) - (other.getRGB(x, y) & 0xff));
            }
        }
        return sum / 255 / 200 / 200;
    }
}
