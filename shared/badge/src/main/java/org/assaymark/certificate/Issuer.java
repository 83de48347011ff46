package org.assaymark.certificate;

import java.util.Optional;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Colour;

/**
 * Who issued, as printed.
 *
 * @param colour that it is known by; made darker where text in it would be hard to read
 */
public record Issuer(String name, Optional<Artwork> logo, Colour colour) {
    private static final double READABLE = 4.5;

    /** Its colour, as dark as text on white and white text on it need (WCAG 2.2, 1.4.3). */
    Colour readable() {
        Colour dark = colour.faded(1);
        while (dark.contrast(Colour.WHITE) < READABLE) {
            dark = dark.darker(0.08);
        }
        return dark;
    }
}
