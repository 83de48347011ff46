package org.assaymark.badgeimage;

import java.util.Optional;
import org.assaymark.badge.Badge;
import org.assaymark.badge.Emblem;
import org.assaymark.badge.Template;
import org.assaymark.credential.BrandColours;
import org.assaymark.drawing.Artwork;

/** Draws a badge that nobody asked for, so that what drawing needs is loaded when somebody does. */
final class Warming {
    private static final int SIZE = 128;

    private Warming() {}

    static void of(Easel easel) {
        var design =
                new BadgeDesign(
                        "",
                        Optional.of(Template.ROUNDEL),
                        BrandColours.NONE,
                        Optional.of(Emblem.TICK),
                        Optional.of("Ring"),
                        Optional.empty(),
                        Optional.empty());
        var appearance =
                new Appearance(design, Optional.empty(), BrandColours.NONE, "Name of an issuer");
        Badge badge = easel.badge(appearance, "Name", Warming::none);
        easel.png(badge, SIZE);
        Easel.svg(badge, "Name");
    }

    private static Optional<Artwork> none(OwnPicture picture) {
        throw new IllegalStateException("this design has no " + picture.place());
    }
}
