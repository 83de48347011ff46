package org.assaymark.badgeimage;

import java.util.Optional;
import java.util.function.Function;
import org.assaymark.badge.Badge;
import org.assaymark.badge.Badges;
import org.assaymark.badge.Cards;
import org.assaymark.badge.Design;
import org.assaymark.badge.Inscription;
import org.assaymark.badge.Stamp;
import org.assaymark.badge.State;
import org.assaymark.badge.StateWords;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Grounds;
import org.assaymark.drawing.SvgWriter;
import org.assaymark.lettering.Lettering;

/** Draws badges after designs, and writes them as files. */
final class Easel {
    /** Sixteen grounds of the largest size, hundreds of the usual one. */
    private static final long GROUNDS_BYTES = 256_000_000;

    private final Badges badges;
    private final Stamp stamp;
    private final Cards cards;
    private final Grounds grounds = new Grounds(GROUNDS_BYTES);

    Easel(Lettering lettering) {
        this.badges = new Badges(lettering);
        this.stamp = new Stamp(lettering);
        this.cards = new Cards(lettering);
    }

    Cards cards() {
        return cards;
    }

    /**
     * @param artwork reads the design's own picture
     */
    Badge badge(Appearance appearance, String title, Function<OwnPicture, Artwork> artwork) {
        BadgeDesign design = appearance.design();
        return badges.draw(
                design(appearance, artwork),
                new Inscription(title, appearance.issuerName(), design.level()));
    }

    private static Design design(Appearance appearance, Function<OwnPicture, Artwork> artwork) {
        BadgeDesign design = appearance.design();
        return design.template()
                .<Design>map(
                        template ->
                                new Design.Templated(
                                        template,
                                        appearance.brand(),
                                        sign(design, artwork),
                                        design.ringText()))
                .orElseGet(() -> new Design.Own(artwork.apply(design.artwork().orElseThrow())));
    }

    private static Design.Sign sign(BadgeDesign design, Function<OwnPicture, Artwork> artwork) {
        Optional<Design.Sign> logo =
                design.artwork().map(artwork).map(picture -> new Design.Sign.Logo(picture));
        return logo.or(() -> design.emblem().map(emblem -> new Design.Sign.Drawn(emblem)))
                .orElseGet(Design.Sign.None::new);
    }

    /** The badge of a credential that is in this state. */
    Badge stamped(Badge badge, State state, String language) {
        return stamp.on(badge, state, StateWords.of(state, language));
    }

    /**
     * @param width in pixels
     */
    Bytes png(Badge badge, int width) {
        return grounds.png(badge.ground(), badge.lettering(), width);
    }

    /**
     * @param title what it shows, for whoever cannot see it
     */
    static Bytes svg(Badge badge, String title) {
        return SvgWriter.write(badge.whole(), title);
    }
}
