package org.assaymark.drawing;

import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.function.UnaryOperator;

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

    /** The same with each colour replaced. */
    default Fill recoloured(UnaryOperator<Colour> change) {
        return switch (this) {
            case Solid(var colour) -> new Solid(change.apply(colour));
            case Linear(double x1, double y1, double x2, double y2, var stops) ->
                    new Linear(x1, y1, x2, y2, recoloured(stops, change));
            case Radial(double x, double y, double radius, var stops) ->
                    new Radial(x, y, radius, recoloured(stops, change));
        };
    }

    /** The same for an outline that is moved and scaled, by the same in both directions. */
    default Fill transformed(AffineTransform place) {
        return switch (this) {
            case Solid solid -> solid;
            case Linear(double x1, double y1, double x2, double y2, var stops) -> {
                var ends = new double[] {x1, y1, x2, y2};
                place.transform(ends, 0, ends, 0, 2);
                yield new Linear(ends[0], ends[1], ends[2], ends[3], stops);
            }
            case Radial(double x, double y, double radius, var stops) -> {
                var centre = new double[] {x, y};
                place.transform(centre, 0, centre, 0, 1);
                double scale = Math.sqrt(Math.abs(place.getDeterminant()));
                yield new Radial(centre[0], centre[1], radius * scale, stops);
            }
        };
    }

    private static List<Stop> recoloured(List<Stop> stops, UnaryOperator<Colour> change) {
        return stops.stream()
                .map(stop -> new Stop(stop.offset(), change.apply(stop.colour())))
                .toList();
    }

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
