package org.assaymark.badge;

import static org.assaymark.badge.Frame.MIDDLE;
import static org.assaymark.badge.Frame.around;
import static org.assaymark.badge.Frame.field;
import static org.assaymark.badge.Frame.flat;
import static org.assaymark.badge.Frame.sheen;
import static org.assaymark.badge.Outlines.at;
import static org.assaymark.badge.Outlines.circle;
import static org.assaymark.badge.Outlines.ring;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.badge.Frame.Marks;
import org.assaymark.badge.Frame.Part;
import org.assaymark.badge.Frame.Place;
import org.assaymark.badge.Frame.Plate;
import org.assaymark.badge.Frame.Spot;
import org.assaymark.badge.Frame.Tone;
import org.assaymark.lettering.Facing;

/** Frames whose heart is a disc. */
final class RoundFrames {
    private static final double TOP = 0;
    private static final double BOTTOM = 180;

    private RoundFrames() {}

    /** A disc with a ring of words. */
    static Frame roundel() {
        List<Part> parts =
                List.of(
                        flat(circle(MIDDLE, MIDDLE, 290), Palette::edge),
                        flat(ring(MIDDLE, MIDDLE, 280, 273), Palette::accent),
                        field(circle(MIDDLE, MIDDLE, 212)),
                        sheen(circle(MIDDLE, MIDDLE, 212)),
                        flat(ring(MIDDLE, MIDDLE, 214, 208), Palette::accent));
        return disc(parts, MIDDLE, 243, 30);
    }

    /** A disc with an edge of bows, as pressed into wax. */
    static Frame seal() {
        List<Part> parts =
                List.of(
                        flat(Outlines.scallop(MIDDLE, MIDDLE, 276, 28, 16), Palette::accent),
                        flat(circle(MIDDLE, MIDDLE, 262), Palette::edge),
                        flat(ring(MIDDLE, MIDDLE, 256, 253), Palette::accent),
                        field(circle(MIDDLE, MIDDLE, 204)),
                        sheen(circle(MIDDLE, MIDDLE, 204)),
                        flat(beads(230, 60, 2.2, 0), Palette::edge));
        return disc(parts, MIDDLE, 229, 27);
    }

    /** A disc in a cogwheel, for the trades. */
    static Frame gear() {
        List<Part> parts =
                List.of(
                        flat(Outlines.gear(MIDDLE, MIDDLE, 292, 256, 14, 9), Palette::edge),
                        flat(ring(MIDDLE, MIDDLE, 246, 240), Palette::accent),
                        field(circle(MIDDLE, MIDDLE, 192)),
                        sheen(circle(MIDDLE, MIDDLE, 192)),
                        flat(ring(MIDDLE, MIDDLE, 194, 188), Palette::accent));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 322, 310, 124), Tone.FIELD),
                new Spot(MIDDLE, 198, 96, Tone.FIELD),
                new Marks(MIDDLE, 424, 30, Mark.DOT, Tone.FIELD),
                new Place.Arc(MIDDLE, MIDDLE, 217, TOP, 150, 26, Facing.OUTWARD, Tone.EDGE),
                new Place.Arc(MIDDLE, MIDDLE, 217, BOTTOM, 120, 24, Facing.INWARD, Tone.EDGE));
    }

    private static Frame disc(List<Part> parts, double y, double radius, double lettering) {
        return new Frame(
                parts,
                new Plate(around(MIDDLE, y + 24, 336, 130), Tone.FIELD),
                new Spot(MIDDLE, y - 106, 104, Tone.FIELD),
                new Marks(MIDDLE, y + 136, 34, Mark.STAR, Tone.FIELD),
                new Place.Arc(MIDDLE, y, radius, TOP, 160, lettering, Facing.OUTWARD, Tone.EDGE),
                new Place.Arc(
                        MIDDLE,
                        y,
                        radius,
                        BOTTOM,
                        130,
                        lettering * 0.92,
                        Facing.INWARD,
                        Tone.EDGE));
    }

    /** A disc between two branches of laurel. */
    static Frame laurel() {
        List<Part> parts =
                List.of(
                        flat(branches(), Palette::edge),
                        flat(circle(MIDDLE, 282, 236), Palette::accent),
                        flat(circle(MIDDLE, 282, 229), Palette::edge),
                        field(circle(MIDDLE, 282, 219)),
                        sheen(circle(MIDDLE, 282, 219)),
                        flat(ring(MIDDLE, 282, 207, 204), Palette::accent));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 296, 350, 128), Tone.FIELD),
                new Spot(MIDDLE, 162, 108, Tone.FIELD),
                new Marks(MIDDLE, 432, 30, Mark.STAR, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 392, 310, 40), Tone.FIELD)),
                new Place.Nowhere());
    }

    private static Shape branches() {
        var leaves = new Path2D.Double();
        for (int i = 0; i < 9; i++) {
            double degrees = 172 - i * 15.5;
            double length = 62 - i * 2.4;
            leaves.append(leaf(degrees, 249, length, 58), false);
            leaves.append(leaf(degrees - 5, 247, length * 0.92, -4), false);
        }
        return Outlines.both(leaves, MIDDLE);
    }

    private static Shape leaf(double degrees, double radius, double length, double lean) {
        var leaf = new Path2D.Double();
        leaf.moveTo(0, 0);
        leaf.curveTo(length * 0.3, -length * 0.34, length * 0.75, -length * 0.26, length, 0);
        leaf.curveTo(length * 0.75, length * 0.2, length * 0.3, length * 0.22, 0, 0);
        leaf.closePath();
        var root = at(MIDDLE, 282, radius, degrees);
        var place = AffineTransform.getTranslateInstance(root.getX(), root.getY());
        // Along the circle, upwards, leaning away from it.
        place.rotate(Math.toRadians(degrees - 180 + lean - 18));
        return place.createTransformedShape(leaf);
    }

    /** A disc that hangs from a folded ribbon. */
    static Frame medal() {
        Shape left = Outlines.polygon(0, 150, 0, 262, 0, 330, 170, 236, 206);
        Shape right = Outlines.mirrored(left, MIDDLE);
        Shape stripe = Outlines.polygon(0, 184, 0, 214, 0, 296, 190, 270, 198);
        double y = 376;
        List<Part> parts =
                List.of(
                        flat(right, Palette::plateShade),
                        flat(Outlines.mirrored(stripe, MIDDLE), Palette::edge),
                        flat(left, Palette::plate),
                        flat(stripe, Palette::edge),
                        flat(Outlines.box(252, 134, 96, 40, 12), Palette::edge),
                        flat(Outlines.scallop(MIDDLE, y, 212, 40, 7), Palette::edge),
                        flat(ring(MIDDLE, y, 206, 199), Palette::accent),
                        field(circle(MIDDLE, y, 190)),
                        sheen(circle(MIDDLE, y, 190)),
                        flat(ring(MIDDLE, y, 190, 187), Palette::accent));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, y + 14, 312, 118), Tone.FIELD),
                new Spot(MIDDLE, y - 104, 92, Tone.FIELD),
                new Marks(MIDDLE, y + 136, 30, Mark.STAR, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, y + 97, 280, 38), Tone.FIELD)),
                new Place.Nowhere());
    }

    /** A rosette with two tails of ribbon. */
    static Frame rosette() {
        double y = 250;
        Shape tail = Outlines.polygon(0, 196, 380, 296, 400, 258, 594, 206, 548, 150, 572);
        List<Part> parts =
                List.of(
                        flat(Outlines.both(tail, MIDDLE), Palette::plateShade),
                        flat(pleats(y, 246, 32), Palette::plate),
                        flat(circle(MIDDLE, y, 208), Palette::edge),
                        flat(ring(MIDDLE, y, 202, 197), Palette::accent),
                        field(circle(MIDDLE, y, 188)),
                        sheen(circle(MIDDLE, y, 188)));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, y + 14, 312, 118), Tone.FIELD),
                new Spot(MIDDLE, y - 104, 92, Tone.FIELD),
                new Marks(MIDDLE, y + 138, 30, Mark.STAR, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, y + 98, 280, 38), Tone.FIELD)),
                new Place.Nowhere());
    }

    private static Shape pleats(double y, double radius, int count) {
        return Outlines.scallop(MIDDLE, y, radius - 18, count, 26);
    }

    private static Shape beads(double radius, int count, double size, double turn) {
        var beads = new ArrayList<Shape>();
        for (int i = 0; i < count; i++) {
            var point = at(MIDDLE, MIDDLE, radius, turn + 360.0 * i / count);
            beads.add(circle(point.getX(), point.getY(), size));
        }
        var path = new Path2D.Double();
        beads.forEach(bead -> path.append(bead, false));
        return path;
    }
}
