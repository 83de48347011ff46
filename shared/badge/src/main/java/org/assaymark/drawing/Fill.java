package org.assaymark.drawing;

import java.util.List;

/** What an outline is filled with; coordinates are those of the picture. */
public sealed interface Fill {
    record Solid(Colour colour) implements Fill {}

    /** Along the line from one point to the other; beyond its ends the end's colour. */
    record Linear(double x1, double y1, double x2, double y2, List<Stop> stops) implements Fill {
        public Linear {
            stops = requireRising(stops);
        }
    }

    /** Around a centre; beyond the radius the last colour. */
    record Radial(double x, double y, double radius, List<Stop> stops) implements Fill {
        public Radial {
            stops = requireRising(stops);
        }
    }

    /**
     * @param offset from 0 to 1
     */
    record Stop(double offset, Colour colour) {}

    static Fill of(Colour colour) {
        return new Solid(colour);
    }

    /** From top to bottom. */
    static Fill falling(double top, double bottom, Colour upper, Colour lower) {
        return new Linear(0, top, 0, bottom, List.of(new Stop(0, upper), new Stop(1, lower)));
    }

    private static List<Stop> requireRising(List<Stop> stops) {
        if (stops.size() < 2) {
            throw new IllegalArgumentException("a gradient has two stops or more");
        }
        for (int i = 1; i < stops.size(); i++) {
            if (stops.get(i).offset() <= stops.get(i - 1).offset()) {
                throw new IllegalArgumentException("stops of a gradient rise");
            }
        }
        return List.copyOf(stops);
    }
}
