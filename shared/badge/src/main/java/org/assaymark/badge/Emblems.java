package org.assaymark.badge;

import static org.assaymark.badge.Outlines.box;
import static org.assaymark.badge.Outlines.circle;
import static org.assaymark.badge.Outlines.drawn;
import static org.assaymark.badge.Outlines.less;
import static org.assaymark.badge.Outlines.path;
import static org.assaymark.badge.Outlines.polygon;
import static org.assaymark.badge.Outlines.ring;
import static org.assaymark.badge.Outlines.turned;
import static org.assaymark.badge.Outlines.union;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.EnumMap;
import java.util.Map;

/** What emblems look like; each is drawn in a square of 100 units, when it is first asked for. */
final class Emblems {
    private static final Map<Emblem, Shape> DRAWN = new EnumMap<>(Emblem.class);

    private Emblems() {}

    static Shape within(Emblem emblem, Frame.Spot spot) {
        var place =
                AffineTransform.getTranslateInstance(
                        spot.x() - spot.size() / 2, spot.y() - spot.size() / 2);
        place.scale(spot.size() / 100, spot.size() / 100);
        return place.createTransformedShape(outline(emblem));
    }

    private static synchronized Shape outline(Emblem emblem) {
        return DRAWN.computeIfAbsent(emblem, Emblems::draw);
    }

    private static Shape draw(Emblem emblem) {
        return switch (emblem) {
            case GEAR -> less(Outlines.gear(50, 50, 48, 36, 8, 3), circle(50, 50, 16));
            case WRENCH ->
                    turned(
                            less(
                                    union(circle(50, 22, 22), box(40, 30, 20, 66, 10)),
                                    union(
                                            polygon(3, 41, -8, 59, -8, 59, 22, 50, 29, 41, 22),
                                            circle(50, 86, 4.5))),
                            40,
                            50,
                            50);
            case HAMMER ->
                    turned(
                            union(
                                    box(44, 34, 12, 64, 5),
                                    path(
                                            "M 24 12 L 66 12 C 78 12 86 18 92 32 L 80 30 Q 74 34 66 34 L 24 34 Z"),
                                    box(12, 9, 16, 28, 4)),
                            -38,
                            50,
                            50);
            case BOLT -> polygon(4, 60, 2, 16, 57, 45, 57, 38, 98, 84, 41, 54, 41);
            case FLAME ->
                    less(
                            path(
                                    "M 52 2 C 60 22 84 36 84 63 C 84 84 69 98 50 98 C 31 98 16 84 16 63 C 16"
                                            + " 50 22 40 31 31 C 32 40 36 45 42 47 C 40 30 42 14 52 2 Z"),
                            path(
                                    "M 51 90 C 40 90 34 82 34 74 C 34 63 45 58 49 46 C 57 55 66 62 66 74 C 66"
                                            + " 82 60 90 51 90 Z"));
            case DROP ->
                    less(
                            path(
                                    "M 50 3 C 66 28 83 46 83 65 C 83 84 68 97 50 97 C 32 97 17 84 17 65 C 17 46 34 28 50 3 Z"),
                            drawn(path("M 31 66 C 32 75 38 82 47 84"), 6));
            case LEAF ->
                    less(
                            path("M 12 84 C 6 40 34 10 93 7 C 96 62 68 94 27 80 L 17 96 L 8 91 Z"),
                            drawn(path("M 27 80 C 38 62 52 46 70 32"), 5));
            case HEART ->
                    less(
                            path(
                                    "M 50 93 C 20 71 4 52 4 32 C 4 16 16 6 29 6 C 38 6 46 11 50 19 C 54 11 62"
                                            + " 6 71 6 C 84 6 96 16 96 32 C 96 52 80 71 50 93 Z"),
                            union(box(43, 27, 14, 40, 2), box(30, 40, 40, 14, 2)));
            case CODE ->
                    union(
                            drawn(path("M 28 26 L 6 50 L 28 74"), 10),
                            drawn(path("M 72 26 L 94 50 L 72 74"), 10),
                            drawn(path("M 57 16 L 43 84"), 9));
            case CHIP ->
                    less(
                            union(
                                    box(20, 20, 60, 60, 8),
                                    box(31, 4, 8, 92, 3),
                                    box(46, 4, 8, 92, 3),
                                    box(61, 4, 8, 92, 3),
                                    box(4, 31, 92, 8, 3),
                                    box(4, 46, 92, 8, 3),
                                    box(4, 61, 92, 8, 3)),
                            less(box(30, 30, 40, 40, 4), box(36, 36, 28, 28, 3)));
            case BOOK ->
                    union(
                            path("M 47 24 C 36 14 20 12 4 14 L 4 80 C 20 78 36 80 47 88 Z"),
                            path("M 53 24 C 64 14 80 12 96 14 L 96 80 C 80 78 64 80 53 88 Z"));
            case BULB ->
                    union(
                            less(
                                    path(
                                            "M 50 3 C 69 3 83 17 83 35 C 83 52 69 58 66 72 L 34 72 C 31 58 17"
                                                    + " 52 17 35 C 17 17 31 3 50 3 Z"),
                                    drawn(path("M 34 36 C 34 27 41 20 50 20"), 6)),
                            box(35, 77, 30, 8, 4),
                            box(40, 89, 20, 8, 4));
            case GLOBE ->
                    less(
                            circle(50, 50, 47),
                            union(
                                    ring(50, 50, 41, 37),
                                    drawn(
                                            path(
                                                    "M 50 10 C 26 30 26 70 50 90 C 74 70 74 30 50 10 Z"),
                                            4),
                                    drawn(path("M 50 10 L 50 90"), 4),
                                    drawn(path("M 11 50 L 89 50"), 4),
                                    drawn(path("M 19 29 L 81 29"), 4),
                                    drawn(path("M 19 71 L 81 71"), 4)));
            case TRUCK ->
                    union(
                            less(
                                    union(
                                            box(2, 20, 58, 48, 5),
                                            path("M 63 34 L 82 34 L 98 52 L 98 68 L 63 68 Z")),
                                    union(
                                            path("M 69 40 L 80 40 L 89 51 L 69 51 Z"),
                                            circle(24, 70, 14),
                                            circle(78, 70, 14))),
                            ring(24, 70, 10.5, 4),
                            ring(78, 70, 10.5, 4));
            case HAT ->
                    union(
                            less(
                                    union(
                                            circle(50, 28, 24),
                                            circle(25, 40, 20),
                                            circle(75, 40, 20),
                                            box(22, 40, 56, 34, 3)),
                                    union(box(36, 52, 4, 22, 2), box(60, 52, 4, 22, 2))),
                            box(22, 79, 56, 15, 4));
            case SQUARE ->
                    less(
                            polygon(4, 6, 4, 96, 94, 6, 94),
                            union(
                                    polygon(2, 24, 50, 50, 76, 24, 76),
                                    box(6, 30, 9, 3, 1),
                                    box(6, 44, 9, 3, 1),
                                    box(6, 58, 9, 3, 1),
                                    box(6, 72, 9, 3, 1)));
            case PEOPLE ->
                    union(
                            less(
                                    union(
                                            circle(68, 28, 15),
                                            path(
                                                    "M 44 84 C 44 62 54 50 68 50 C 84 50 95 62 95 84 Z")),
                                    union(
                                            circle(34, 30, 22),
                                            path(
                                                    "M 0 96 C 0 66 14 50 34 50 C 54 50 66 66 66 96 Z"))),
                            circle(34, 30, 17),
                            path("M 5 90 C 5 68 17 54 34 54 C 51 54 63 68 63 90 Z"));
            case TICK -> less(circle(50, 50, 47), drawn(path("M 28 52 L 44 68 L 74 34"), 11));
            case STAR -> Outlines.star(5, 50, 54, 52, 22, 4);
            case CAP ->
                    union(
                            path("M 50 16 L 98 38 L 50 60 L 2 38 Z"),
                            path("M 22 53 L 50 66 L 78 53 L 78 74 C 66 86 34 86 22 74 Z"),
                            drawn(path("M 91 42 L 91 72"), 4),
                            circle(91, 76, 5));
        };
    }
}
