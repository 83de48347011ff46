package org.assaymark.badgeimage;

import java.util.Optional;
import java.util.function.Function;
import org.assaymark.badge.Badge;
import org.assaymark.badge.Badges;
import org.assaymark.badge.Cards;
import org.assaymark.badge.Design;
import org.assaymark.badge.Emblem;
import org.assaymark.badge.Inscription;
import org.assaymark.badge.Stamp;
import org.assaymark.badge.State;
import org.assaymark.badge.StateWords;
import org.assaymark.badge.Template;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Grounds;
import org.assaymark.drawing.SvgWriter;
import org.assaymark.lettering.Lettering;

/** Draws badges after designs, and writes them as files. */
final class Easel {
    /** Sixteen grounds of the largest size, hundreds of the usual one. */
    private static final long GROUNDS_BYTES = 256_000_000;

    /** Instead of a picture that is the whole badge, and cannot be drawn. */
    private static final Template PLAIN = Template.ROUNDEL;

    private static final Emblem PLAIN_EMBLEM = Emblem.TICK;

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
     * @param artwork reads the design's own picture; where it cannot be drawn, the design is drawn
     *     without it
     */
    Badge badge(
            Appearance appearance, String title, Function<OwnPicture, Optional<Artwork>> artwork) {
        BadgeDesign design = appearance.design();
        return badges.draw(
                design(appearance, artwork),
                new Inscription(title, appearance.issuerName(), design.level()));
    }

    private static Design design(
            Appearance appearance, Function<OwnPicture, Optional<Artwork>> artwork) {
        BadgeDesign design = appearance.design();
        if (design.template().isPresent()) {
            return templated(appearance, design.template().get(), sign(design, artwork));
        }
        return design.artwork()
                .flatMap(artwork)
                .<Design>map(Design.Own::new)
                .orElseGet(() -> templated(appearance, PLAIN, new Design.Sign.Drawn(PLAIN_EMBLEM)));
    }

    private static Design templated(Appearance appearance, Template template, Design.Sign sign) {
        return new Design.Templated(
                template, appearance.brand(), sign, appearance.design().ringText());
    }

    private static Design.Sign sign(
            BadgeDesign design, Function<OwnPicture, Optional<Artwork>> artwork) {
        Optional<Design.Sign> logo =
                design.artwork().flatMap(artwork).map(picture -> new Design.Sign.Logo(picture));
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
