package org.assaymark.badge;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;
import org.assaymark.lettering.Block;
import org.assaymark.lettering.Lettering;
import org.assaymark.lettering.Weight;

/**
 * Marks the picture of a credential that does not hold: no colours of its own, and a band across.
 */
public final class Stamp {
    private static final double MIDDLE = Badges.SIDE / 2;

    /** Below the middle, so that what was awarded can still be read. */
    private static final double Y = 446;

    private static final double HEIGHT = 98;
    private static final double WIDTH = 580;
    private static final double EDGE = 6;
    private static final double TURN = -10;
    private static final double PALE = 0.35;

    private final Lettering lettering;

    public Stamp(Lettering lettering) {
        this.lettering = lettering;
    }

    /**
     * @param badge as wide and high as badges are
     * @param word what it is, for people
     */
    public Badge on(Badge badge, State state, String word) {
        return state == State.ACTIVE
                ? badge
                : new Badge(
                        grey(badge.ground()),
                        grey(badge.lettering()).under(band(state.colour(), word)));
    }

    private static Picture grey(Picture picture) {
        return new Picture(
                picture.width(),
                picture.height(),
                picture.layers().stream().map(Stamp::grey).toList());
    }

    private static Layer grey(Layer layer) {
        return switch (layer) {
            case Layer.Filled(var outline, var fill) ->
                    new Layer.Filled(outline, fill.recoloured(Stamp::grey));
            case Layer.Placed placed -> placed;
        };
    }

    private static Colour grey(Colour colour) {
        int grey =
                (int)
                        Math.round(
                                0.2126 * colour.red()
                                        + 0.7152 * colour.green()
                                        + 0.0722 * colour.blue());
        return new Colour(grey, grey, grey, colour.alpha()).lighter(PALE);
    }

    private Picture band(Colour colour, String word) {
        var turn = AffineTransform.getRotateInstance(Math.toRadians(TURN), MIDDLE, Y);
        Block block = lettering.fitted(word, Weight.BOLD, WIDTH - 60, HEIGHT - 20, 62, 20, 1);
        return Picture.drawing(Badges.SIDE, Badges.SIDE)
                .fill(turn.createTransformedShape(box(WIDTH, HEIGHT, 12)), Colour.WHITE)
                .fill(
                        turn.createTransformedShape(box(WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE, 8)),
                        Fill.of(colour))
                .fill(turn.createTransformedShape(block.centred(MIDDLE, Y)), Colour.WHITE)
                .done();
    }

    private static Shape box(double width, double height, double corner) {
        return Outlines.box(MIDDLE - width / 2, Y - height / 2, width, height, corner);
    }
}
