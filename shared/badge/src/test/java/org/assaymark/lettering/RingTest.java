package org.assaymark.lettering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.util.DoubleSummaryStatistics;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final Lettering LETTERING = Lettering.shipped();

    @Test
    void text_never_takes_more_of_the_circle_than_allowed() {
        for (String sample : SampleSheet.SAMPLES) {
            for (Facing facing : Facing.values()) {
                Shape arc = LETTERING.arc(sample, Weight.BOLD, 40, 0, 0, 100, 0, 120, facing);
                DoubleSummaryStatistics angles = angles(arc);

                assertThat(angles.getMax() - angles.getMin()).as(sample).isBetween(90.0, 121.5);
                assertThat(angles.getMax() + angles.getMin()).as(sample).isBetween(-8.0, 8.0);
            }
        }
    }

    @Test
    void short_text_keeps_its_size() {
        Shape arc = LETTERING.arc("HH", Weight.BOLD, 20, 0, 0, 100, 0, 120, Facing.OUTWARD);

        assertThat(-arc.getBounds2D().getMinY()).isEqualTo(100 + 0.714 * 20, within(1.0));
    }

    @Test
    void letters_face_outward_or_inward() {
        Shape outward = LETTERING.arc("H", Weight.BOLD, 20, 50, 50, 40, 180, 90, Facing.OUTWARD);
        Shape inward = LETTERING.arc("H", Weight.BOLD, 20, 50, 50, 40, 180, 90, Facing.INWARD);

        assertThat(outward.getBounds2D().getMinY()).isEqualTo(90, within(0.5));
        assertThat(inward.getBounds2D().getMaxY()).isEqualTo(90, within(0.5));
    }

    @Test
    void reading_goes_clockwise_outward_and_anticlockwise_inward() {
        Shape outward = LETTERING.arc("l—", Weight.BOLD, 20, 0, 0, 100, 0, 90, Facing.OUTWARD);
        Shape inward = LETTERING.arc("l—", Weight.BOLD, 20, 0, 0, 100, 180, 90, Facing.INWARD);

        // The stroke is high and the dash is wide: on both arcs the stroke is on the left.
        assertThat(new Area(outward).getBounds2D().getMinX()).isLessThan(-8);
        assertThat(outward.intersects(-13, -120, 3, 19)).isTrue();
        assertThat(inward.intersects(-13, 85, 3, 19)).isTrue();
    }

    @Test
    void joined_letters_stay_joined() {
        Shape arc = LETTERING.arc("سسس", Weight.BOLD, 30, 0, 0, 50, 0, 170, Facing.OUTWARD);

        // Along the stroke that the letters stand on.
        for (double degrees = -9; degrees < 29; degrees += 0.25) {
            double angle = Math.toRadians(degrees);
            assertThat(arc.contains(53 * Math.sin(angle), -53 * Math.cos(angle)))
                    .as("%s°", degrees)
                    .isTrue();
        }
    }

    private static DoubleSummaryStatistics angles(Shape shape) {
        var angles = new DoubleSummaryStatistics();
        var at = new double[6];
        for (PathIterator each = shape.getPathIterator(null, 0.1); !each.isDone(); each.next()) {
            if (each.currentSegment(at) != PathIterator.SEG_CLOSE) {
                angles.accept(Math.toDegrees(Math.atan2(at[0], -at[1])));
            }
        }
        return angles;
    }
}
