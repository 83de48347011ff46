package org.assaymark.badgeimage;

import java.util.Optional;
import org.assaymark.badge.Brand;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.DesignId;
import org.assaymark.drawing.Colour;

/**
 * A design with everything decided that it left open.
 *
 * @param designId where its artwork is kept; empty for a design of ours
 * @param issuerName what is written on the badge
 */
record Appearance(
        BadgeDesign design, Optional<DesignId> designId, BrandColours colours, String issuerName) {

    /** The design's own colours, else the issuer's, else ours; each for itself. */
    Brand brand() {
        return new Brand(
                colour(design.colours().primary().or(colours::primary), Brand.OURS.primary()),
                colour(design.colours().accent().or(colours::accent), Brand.OURS.accent()));
    }

    private static Colour colour(Optional<String> text, Colour otherwise) {
        return text.flatMap(Colour::parse).orElse(otherwise);
    }

    /** Equal for what looks equal. */
    String key() {
        return design.document() + "\n" + colours.colours() + "\n" + issuerName;
    }
}
