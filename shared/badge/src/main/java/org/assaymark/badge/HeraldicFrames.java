package org.assaymark.badge;

import static org.assaymark.badge.Frame.MIDDLE;
import static org.assaymark.badge.Frame.around;
import static org.assaymark.badge.Frame.field;
import static org.assaymark.badge.Frame.flat;
import static org.assaymark.badge.Frame.plate;
import static org.assaymark.badge.Frame.sheen;
import static org.assaymark.badge.Outlines.box;
import static org.assaymark.badge.Outlines.common;
import static org.assaymark.badge.Outlines.inset;
import static org.assaymark.badge.Outlines.line;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.List;
import org.assaymark.badge.Frame.Marks;
import org.assaymark.badge.Frame.Part;
import org.assaymark.badge.Frame.Place;
import org.assaymark.badge.Frame.Plate;
import org.assaymark.badge.Frame.Spot;
import org.assaymark.badge.Frame.Tone;
import org.assaymark.lettering.Facing;

/** Frames from coats of arms and flags. */
final class HeraldicFrames {
    private HeraldicFrames() {}

    /** A shield with a band on top. */
    static Frame shield() {
        Shape whole = shieldOutline();
        Shape inner = inset(whole, 14);
        List<Part> parts =
                List.of(
                        flat(whole, Palette::edge),
                        field(inner),
                        sheen(inner),
                        plate(common(inner, box(0, 0, 600, 104, 0))),
                        flat(common(inner, box(0, 104, 600, 6, 0)), Palette::edge));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 308, 416, 132), Tone.FIELD),
                new Spot(MIDDLE, 178, 108, Tone.FIELD),
                new Marks(MIDDLE, 438, 34, Mark.CHEVRON, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 66, 450, 50), Tone.PLATE)),
                new Place.Nowhere());
    }

    private static Shape shieldOutline() {
        var path = new Path2D.Double();
        path.moveTo(66, 16);
        path.lineTo(534, 16);
        path.quadTo(560, 16, 560, 42);
        path.lineTo(560, 286);
        path.curveTo(560, 430, 452, 532, 300, 592);
        path.curveTo(148, 532, 40, 430, 40, 286);
        path.lineTo(40, 42);
        path.quadTo(40, 16, 66, 16);
        path.closePath();
        return path;
    }

    /** A shield with a bowed top and a scroll below. */
    static Frame crest() {
        Shape whole = crestOutline();
        Shape inner = inset(whole, 12);
        Shape chevron =
                common(
                        inner,
                        Outlines.polygon(
                                0, 0, 374, 300, 236, 600, 374, 600, 426, 300, 288, 0, 426));
        Shape scroll = box(28, 382, 544, 122, 10);
        Shape fold = Outlines.polygon(0, 28, 494, 28, 550, 92, 504);
        Shape end = Outlines.polygon(0, 4, 416, 92, 416, 92, 536, 4, 536, 30, 476);
        List<Part> parts =
                List.of(
                        flat(whole, Palette::edge),
                        field(inner),
                        sheen(inner),
                        flat(line(whole, 20, 3), Palette::accent),
                        flat(chevron, Palette::edge),
                        flat(Outlines.both(end, MIDDLE), Palette::plateShade),
                        flat(Outlines.both(fold, MIDDLE), Palette::edge),
                        plate(scroll),
                        flat(line(scroll, 6, 2), Palette::plateShade));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 443, 496, 98), Tone.PLATE),
                new Spot(MIDDLE, 172, 108, Tone.FIELD),
                new Marks(MIDDLE, 349, 28, Mark.CHEVRON, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 90, 330, 36), Tone.FIELD)),
                new Place.Nowhere());
    }

    private static Shape crestOutline() {
        var path = new Path2D.Double();
        path.moveTo(300, 14);
        path.curveTo(356, 52, 440, 56, 512, 32);
        path.curveTo(532, 130, 544, 240, 540, 330);
        path.curveTo(536, 450, 430, 546, 300, 592);
        path.curveTo(170, 546, 64, 450, 60, 330);
        path.curveTo(56, 240, 68, 130, 88, 32);
        path.curveTo(160, 56, 244, 52, 300, 14);
        path.closePath();
        return path;
    }

    /** A disc with a ribbon across. */
    static Frame ribbon() {
        double y = 290;
        Shape band = box(24, 316, 552, 118, 6);
        Shape fold = Outlines.polygon(0, 24, 428, 24, 474, 84, 434);
        Shape end = Outlines.polygon(0, 0, 356, 84, 356, 84, 474, 0, 474, 26, 415);
        Shape disc = Outlines.circle(MIDDLE, y, 276);
        List<Part> parts =
                List.of(
                        flat(disc, Palette::edge),
                        flat(Outlines.ring(MIDDLE, y, 266, 260), Palette::accent),
                        field(Outlines.circle(MIDDLE, y, 250)),
                        sheen(Outlines.circle(MIDDLE, y, 250)),
                        flat(Outlines.both(end, MIDDLE), Palette::plateShade),
                        flat(Outlines.both(fold, MIDDLE), Palette::edge),
                        plate(band),
                        flat(line(band, 7, 2), Palette::plateShade));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 375, 504, 92), Tone.PLATE),
                new Spot(MIDDLE, 212, 140, Tone.FIELD),
                new Marks(MIDDLE, 476, 32, Mark.STAR, Tone.FIELD),
                new Place.Arc(MIDDLE, y, 213, 0, 130, 27, Facing.OUTWARD, Tone.FIELD),
                new Place.Nowhere());
    }

    /** A flag that hangs from a bar. */
    static Frame pennant() {
        Shape cloth = Outlines.polygon(0, 84, 44, 516, 44, 516, 588, 300, 510, 84, 588);
        Shape bar = box(40, 14, 520, 34, 17);
        List<Part> parts =
                List.of(
                        field(cloth),
                        sheen(cloth),
                        flat(line(cloth, 10, 5), Palette::accent),
                        plate(common(cloth, box(0, 48, 600, 66, 0))),
                        flat(common(cloth, box(0, 114, 600, 5, 0)), Palette::edge),
                        flat(bar, Palette::edge),
                        flat(Outlines.both(Outlines.circle(40, 31, 24), MIDDLE), Palette::edge),
                        flat(Outlines.both(Outlines.circle(40, 31, 10), MIDDLE), Palette::accent));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 324, 376, 150), Tone.FIELD),
                new Spot(MIDDLE, 186, 108, Tone.FIELD),
                new Marks(MIDDLE, 446, 34, Mark.CHEVRON, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 81, 390, 46), Tone.PLATE)),
                new Place.Nowhere());
    }
}
