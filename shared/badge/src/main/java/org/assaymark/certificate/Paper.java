package org.assaymark.certificate;

/** What a certificate is printed on. */
public enum Paper {
    A4_PORTRAIT(595.276, 841.89),
    A4_LANDSCAPE(841.89, 595.276),
    LETTER_PORTRAIT(612, 792),
    LETTER_LANDSCAPE(792, 612);

    private final double width;
    private final double height;

    Paper(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** In points, as is the height: 72 to the inch. */
    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    boolean isLandscape() {
        return width > height;
    }
}
