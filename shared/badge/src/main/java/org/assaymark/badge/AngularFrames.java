package org.assaymark.badge;

import static org.assaymark.badge.Frame.MIDDLE;
import static org.assaymark.badge.Frame.around;
import static org.assaymark.badge.Frame.field;
import static org.assaymark.badge.Frame.flat;
import static org.assaymark.badge.Frame.plate;
import static org.assaymark.badge.Frame.sheen;
import static org.assaymark.badge.Outlines.inset;
import static org.assaymark.badge.Outlines.line;
import static org.assaymark.badge.Outlines.regular;

import java.awt.Shape;
import java.awt.geom.Area;
import java.util.List;
import org.assaymark.badge.Frame.Marks;
import org.assaymark.badge.Frame.Part;
import org.assaymark.badge.Frame.Place;
import org.assaymark.badge.Frame.Plate;
import org.assaymark.badge.Frame.Spot;
import org.assaymark.badge.Frame.Tone;

/** Frames with corners. */
final class AngularFrames {
    private AngularFrames() {}

    /** Six corners, one on top. */
    static Frame hexagon() {
        Shape whole = regular(6, MIDDLE, MIDDLE, 298, 0, 34);
        List<Part> parts =
                List.of(
                        flat(whole, Palette::edge),
                        field(inset(whole, 14)),
                        sheen(inset(whole, 14)),
                        flat(line(whole, 24, 4), Palette::accent));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 306, 410, 140), Tone.FIELD),
                new Spot(MIDDLE, 158, 116, Tone.FIELD),
                new Marks(MIDDLE, 472, 32, Mark.PIP, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 414, 350, 44), Tone.FIELD)),
                new Place.Nowhere());
    }

    /** A square on its corner, with a label across. */
    static Frame diamond() {
        Shape whole = regular(4, MIDDLE, MIDDLE, 300, 0, 40);
        Shape label = Outlines.box(2, 244, 596, 124, 14);
        Shape shadow = Outlines.common(Outlines.box(2, 254, 596, 126, 14), inset(whole, 10));
        List<Part> parts =
                List.of(
                        flat(whole, Palette::edge),
                        field(inset(whole, 12)),
                        sheen(inset(whole, 12)),
                        flat(line(whole, 20, 3), Palette::accent),
                        flat(shadow, Palette::edge),
                        plate(label),
                        flat(line(label, 6, 2), Palette::plateShade));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 306, 544, 98), Tone.PLATE),
                new Spot(MIDDLE, 158, 112, Tone.FIELD),
                new Marks(MIDDLE, 458, 30, Mark.PIP, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 412, 260, 42), Tone.FIELD)),
                new Place.Nowhere());
    }

    /** Eight corners, with a band at the foot. */
    static Frame octagon() {
        Shape whole = regular(8, MIDDLE, MIDDLE, 300, 22.5, 18);
        Shape inner = inset(whole, 14);
        Shape foot = Outlines.common(inner, Outlines.box(0, 430, 600, 200, 0));
        List<Part> parts =
                List.of(
                        flat(whole, Palette::edge),
                        field(inner),
                        sheen(inner),
                        plate(foot),
                        flat(
                                Outlines.common(inner, Outlines.box(0, 424, 600, 6, 0)),
                                Palette::edge));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 282, 470, 150), Tone.FIELD),
                new Spot(MIDDLE, 130, 116, Tone.FIELD),
                new Marks(MIDDLE, 392, 30, Mark.PIP, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 476, 350, 46), Tone.PLATE)),
                new Place.Row(new Plate(around(MIDDLE, 530, 250, 28), Tone.PLATE)));
    }

    /** Two squares, one on its corner, as old craftsmen drew it. */
    static Frame octagram() {
        var whole = new Area(regular(4, MIDDLE, MIDDLE, 300, 0, 10));
        whole.add(new Area(regular(4, MIDDLE, MIDDLE, 300, 45, 10)));
        List<Part> parts =
                List.of(
                        flat(whole, Palette::edge),
                        flat(line(whole, 9, 4), Palette::accent),
                        field(inset(whole, 22)),
                        sheen(inset(whole, 22)),
                        flat(Outlines.ring(MIDDLE, MIDDLE, 194, 191), Palette::accent));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 306, 318, 116), Tone.FIELD),
                new Spot(MIDDLE, 188, 96, Tone.FIELD),
                new Marks(MIDDLE, 434, 28, Mark.PIP, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 395, 262, 38), Tone.FIELD)),
                new Place.Nowhere());
    }

    /** A square with a turned corner, plain and modern. */
    static Frame plaque() {
        Shape whole = Outlines.box(14, 14, 572, 572, 84);
        Shape diagonal = Outlines.polygon(0, 14, 586, 14, 470, 586, 330, 586, 586);
        Shape foot = Outlines.common(whole, diagonal);
        List<Part> parts =
                List.of(
                        field(whole),
                        flat(foot, Palette::edge),
                        flat(
                                Outlines.common(
                                        whole,
                                        Outlines.polygon(0, 14, 458, 586, 318, 586, 330, 14, 470)),
                                Palette::accent));
        return new Frame(
                parts,
                new Plate(around(MIDDLE, 250, 480, 164), Tone.FIELD),
                new Spot(112, 112, 104, Tone.FIELD),
                new Marks(468, 104, 28, Mark.DOT, Tone.FIELD),
                new Place.Row(new Plate(around(MIDDLE, 510, 440, 44), Tone.EDGE)),
                new Place.Nowhere());
    }
}
