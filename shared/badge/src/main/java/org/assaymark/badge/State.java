package org.assaymark.badge;

import org.assaymark.drawing.Colour;

/** What a credential is at the moment, as far as a picture of it must show it. */
public enum State {
    ACTIVE,
    NOT_YET_VALID,
    SUSPENDED,
    EXPIRED,
    SUPERSEDED,
    REVOKED;

    /** White lettering is readable on it. */
    public Colour colour() {
        return Colour.rgb(
                switch (this) {
                    case ACTIVE -> 0x1b7f4b;
                    case NOT_YET_VALID, SUPERSEDED -> 0x4a6078;
                    case SUSPENDED -> 0xb45f06;
                    case EXPIRED -> 0x5c6470;
                    case REVOKED -> 0xb3261e;
                });
    }
}
