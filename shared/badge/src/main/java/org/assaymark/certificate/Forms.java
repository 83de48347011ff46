package org.assaymark.certificate;

import java.awt.geom.Rectangle2D;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;

/**
 * Pictures as form objects, in their own units, y downwards: outlines stay outlines, gradients
 * become shadings, and what a gradient lets through becomes a mask (ISO 32000-1 §8.7.4, §8.10,
 * §11.6.5).
 */
final class Forms {
    private final PdfFile file;
    private final IdentityHashMap<Picture, Integer> written = new IdentityHashMap<>();

    Forms(PdfFile file) {
        this.file = file;
    }

    int form(Picture picture) {
        return written.computeIfAbsent(picture, this::write);
    }

    private int write(Picture picture) {
        var body = new Body(new Rectangle2D.Double(0, 0, picture.width(), picture.height()));
        for (Layer layer : picture.layers()) {
            switch (layer) {
                case Layer.Filled(var outline, var fill) -> {
                    body.fill(fill);
                    Outline.fill(outline, body.content);
                    body.content.append("Q\n");
                }
                case Layer.Placed(var artwork, var box) -> body.place(artwork, box);
            }
        }
        return body.write("");
    }

    /** The content of one form and what it refers to. */
    private final class Body {
        private final Rectangle2D bounds;
        private final StringBuilder content = new StringBuilder();
        private final Map<Object, String> states = new LinkedHashMap<>();
        private final Map<Object, String> patterns = new LinkedHashMap<>();
        private final Map<Object, String> images = new LinkedHashMap<>();
        private final StringBuilder stateEntries = new StringBuilder();
        private final StringBuilder patternEntries = new StringBuilder();
        private final StringBuilder imageEntries = new StringBuilder();

        Body(Rectangle2D bounds) {
            this.bounds = bounds;
        }

        void fill(Fill fill) {
            content.append("q\n");
            switch (fill) {
                case Fill.Solid(var colour) -> {
                    if (colour.alpha() < 255) {
                        use(states, stateEntries, "G", colour.alpha(), _ -> opacity(colour), "gs");
                    }
                    colour(colour, content);
                    content.append("rg\n");
                }
                case Fill.Linear _, Fill.Radial _ -> {
                    if (stops(fill).stream().anyMatch(stop -> stop.colour().alpha() < 255)) {
                        use(states, stateEntries, "G", fill, _ -> mask(fill), "gs");
                    }
                    content.append("/Pattern cs ");
                    use(patterns, patternEntries, "P", fill, _ -> pattern(fill, false), "scn");
                }
            }
        }

        private void use(
                Map<Object, String> known,
                StringBuilder entries,
                String prefix,
                Object key,
                Function<Object, Integer> object,
                String operator) {
            String name =
                    known.computeIfAbsent(
                            key,
                            _ -> {
                                String next = prefix + known.size();
                                entries.append('/')
                                        .append(next)
                                        .append(' ')
                                        .append(Syntax.ref(object.apply(key)))
                                        .append(' ');
                                return next;
                            });
            content.append('/').append(name).append(' ').append(operator).append('\n');
        }

        private int opacity(Colour colour) {
            return file.add("<< /Type /ExtGState /ca " + Syntax.number(colour.opacity()) + " >>");
        }

        private int mask(Fill gradient) {
            var form = new Body(bounds);
            form.content.append("/Pattern cs ");
            form.use(
                    form.patterns,
                    form.patternEntries,
                    "P",
                    gradient,
                    _ -> pattern(gradient, true),
                    "scn");
            Outline.fill(bounds, form.content);
            int group = form.write("/Group << /S /Transparency /CS /DeviceGray >>");
            return file.add(
                    "<< /Type /ExtGState /SMask << /Type /Mask /S /Luminosity /G %s >> >>"
                            .formatted(Syntax.ref(group)));
        }

        void place(Artwork artwork, Rectangle2D box) {
            content.append("q\n");
            for (double number :
                    new double[] {
                        box.getWidth(), 0, 0, -box.getHeight(), box.getX(), box.getMaxY()
                    }) {
                Syntax.number(number, content);
                content.append(' ');
            }
            content.append("cm\n");
            use(images, imageEntries, "I", artwork, _ -> Images.write(artwork, box, file), "Do");
            content.append("Q\n");
        }

        int write(String group) {
            String box =
                    Syntax.number(bounds.getX())
                            + " "
                            + Syntax.number(bounds.getY())
                            + " "
                            + Syntax.number(bounds.getMaxX())
                            + " "
                            + Syntax.number(bounds.getMaxY());
            return file.stream(
                    "/Type /XObject /Subtype /Form /BBox [%s] %s /Resources << /ExtGState << %s >> /Pattern << %s >> /XObject << %s >> >>"
                            .formatted(box, group, stateEntries, patternEntries, imageEntries),
                    content.toString());
        }
    }

    private static List<Fill.Stop> stops(Fill fill) {
        return switch (fill) {
            case Fill.Solid(var colour) ->
                    List.of(new Fill.Stop(0, colour), new Fill.Stop(1, colour));
            case Fill.Linear linear -> linear.stops();
            case Fill.Radial radial -> radial.stops();
        };
    }

    /**
     * @param opacityOnly in grey, white where nothing shines through
     */
    private int pattern(Fill fill, boolean opacityOnly) {
        String geometry =
                switch (fill) {
                    case Fill.Solid _ -> throw new IllegalArgumentException("not a gradient");
                    case Fill.Linear(double x1, double y1, double x2, double y2, var _) ->
                            "/ShadingType 2 /Coords [" + numbers(x1, y1, x2, y2) + "]";
                    case Fill.Radial(double x, double y, double radius, var _) ->
                            "/ShadingType 3 /Coords [" + numbers(x, y, 0, x, y, radius) + "]";
                };
        int function = file.add(function(stops(fill), opacityOnly));
        return file.add(
                "<< /Type /Pattern /PatternType 2 /Shading << %s /ColorSpace /%s /Function %s /Extend [true true] >> >>"
                        .formatted(
                                geometry,
                                opacityOnly ? "DeviceGray" : "DeviceRGB",
                                Syntax.ref(function)));
    }

    /** From each stop to the next (§7.10.4), level before the first and behind the last. */
    private static String function(List<Fill.Stop> stops, boolean opacityOnly) {
        var pieces = new StringBuilder();
        var bounds = new StringBuilder();
        var encode = new StringBuilder();
        Fill.Stop from = new Fill.Stop(0, stops.getFirst().colour());
        for (Fill.Stop to : stops) {
            if (to.offset() > from.offset()) {
                pieces.append(piece(from.colour(), to.colour(), opacityOnly));
                bounds.append(Syntax.number(to.offset())).append(' ');
                encode.append("0 1 ");
            }
            from = to;
        }
        if (from.offset() < 1) {
            pieces.append(piece(from.colour(), from.colour(), opacityOnly));
            encode.append("0 1 ");
        } else {
            bounds.setLength(bounds.lastIndexOf(" ", bounds.length() - 2) + 1);
        }
        return "<< /FunctionType 3 /Domain [0 1] /Functions [%s] /Bounds [%s] /Encode [%s] >>"
                .formatted(pieces, bounds, encode);
    }

    private static String piece(Colour from, Colour to, boolean opacityOnly) {
        return "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [%s] /C1 [%s] >> "
                .formatted(components(from, opacityOnly), components(to, opacityOnly));
    }

    private static String components(Colour colour, boolean opacityOnly) {
        if (opacityOnly) {
            return Syntax.number(colour.opacity());
        }
        var out = new StringBuilder();
        colour(colour, out);
        return out.toString();
    }

    static void colour(Colour colour, StringBuilder out) {
        for (int channel : new int[] {colour.red(), colour.green(), colour.blue()}) {
            Syntax.number(channel / 255.0, out);
            out.append(' ');
        }
    }

    private static String numbers(double... numbers) {
        var out = new StringBuilder();
        for (double number : numbers) {
            Syntax.number(number, out);
            out.append(' ');
        }
        return out.toString();
    }
}
