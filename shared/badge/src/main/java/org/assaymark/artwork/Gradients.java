package org.assaymark.artwork;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill.Stop;

/** The gradients of a file (SVG 1.1 §13.2). */
final class Gradients {
    private static final int MOST_STOPS = 64;
    private static final int LONGEST_CHAIN = 8;

    /** Two stops at one place are a hard edge; ours rise, by so little that nobody sees it. */
    private static final double EDGE = 1e-4;

    private final Map<String, Element> elements;
    private final Cascade cascade;
    private final Effort effort;
    private final double width;
    private final double height;

    /**
     * @param elements all of the file, by their ids
     * @param width what 100 % of a width are, as the height
     */
    Gradients(
            Map<String, Element> elements,
            Cascade cascade,
            Effort effort,
            double width,
            double height) {
        this.elements = elements;
        this.cascade = cascade;
        this.effort = effort;
        this.width = width;
        this.height = height;
    }

    /**
     * Empty when there is no such gradient, or it paints nothing.
     *
     * @param bounds of what is filled, in the units of its element
     * @param toScene from those units
     */
    Optional<Ink> find(String id, Rectangle2D bounds, AffineTransform toScene, double opacity) {
        List<Element> chain = chain(id);
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        List<Stop> stops = stops(chain, opacity);
        if (stops.size() < 2) {
            return stops.stream().<Ink>map(stop -> new Ink.Plain(stop.colour())).findFirst();
        }
        Map<String, String> attributes = new HashMap<>();
        chain.reversed().forEach(element -> attributes.putAll(element.attributes()));
        var all = new Element(chain.getFirst().name(), attributes, List.of(), "");
        boolean ofBounds = !attributes.getOrDefault("gradientUnits", "").equals("userSpaceOnUse");
        if (ofBounds && bounds.isEmpty()) {
            return Optional.empty();
        }
        var place = new AffineTransform(toScene);
        if (ofBounds) {
            place.translate(bounds.getX(), bounds.getY());
            place.scale(bounds.getWidth(), bounds.getHeight());
        }
        all.attribute("gradientTransform").map(Transforms::read).ifPresent(place::concatenate);
        return Optional.of(
                new Placed(all, stops, place, ofBounds ? 1 : width, ofBounds ? 1 : height).ink());
    }

    /** It, then the one that it takes what it lacks from, and so on. */
    private List<Element> chain(String id) {
        var chain = new ArrayList<Element>();
        Set<String> seen = new HashSet<>();
        for (String next = id; next != null && seen.add(next) && chain.size() < LONGEST_CHAIN; ) {
            Element element = elements.get(next);
            if (element == null || !element.name().endsWith("Gradient")) {
                break;
            }
            chain.add(element);
            next = element.attribute("href").map(SceneReader::local).orElse(null);
        }
        return chain;
    }

    private List<Stop> stops(List<Element> chain, double opacity) {
        List<Element> elements =
                chain.stream()
                        .map(Element::children)
                        .filter(children -> !children.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        if (elements.size() > MOST_STOPS) {
            throw Refusal.because("has a gradient of more than " + MOST_STOPS + " stops");
        }
        var stops = new ArrayList<Stop>();
        double least = 0;
        for (Element element : elements) {
            double offset = Colours.share(element.attribute("offset").orElse("0"));
            least = stops.isEmpty() ? offset : Math.max(offset, least + EDGE);
            stops.add(new Stop(least, colour(element, opacity)));
        }
        return withinOne(stops);
    }

    private static List<Stop> withinOne(List<Stop> stops) {
        var within = new ArrayList<Stop>();
        for (int i = 0; i < stops.size(); i++) {
            double most = 1 - (stops.size() - 1 - i) * EDGE;
            within.add(new Stop(Math.min(stops.get(i).offset(), most), stops.get(i).colour()));
        }
        return within;
    }

    private Colour colour(Element element, double opacity) {
        effort.visit(element);
        Style style = cascade.style(element, Style.NONE);
        Colour colour =
                style.text("stop-color", "black").equals("currentColor")
                        ? Colour.BLACK
                        : Colours.read(style.text("stop-color", "black"))
                                .orElseThrow(SceneReader::unknownColour);
        return colour.faded(style.share("stop-opacity") * opacity);
    }

    /**
     * A gradient with everything that it says.
     *
     * @param width what 100 % of a width are, as the height
     */
    private record Placed(
            Element element, List<Stop> stops, AffineTransform place, double width, double height) {
        Ink ink() {
            // What is flat in one direction, or has no length, shows its last colour.
            var last = new Ink.Plain(stops.getLast().colour());
            if (!(Math.abs(place.getDeterminant()) > 1e-12)) {
                return last;
            }
            return element.name().equals("linearGradient") ? linear(last) : radial(last);
        }

        private Ink linear(Ink last) {
            double x1 = element.length("x1", width, 0);
            double y1 = element.length("y1", height, 0);
            double x2 = element.length("x2", width, width);
            double y2 = element.length("y2", height, 0);
            return Math.hypot(x2 - x1, y2 - y1) < 1e-6
                    ? last
                    : new Ink.Linear(x1, y1, x2, y2, stops, spread(), place);
        }

        private Ink radial(Ink last) {
            double x = element.length("cx", width, width / 2);
            double y = element.length("cy", height, height / 2);
            double all = Math.hypot(width, height) / Math.sqrt(2);
            double radius = element.length("r", all, all / 2);
            double fx = element.length("fx", width, x);
            double fy = element.length("fy", height, y);
            return radius < 1e-6
                    ? last
                    : new Ink.Radial(x, y, radius, fx, fy, stops, spread(), place);
        }

        private Ink.Spread spread() {
            return switch (element.attribute("spreadMethod").orElse("pad")) {
                case "reflect" -> Ink.Spread.REFLECT;
                case "repeat" -> Ink.Spread.REPEAT;
                default -> Ink.Spread.PAD;
            };
        }
    }
}
