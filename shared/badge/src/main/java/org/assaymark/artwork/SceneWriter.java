package org.assaymark.artwork;

import static org.assaymark.drawing.SvgText.number;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill.Stop;
import org.assaymark.drawing.SvgText;

/** Writes a scene as one element of SVG; every id in it begins with the prefix. */
final class SceneWriter {
    private final String idPrefix;
    private final StringBuilder out = new StringBuilder();
    private int ids;

    SceneWriter(String idPrefix) {
        this.idPrefix = idPrefix;
    }

    String write(Drawn scene, Rectangle2D box) {
        out.append("<svg");
        attribute("x", number(box.getX()));
        attribute("y", number(box.getY()));
        attribute("width", number(box.getWidth()));
        attribute("height", number(box.getHeight()));
        attribute("viewBox", "0 0 " + number(scene.width()) + " " + number(scene.height()));
        out.append(">");
        scene.nodes().forEach(this::node);
        return out.append("</svg>").toString();
    }

    /** The one way in which pixels are written; the name of the attribute is that of SVG 1.1. */
    static String image(Pixmap pixels, AffineTransform place) {
        return "<image xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\""
                + pixels.image().getWidth()
                + "\" height=\""
                + pixels.image().getHeight()
                + "\" transform=\""
                + matrix(place)
                + "\" xlink:href=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(pixels.png().toArray())
                + "\"/>";
    }

    private void node(Node node) {
        switch (node) {
            case Node.Area(var outline, var ink) -> area(outline, ink);
            case Node.Image(var pixels, var place) -> out.append(image(pixels, place));
            case Node.Group group -> group(group);
        }
    }

    private void area(Shape outline, Ink ink) {
        String data = SvgText.data(outline);
        if (data.isEmpty()) {
            return;
        }
        String fill =
                switch (ink) {
                    case Ink.Plain(var colour) -> colour.hex();
                    case Ink.Linear linear -> linear(linear);
                    case Ink.Radial radial -> radial(radial);
                };
        out.append("<path");
        attribute("d", data);
        if (isEvenOdd(outline)) {
            attribute("fill-rule", "evenodd");
        }
        attribute("fill", fill);
        if (ink instanceof Ink.Plain(var colour)) {
            opacity("fill-opacity", colour);
        }
        out.append("/>");
    }

    private static boolean isEvenOdd(Shape outline) {
        return outline.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD;
    }

    private String linear(Ink.Linear ink) {
        String id = id();
        out.append("<linearGradient");
        attribute("id", id);
        attribute("x1", number(ink.x1(), 6));
        attribute("y1", number(ink.y1(), 6));
        attribute("x2", number(ink.x2(), 6));
        attribute("y2", number(ink.y2(), 6));
        gradient(ink.spread(), ink.place(), ink.stops());
        out.append("</linearGradient>");
        return "url(#" + id + ")";
    }

    private String radial(Ink.Radial ink) {
        String id = id();
        out.append("<radialGradient");
        attribute("id", id);
        attribute("cx", number(ink.x(), 6));
        attribute("cy", number(ink.y(), 6));
        attribute("r", number(ink.radius(), 6));
        attribute("fx", number(ink.fx(), 6));
        attribute("fy", number(ink.fy(), 6));
        gradient(ink.spread(), ink.place(), ink.stops());
        out.append("</radialGradient>");
        return "url(#" + id + ")";
    }

    private void gradient(Ink.Spread spread, AffineTransform place, List<Stop> stops) {
        attribute("gradientUnits", "userSpaceOnUse");
        if (!place.isIdentity()) {
            attribute("gradientTransform", matrix(place));
        }
        if (spread != Ink.Spread.PAD) {
            attribute("spreadMethod", spread.name().toLowerCase(Locale.ROOT));
        }
        out.append(">");
        for (Stop stop : stops) {
            out.append("<stop");
            attribute("offset", number(stop.offset(), 4));
            attribute("stop-color", stop.colour().hex());
            opacity("stop-opacity", stop.colour());
            out.append("/>");
        }
    }

    private void group(Node.Group group) {
        int open = 0;
        for (List<List<Node>> masks = group.masks(); open < masks.size(); open++) {
            String id = id();
            out.append("<mask maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\"");
            attribute("id", id);
            // The units are the scene's, whose larger side is as long as this.
            attribute("width", number(Drawn.LONGER_SIDE));
            attribute("height", number(Drawn.LONGER_SIDE));
            out.append(">");
            masks.get(open).forEach(this::node);
            out.append("</mask><g");
            attribute("mask", "url(#" + id + ")");
            out.append(">");
        }
        for (List<Shape> clip : group.clips()) {
            String id = id();
            out.append("<clipPath");
            attribute("id", id);
            out.append(">");
            clip.forEach(this::clip);
            out.append("</clipPath><g");
            attribute("clip-path", "url(#" + id + ")");
            out.append(">");
            open++;
        }
        out.append("<g");
        if (group.opacity() < 1) {
            attribute("opacity", number(group.opacity(), 3));
        }
        out.append(">");
        group.children().forEach(this::node);
        out.append("</g>").append("</g>".repeat(open));
    }

    private void clip(Shape outline) {
        out.append("<path");
        attribute("d", SvgText.data(outline));
        if (isEvenOdd(outline)) {
            attribute("clip-rule", "evenodd");
        }
        out.append("/>");
    }

    private String id() {
        return idPrefix + ids++;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(value).append('"');
    }

    private void opacity(String name, Colour colour) {
        if (colour.alpha() < 255) {
            attribute(name, number(colour.opacity(), 3));
        }
    }

    private static String matrix(AffineTransform matrix) {
        var numbers = new double[6];
        matrix.getMatrix(numbers);
        var text = new StringBuilder("matrix(");
        for (int i = 0; i < numbers.length; i++) {
            text.append(i > 0 ? " " : "").append(number(numbers[i], 6));
        }
        return text.append(')').toString();
    }
}
