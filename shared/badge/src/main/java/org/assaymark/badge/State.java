package org.assaymark.badge;

import org.assaymark.drawing.Colour;

/** What a credential is at the moment, as far as a picture of it must show it. */
public enum State {
    ACTIVE(0x1b7f4b),
    NOT_YET_VALID(0x4a6078),
    SUSPENDED(0xb45f06),
    EXPIRED(0x5c6470),
    SUPERSEDED(0x4a6078),
    REVOKED(0xb3261e);

    private final Colour colour;

    State(int rgb) {
        this.colour = Colour.rgb(rgb);
    }

    /** White lettering is readable on it. */
    Colour colour() {
        return colour;
    }
}
