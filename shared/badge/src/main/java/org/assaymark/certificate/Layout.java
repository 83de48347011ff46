package org.assaymark.certificate;

/** How a certificate looks. */
public enum Layout {
    /** Centred in a frame, the badge as its seal. */
    CLASSIC,
    /** A field of the issuer's colour with the badge, and everything else beside or below it. */
    MODERN,
    /** White, with one line of colour. */
    MINIMAL
}
