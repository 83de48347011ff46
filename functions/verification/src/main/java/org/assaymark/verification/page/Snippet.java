package org.assaymark.verification.page;

/** Markup to copy into a page of one's own: a picture that leads to the credential. */
final class Snippet {
    private Snippet() {}

    /**
     * @param width in pixels, as is the height
     */
    static String of(String link, String picture, int width, int height, String says) {
        return "<a href=\"%s\"><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></a>"
                .formatted(attribute(link), attribute(picture), width, height, attribute(says));
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
