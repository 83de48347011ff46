package org.assaymark.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class SvgWriterTest {
    private static final Rectangle2D SQUARE = new Rectangle2D.Double(0, 0, 10, 10);

    @Test
    void each_outline_is_a_path_in_order_with_coordinates_of_two_digits() {
        Picture picture =
                Picture.drawing(20, 20)
                        .fill(new Rectangle2D.Double(1.239, 0, 2, 3), Colour.BLACK)
                        .fill(SQUARE, Colour.WHITE.faded(0.5))
                        .done();

        assertThat(SvgWriter.write(picture, "two").utf8())
                .contains("viewBox=\"0 0 20 20\"")
                .containsSubsequence(
                        "<path d=\"M1.24 0L3.24 0L3.24 3L1.24 3L1.24 0Z\" fill=\"#000000\"/>",
                        "<path d=\"M0 0L10 0L10 10L0 10L0 0Z\" fill=\"#ffffff\" fill-opacity=\"0.502\"/>");
    }

    @Test
    void what_an_outline_leaves_out_by_its_winding_rule_stays_out() {
        var ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(SQUARE, false);

        assertThat(svg(Picture.drawing(9, 9).fill(ring, Colour.BLACK).done()))
                .contains("fill-rule=\"evenodd\"");
    }

    @Test
    void equal_gradients_are_written_once() {
        Fill falling = Fill.falling(0, 10, Colour.WHITE, Colour.BLACK);
        Fill same = Fill.falling(0, 10, Colour.WHITE, Colour.BLACK);

        String svg = svg(Picture.drawing(9, 9).fill(SQUARE, falling).fill(SQUARE, same).done());

        assertThat(svg.split("<linearGradient", -1)).hasSize(2);
        assertThat(svg.split("url\\(#g0\\)", -1)).hasSize(3);
    }

    @Test
    void the_title_cannot_break_out_of_its_element() {
        assertThat(SvgWriter.write(Picture.drawing(1, 1).done(), "a </title><script>&").utf8())
                .contains("<title>a &lt;/title&gt;&lt;script&gt;&amp;</title>");
    }

    private static String svg(Picture picture) {
        return SvgWriter.write(picture, "picture").utf8();
    }
}
