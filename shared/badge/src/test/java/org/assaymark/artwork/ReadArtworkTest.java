package org.assaymark.artwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;
import org.assaymark.drawing.SvgWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A provider's own picture")
class ReadArtworkTest {
    private static final int SIDE = 300;

    @Nested
    @DisplayName("as SVG")
    class Svg {
        @ParameterizedTest(name = "at {0}, {1}")
        @CsvSource({
            "20, 50, 123456",
            "8, 50, ffd700",
            "225, 75, dc143c",
            "225, 20, cecee6",
            "60, 200, ff913d",
            "75, 250, c09262",
            "120, 285, ffffff",
            "30, 240, af886f",
            "160, 160, 871087",
            "225, 225, ffffff",
            "290, 160, 279393",
            "275, 165, 4ca6a6",
            "47, 125, 808000",
            "45, 118, ffffff",
            "85, 55, a1aebc",
            "210, 104, 19198c",
            "45, 127, 808000",
        })
        void has_the_colours_that_resvg_paints(int x, int y, String colour) {
            int expected = Integer.parseInt(colour, 16);
            int ours = byUs(accepted(Bytes.utf8(Seeds.DRAWN))).getRGB(x, y);
            assertThat(differ(ours, expected)).as("%06x", ours & 0xffffff).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<path d='M10 10h80v80h-80zm20 20v40h40v-40z'/>",
                    "<path fill-rule='evenodd' d='M50 5l25 80-70-50h90l-70 50z'/>",
                    "<path d='M10 50a40 20 30 1 0 80-10 9 9 0 0 1-20-20' fill='none' stroke='red' stroke-width='5'/>",
                    "<path d='m20 20 60 10-10 50c-9 9-40 20-50-10s20-20 0-50' stroke='#080' stroke-width='3'/>",
                    "<g transform='translate(50 50) rotate(30) scale(2 .5) skewX(10)'><rect x='-15' y='-30' width='30' height='60'/></g>",
                    "<rect x='10' y='10' width='80' height='50' rx='30' ry='10' fill='hotpink' stroke='#00f' stroke-width='4'/>",
                    "<polyline points='10,10 50,90 90,10' fill='none' stroke='navy' stroke-width='9' stroke-linejoin='bevel' stroke-linecap='square'/>",
                    "<line x1='10' y1='50' x2='90' y2='50' stroke='black' stroke-width='6' stroke-dasharray='12 4' stroke-dashoffset='5'/>",
                    "<image x='10' y='20' width='60' height='60' href='%s'/>",
                    "<linearGradient id='a' x1='.2' x2='.6' spreadMethod='reflect'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient><rect x='10' y='10' width='80' height='80' fill='url(#a)'/>",
                })
        void each_way_to_draw_is_known(String content) {
            Bytes original = Seeds.svg(content.replace("%s", pixels()));
            assertAlike(byUs(accepted(original)), byJsvg(original));
        }

        private static String pixels() {
            return "data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(large("png").toArray());
        }

        @Test
        void has_the_shape_of_its_viewBox_or_else_of_its_size() {
            assertThat(
                            accepted(
                                            Bytes.utf8(
                                                    "<svg viewBox='5 5 20 10'><path d='M9 9h3v3'/></svg>"))
                                    .aspect())
                    .isEqualTo(2);
            assertThat(
                            accepted(
                                            Bytes.utf8(
                                                    "<svg width='1in' height='3in'><path d='M9 9h3v3'/></svg>"))
                                    .aspect())
                    .isCloseTo(1 / 3.0, within(1e-9));
        }

        @Test
        void keeps_no_word_of_the_file() {
            Artwork artwork =
                    accepted(
                            Seeds.svg(
                                    "<title>private</title><!-- private --><g id='private' class='private'"
                                            + " data-a='private' inkscape='private'><a href='javascript:private'>"
                                            + "<rect width='9' height='9' style='fill:red;font:private'/></a></g>"));
            assertThat(svg(artwork).utf8()).doesNotContain("private").contains("#ff0000");
        }

        @Test
        void has_ids_of_its_place_only() {
            String svg =
                    accepted(Bytes.utf8(Seeds.DRAWN))
                            .svg(new Rectangle2D.Double(0, 0, 9, 9), "here-");
            assertThat(svg).contains("id=\"here-0\"").doesNotContainPattern("id=\"(?!here-)");
            assertThat(svg).doesNotContainPattern("url\\(#(?!here-)");
        }

        @Test
        void is_equal_to_the_same_file_read_again() {
            assertThat(accepted(Seeds.withPixels())).isEqualTo(accepted(Seeds.withPixels()));
            assertThat(accepted(Seeds.svg("<path d='M0 0h9v9'/>")))
                    .isNotEqualTo(accepted(Seeds.svg("<path d='M0 0h9v8'/>")));
        }
    }

    @Nested
    @DisplayName("as PNG or JPEG")
    class Pixels {
        @Test
        void becomes_a_png_of_its_pixels_alone() {
            for (Bytes photo : List.of(large("png"), large("jpeg"))) {
                Artwork artwork = accepted(photo);
                assertThat(artwork.aspect()).isEqualTo(1.5);
                assertThat(svg(artwork).utf8())
                        .contains("xlink:href=\"data:image/png;base64,")
                        .doesNotContain("image/jpeg");
                assertAlike(byUs(artwork), byJsvg(svg(artwork)));
            }
        }

        @Test
        void is_made_smaller_than_badges_need_it() {
            var large = Seeds.painted(BufferedImage.TYPE_INT_ARGB, 3_000, 1_500);
            Artwork artwork = accepted(Seeds.encoded("png", large));
            assertThat(svg(artwork).utf8()).contains("width=\"1024\" height=\"512\"");
            assertAlike(
                    byUs(artwork),
                    byUs(
                            accepted(
                                    Seeds.encoded(
                                            "png",
                                            Seeds.painted(
                                                    BufferedImage.TYPE_INT_ARGB, 1_000, 500)))));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<text>a</text> | has text: convert it to outlines (paths) first",
                "<script/> | has a script",
                "<rect onclick='a'/> | has event handlers (onclick)",
                "<filter/> | has filters: flatten them, or save it as PNG",
                "<rect width='9' height='9' style='filter:blur(2px)'/> | has filters: flatten them, or save it as PNG",
                "<image href='https://a.example/'/> | refers to something outside of the file",
                "<rect width='9' height='9' fill='url(https://a.example/#a)'/> | refers to something outside of the file",
                "<rect width='9' height='9' fill='wood'/> | has a colour that is not read: use names, #rrggbb or rgb()",
                "<path d='M0 0h9' stroke='red' marker-end='url(#a)'/> | has markers: expand them first",
                "<style>a b {fill:red}</style> | has a style sheet with more than plain rules: save it with presentation attributes",
                "<g/> | is an SVG that draws nothing",
                "<g id='a'><use href='#a'/></g> | uses parts of itself within themselves",
            })
    void is_refused_with_a_reason_that_helps(String content, String reason) {
        assertThat(ReadArtwork.read(Seeds.svg(content)))
                .isEqualTo(new ReadArtwork.Result.Refused(List.of(reason)));
    }

    @Test
    void all_reasons_are_named_at_once() {
        var result = ReadArtwork.read(Seeds.svg("<text/><script/><rect onload=''/><pattern/>"));
        assertThat(((ReadArtwork.Result.Refused) result).reasons()).hasSize(4);
    }

    private static Bytes large(String format) {
        return Seeds.encoded(format, Seeds.painted(BufferedImage.TYPE_INT_RGB, 300, 200));
    }

    private static Artwork accepted(Bytes picture) {
        var result = ReadArtwork.read(picture);
        assertThat(result).isInstanceOf(ReadArtwork.Result.Accepted.class);
        return ((ReadArtwork.Result.Accepted) result).artwork();
    }

    private static Bytes svg(Artwork artwork) {
        return SvgWriter.write(placed(artwork), "own");
    }

    private static Picture placed(Artwork artwork) {
        var box = new Rectangle2D.Double(0, 0, SIDE, SIDE);
        return Picture.drawing(SIDE, SIDE).add(new Layer.Placed(artwork, box)).done();
    }

    private static BufferedImage byUs(Artwork artwork) {
        BufferedImage image = paper();
        var graphics = image.createGraphics();
        artwork.paint(graphics, new Rectangle2D.Double(0, 0, SIDE, SIDE));
        graphics.dispose();
        return image;
    }

    private static BufferedImage byJsvg(Bytes svg) {
        SVGDocument document =
                Objects.requireNonNull(
                        new SVGLoader()
                                .load(
                                        new ByteArrayInputStream(svg.toArray()),
                                        null,
                                        LoaderContext.createDefault()));
        BufferedImage image = paper();
        var graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        document.render(null, graphics, new ViewBox(0, 0, SIDE, SIDE));
        graphics.dispose();
        return image;
    }

    private static BufferedImage paper() {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.dispose();
        return image;
    }

    /** But for edges, which each program smooths in its own way. */
    private static void assertAlike(BufferedImage one, BufferedImage other) {
        long different = 0;
        long drawn = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                different += differ(one.getRGB(x, y), other.getRGB(x, y)) ? 1 : 0;
                drawn += one.getRGB(x, y) != -1 ? 1 : 0;
            }
        }
        assertThat(drawn).isGreaterThan(SIDE);
        assertThat(different).isLessThan(SIDE * SIDE / 100);
    }

    private static boolean differ(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > 24) {
                return true;
            }
        }
        return false;
    }
}
