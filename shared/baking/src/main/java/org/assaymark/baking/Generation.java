package org.assaymark.baking;

/**
 * Which Open Badges wrote what is baked in. The later one is preferred where a file carries two.
 */
public enum Generation {
    /** The address of a hosted assertion. */
    OPEN_BADGES_1,
    /** An assertion as JSON, as a compact JWS, or its address. */
    OPEN_BADGES_2,
    /** A credential as JSON or as a compact JWS. */
    OPEN_BADGES_3
}
