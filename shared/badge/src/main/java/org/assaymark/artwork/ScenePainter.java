package org.assaymark.artwork;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint.ColorSpaceType;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill.Stop;

/** Paints the nodes of a scene; what a group needs is painted beside first. */
final class ScenePainter {
    private final Rectangle canvas;

    /**
     * @param canvas nothing outside of these pixels is painted
     */
    ScenePainter(Rectangle canvas) {
        this.canvas = canvas;
    }

    void paint(List<Node> nodes, Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (Node node : nodes) {
            switch (node) {
                case Node.Area(var outline, var ink) -> {
                    graphics.setPaint(paint(ink));
                    graphics.fill(outline);
                }
                case Node.Image(var pixels, var place) -> Photo.paint(pixels, place, graphics);
                case Node.Group group -> group(group, graphics);
            }
        }
    }

    private void group(Node.Group group, Graphics2D graphics) {
        AffineTransform toDevice = graphics.getTransform();
        Rectangle area =
                toDevice.createTransformedShape(group.bounds()).getBounds().intersection(canvas);
        if (area.isEmpty()) {
            return;
        }
        BufferedImage shown = beside(group.children(), area, toDevice);
        for (List<Shape> clip : group.clips()) {
            List<Node> inside = clip.stream().<Node>map(ScenePainter::white).toList();
            keep(shown, beside(inside, area, toDevice));
        }
        for (List<Node> mask : group.masks()) {
            BufferedImage bright = beside(mask, area, toDevice);
            brightnessToAlpha(bright);
            keep(shown, bright);
        }
        var target = (Graphics2D) graphics.create();
        target.setTransform(new AffineTransform());
        target.setComposite(AlphaComposite.SrcOver.derive((float) group.opacity()));
        target.drawImage(shown, area.x, area.y, null);
        target.dispose();
    }

    private static Node.Area white(Shape outline) {
        return new Node.Area(outline, new Ink.Plain(Colour.WHITE));
    }

    private BufferedImage beside(List<Node> nodes, Rectangle area, AffineTransform toDevice) {
        var image = new BufferedImage(area.width, area.height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.translate(-area.x, -area.y);
        graphics.transform(toDevice);
        new ScenePainter(new Rectangle(area.width, area.height)).paint(nodes, graphics);
        graphics.dispose();
        return image;
    }

    private static void keep(BufferedImage shown, BufferedImage where) {
        Graphics2D graphics = shown.createGraphics();
        graphics.setComposite(AlphaComposite.DstIn);
        graphics.drawImage(where, 0, 0, null);
        graphics.dispose();
    }

    /** The weights of CSS Masking §7.10.1, on channels that are multiplied with alpha already. */
    private static void brightnessToAlpha(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i];
            double bright =
                    0.2125 * (pixel >> 16 & 0xff)
                            + 0.7154 * (pixel >> 8 & 0xff)
                            + 0.0721 * (pixel & 0xff);
            pixels[i] = (int) Math.round(bright) << 24;
        }
    }

    private static Paint paint(Ink ink) {
        return switch (ink) {
            case Ink.Plain(var colour) -> color(colour);
            case Ink.Linear(
                            double x1,
                            double y1,
                            double x2,
                            double y2,
                            var stops,
                            var spread,
                            var place) ->
                    new LinearGradientPaint(
                            new Point2D.Double(x1, y1),
                            new Point2D.Double(x2, y2),
                            offsets(stops),
                            colors(stops),
                            cycle(spread),
                            ColorSpaceType.SRGB,
                            place);
            case Ink.Radial(
                            double x,
                            double y,
                            double radius,
                            double fx,
                            double fy,
                            var stops,
                            var spread,
                            var place) ->
                    new RadialGradientPaint(
                            new Point2D.Double(x, y),
                            (float) radius,
                            new Point2D.Double(fx, fy),
                            offsets(stops),
                            colors(stops),
                            cycle(spread),
                            ColorSpaceType.SRGB,
                            place);
        };
    }

    private static CycleMethod cycle(Ink.Spread spread) {
        return switch (spread) {
            case PAD -> CycleMethod.NO_CYCLE;
            case REFLECT -> CycleMethod.REFLECT;
            case REPEAT -> CycleMethod.REPEAT;
        };
    }

    private static float[] offsets(List<Stop> stops) {
        var offsets = new float[stops.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (float) stops.get(i).offset();
        }
        return offsets;
    }

    private static Color[] colors(List<Stop> stops) {
        return stops.stream().map(stop -> color(stop.colour())).toArray(Color[]::new);
    }

    private static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue(), colour.alpha());
    }
}
