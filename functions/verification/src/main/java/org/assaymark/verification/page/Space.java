package org.assaymark.verification.page;

/**
 * How much room somebody has for a card.
 *
 * @param mostWidth in pixels, as is the height
 */
public record Space(int mostWidth, int mostHeight) {
    /** As much as there may be. */
    public static final int MOST = 9_999;

    /** Of the card as it is drawn, which its place makes larger or smaller. */
    static final int CARD_WIDTH = 560;

    static final int CARD_HEIGHT = 180;

    /** Of the card that fits, never larger than it is drawn. */
    int width() {
        int byHeight = mostHeight * CARD_WIDTH / CARD_HEIGHT;
        return Math.clamp(Math.min(mostWidth, byHeight), 1, CARD_WIDTH);
    }

    int height() {
        return Math.max(1, width() * CARD_HEIGHT / CARD_WIDTH);
    }

    boolean holds(int width, int height) {
        return width <= mostWidth && height <= mostHeight;
    }
}
