package org.assaymark.badge;

/**
 * Which step of a stack of credentials this is.
 *
 * @param step from 1
 * @param of how many steps there are, up to 5
 */
public record Level(int step, int of) {
    public static final int MOST = 5;

    public Level {
        if (step < 1 || step > of || of > MOST) {
            throw new IllegalArgumentException(
                    "level " + step + " of " + of + " is not within 1 to " + MOST);
        }
    }
}
