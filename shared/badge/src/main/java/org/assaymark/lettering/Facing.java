package org.assaymark.lettering;

/** Where the tops of letters on a circle point. */
public enum Facing {
    /** Away from the centre, read clockwise: upright above the centre. */
    OUTWARD,
    /** Towards the centre, read anticlockwise: upright below the centre. */
    INWARD
}
