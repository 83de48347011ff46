package org.assaymark.verification.page;

/** Markup to copy into a page of one's own: a picture that leads to the credential. */
final class Snippet {
    /** Of the card, which is drawn larger or smaller as its place asks. */
    private static final int WIDTH = 560;

    private static final int HEIGHT = 180;

    private Snippet() {}

    static String of(String link, String picture, String says) {
        return "<a href=\"%s\"><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></a>"
                .formatted(attribute(link), attribute(picture), WIDTH, HEIGHT, attribute(says));
    }

    /** As the value of an attribute in double quotes, on one line. */
    private static String attribute(String text) {
        return text.strip()
                .replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
