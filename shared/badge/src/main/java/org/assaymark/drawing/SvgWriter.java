package org.assaymark.drawing;

import static org.assaymark.drawing.SvgText.escaped;
import static org.assaymark.drawing.SvgText.number;

import java.awt.geom.PathIterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;

/**
 * Writes pictures as SVG 1.1 that needs no font and refers to nothing outside; the same bytes for
 * the same picture.
 */
public final class SvgWriter {
    private final StringBuilder body = new StringBuilder();
    private final Map<Fill, String> gradients = new LinkedHashMap<>();

    private SvgWriter() {}

    /**
     * @param title what it shows, for whoever cannot see it
     */
    public static Bytes write(Picture picture, String title) {
        return Bytes.utf8(new SvgWriter().document(picture, title));
    }

    private String document(Picture picture, String title) {
        int count = 0;
        for (Layer layer : picture.layers()) {
            switch (layer) {
                case Layer.Filled filled -> path(filled);
                case Layer.Placed(var artwork, var box) ->
                        body.append(artwork.svg(box, "a" + count++ + "-")).append('\n');
            }
        }
        String size = number(picture.width()) + " " + number(picture.height());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + size
                + "\" role=\"img\"><title>"
                + escaped(title)
                + "</title>\n"
                + definitions()
                + body
                + "</svg>\n";
    }

    private void path(Layer.Filled filled) {
        String data = SvgText.data(filled.outline());
        if (data.isEmpty()) {
            return;
        }
        body.append("<path d=\"").append(data).append('"');
        if (filled.outline().getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD) {
            body.append(" fill-rule=\"evenodd\"");
        }
        switch (filled.fill()) {
            case Fill.Solid(var colour) -> colour(colour, "fill", "fill-opacity", body);
            case Fill gradient -> body.append(" fill=\"url(#").append(id(gradient)).append(")\"");
        }
        body.append("/>\n");
    }

    private static void colour(Colour colour, String name, String opacity, StringBuilder out) {
        out.append(' ').append(name).append("=\"").append(colour.hex()).append('"');
        if (colour.alpha() < 255) {
            out.append(' ')
                    .append(opacity)
                    .append("=\"")
                    .append(number(colour.opacity(), 3))
                    .append('"');
        }
    }

    private String id(Fill gradient) {
        return gradients.computeIfAbsent(gradient, _ -> "g" + gradients.size());
    }

    private String definitions() {
        if (gradients.isEmpty()) {
            return "";
        }
        var out = new StringBuilder("<defs>\n");
        gradients.forEach(
                (fill, id) -> {
                    switch (fill) {
                        case Fill.Linear(double x1, double y1, double x2, double y2, var stops) ->
                                out.append("<linearGradient id=\"")
                                        .append(id)
                                        .append("\" gradientUnits=\"userSpaceOnUse\" x1=\"")
                                        .append(number(x1))
                                        .append("\" y1=\"")
                                        .append(number(y1))
                                        .append("\" x2=\"")
                                        .append(number(x2))
                                        .append("\" y2=\"")
                                        .append(number(y2))
                                        .append("\">")
                                        .append(stops(stops))
                                        .append("</linearGradient>\n");
                        case Fill.Radial(double x, double y, double radius, var stops) ->
                                out.append("<radialGradient id=\"")
                                        .append(id)
                                        .append("\" gradientUnits=\"userSpaceOnUse\" cx=\"")
                                        .append(number(x))
                                        .append("\" cy=\"")
                                        .append(number(y))
                                        .append("\" r=\"")
                                        .append(number(radius))
                                        .append("\">")
                                        .append(stops(stops))
                                        .append("</radialGradient>\n");
                        case Fill.Solid _ -> {}
                    }
                });
        return out.append("</defs>\n").toString();
    }

    private static String stops(List<Fill.Stop> stops) {
        var out = new StringBuilder();
        for (Fill.Stop stop : stops) {
            out.append("<stop offset=\"").append(number(stop.offset(), 3)).append('"');
            colour(stop.colour(), "stop-color", "stop-opacity", out);
            out.append("/>");
        }
        return out.toString();
    }
}
