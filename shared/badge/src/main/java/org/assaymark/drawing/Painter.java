package org.assaymark.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.util.List;

/** Paints pictures with Java2D, in the units of the picture; whoever calls it scales. */
public final class Painter {
    private Painter() {}

    public static void paint(Picture picture, Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (Layer layer : picture.layers()) {
            switch (layer) {
                case Layer.Filled(var outline, var fill) -> {
                    graphics.setPaint(paint(fill));
                    graphics.fill(outline);
                }
                case Layer.Placed(var artwork, var box) -> artwork.paint(graphics, box);
            }
        }
    }

    private static Paint paint(Fill fill) {
        return switch (fill) {
            case Fill.Solid(var colour) -> color(colour);
            case Fill.Linear(double x1, double y1, double x2, double y2, var stops) ->
                    new LinearGradientPaint(
                            (float) x1,
                            (float) y1,
                            (float) x2,
                            (float) y2,
                            offsets(stops),
                            colors(stops));
            case Fill.Radial(double x, double y, double radius, var stops) ->
                    new RadialGradientPaint(
                            (float) x, (float) y, (float) radius, offsets(stops), colors(stops));
        };
    }

    private static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue(), colour.alpha());
    }

    private static float[] offsets(List<Fill.Stop> stops) {
        var offsets = new float[stops.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (float) stops.get(i).offset();
        }
        return offsets;
    }

    private static Color[] colors(List<Fill.Stop> stops) {
        return stops.stream().map(stop -> color(stop.colour())).toArray(Color[]::new);
    }
}
