package org.assaymark.lettering;

import java.text.Bidi;

/** Which way text reads: that of its first letter that has a direction (UAX 9, P2 and P3). */
public enum Direction {
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT;

    static Direction of(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                ? LEFT_TO_RIGHT
                : RIGHT_TO_LEFT;
    }

    Bidi applied(String text) {
        return new Bidi(
                text,
                this == LEFT_TO_RIGHT
                        ? Bidi.DIRECTION_LEFT_TO_RIGHT
                        : Bidi.DIRECTION_RIGHT_TO_LEFT);
    }
}
