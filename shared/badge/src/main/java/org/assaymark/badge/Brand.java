package org.assaymark.badge;

import org.assaymark.drawing.Colour;

/** The two colours that an issuer is known by; any two will do. */
public record Brand(Colour primary, Colour accent) {
    /** For who has not chosen. */
    public static final Brand OURS = new Brand(Colour.rgb(0x17425f), Colour.rgb(0xf2b53c));
}
