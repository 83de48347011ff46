package org.assaymark.badge;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.assaymark.badge.Frame.Place;
import org.assaymark.badge.Frame.Spot;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;
import org.assaymark.lettering.Block;
import org.assaymark.lettering.Facing;
import org.assaymark.lettering.Lettering;
import org.assaymark.lettering.Weight;

/** Draws badges: a design filled with an inscription. */
public final class Badges {
    /** Width and height of a badge, in units of its picture. */
    public static final double SIDE = Frame.SIDE;

    private static final double LARGEST_TITLE = 56;
    private static final double SMALLEST_TITLE = 21;
    private static final int MOST_LINES = 4;
    private static final double LARGEST_NAME = 29;
    private static final double SMALLEST_NAME = 14;
    private static final double FAINT = 0.32;
    private static final double HALF_A_CAPITAL = 0.36;
    private static final double GAP = 1.22;

    private final Lettering lettering;

    public Badges(Lettering lettering) {
        this.lettering = lettering;
    }

    public Badge draw(Design design, Inscription inscription) {
        return switch (design) {
            case Design.Own(var artwork) ->
                    new Badge(
                            square().add(
                                            new Layer.Placed(
                                                    artwork,
                                                    new Rectangle2D.Double(0, 0, SIDE, SIDE)))
                                    .done(),
                            square().done());
            case Design.Templated templated ->
                    new Badge(
                            ground(templated, inscription.level()), words(templated, inscription));
        };
    }

    private static Picture.Drawing square() {
        return Picture.drawing(SIDE, SIDE);
    }

    private static Picture ground(Design.Templated design, Optional<Level> level) {
        Palette palette = Palette.of(design.brand());
        Frame frame = Frames.of(design.template());
        Picture.Drawing drawing = square();
        for (Frame.Part part : frame.parts()) {
            drawing.fill(part.outline(), part.fill().apply(palette));
        }
        sign(design.sign(), frame.emblem(), palette, drawing);
        level.ifPresent(reached -> marks(frame.marks(), reached, palette, drawing));
        return drawing.done();
    }

    private static void sign(
            Design.Sign sign, Spot spot, Palette palette, Picture.Drawing drawing) {
        switch (sign) {
            case Design.Sign.Drawn(var emblem) ->
                    drawing.fill(Emblems.within(emblem, spot), spot.tone().sign(palette));
            case Design.Sign.Logo(var artwork) ->
                    drawing.add(
                            new Layer.Placed(
                                    artwork,
                                    Frame.around(spot.x(), spot.y(), spot.size(), spot.size())));
            case Design.Sign.None() -> {}
        }
    }

    private static void marks(
            Frame.Marks marks, Level level, Palette palette, Picture.Drawing drawing) {
        Colour reached = marks.tone().sign(palette);
        Colour ahead = marks.tone().lettering(palette).faded(FAINT);
        double step = marks.size() * GAP;
        double first = marks.x() - step * (level.of() - 1) / 2;
        for (int i = 0; i < level.of(); i++) {
            drawing.fill(
                    marks.mark().at(first + i * step, marks.y(), marks.size()),
                    i < level.step() ? reached : ahead);
        }
    }

    private Picture words(Design.Templated design, Inscription inscription) {
        Palette palette = Palette.of(design.brand());
        Frame frame = Frames.of(design.template());
        Picture.Drawing drawing = square();
        title(frame, design.sign(), inscription, palette, drawing);
        place(frame.issuer(), inscription.issuer(), palette, drawing);
        design.motto().ifPresent(motto -> place(frame.motto(), motto, palette, drawing));
        return drawing.done();
    }

    private void title(
            Frame frame,
            Design.Sign sign,
            Inscription inscription,
            Palette palette,
            Picture.Drawing drawing) {
        Rectangle2D box = titleBox(frame, sign, inscription.level());
        Block block =
                lettering.fitted(
                        inscription.title(),
                        Weight.BOLD,
                        box.getWidth(),
                        box.getHeight(),
                        LARGEST_TITLE,
                        SMALLEST_TITLE,
                        MOST_LINES);
        drawing.fill(
                block.centred(box.getCenterX(), box.getCenterY()),
                frame.title().tone().lettering(palette));
    }

    /** What is not there leaves its place to the title, where both lie on the same surface. */
    private static Rectangle2D titleBox(Frame frame, Design.Sign sign, Optional<Level> level) {
        Rectangle2D box = frame.title().box();
        Spot spot = frame.emblem();
        double top = box.getMinY();
        double bottom = box.getMaxY();
        if (sign instanceof Design.Sign.None && frame.title().tone() == spot.tone()) {
            top = Math.min(top, spot.y() - spot.size() / 4);
        }
        boolean below =
                frame.issuer() instanceof Place.Row(var row) && row.box().getMinY() > bottom;
        if (level.isEmpty() && !below && frame.title().tone() == frame.marks().tone()) {
            bottom = Math.max(bottom, frame.marks().y() + frame.marks().size() / 4);
        }
        return new Rectangle2D.Double(box.getX(), top, box.getWidth(), bottom - top);
    }

    private Shape onRing(String text, Place.Arc arc) {
        double foot = arc.size() * HALF_A_CAPITAL;
        return lettering.arc(
                text,
                Weight.BOLD,
                arc.size(),
                arc.x(),
                arc.y(),
                arc.facing() == Facing.OUTWARD ? arc.radius() - foot : arc.radius() + foot,
                arc.middle(),
                arc.most(),
                arc.facing());
    }

    private void place(Place place, String text, Palette palette, Picture.Drawing drawing) {
        switch (place) {
            case Place.Row(var plate) -> {
                Rectangle2D box = plate.box();
                Block block =
                        lettering.fitted(
                                text,
                                Weight.REGULAR,
                                box.getWidth(),
                                box.getHeight(),
                                Math.min(LARGEST_NAME, box.getHeight() * 0.72),
                                SMALLEST_NAME,
                                2);
                drawing.fill(
                        block.centred(box.getCenterX(), box.getCenterY()),
                        plate.tone().lettering(palette));
            }
            case Place.Arc arc -> drawing.fill(onRing(text, arc), arc.tone().lettering(palette));
            case Place.Nowhere() -> {}
        }
    }
}
