package org.assaymark.verification.page;

import java.util.Optional;
import org.assaymark.page.Site;
import org.assaymark.page.Stylesheet;

/**
 * What surrounds a page's content.
 *
 * @param title of the document, without the site's name
 * @param preview what a chat or mail program shows for a link to the page; none for pages that
 *     nobody passes on
 */
record Shell(Site site, Stylesheet style, String title, Optional<Preview> preview) {
    /**
     * Open Graph: title, description, the page's own address and a picture.
     *
     * @param embedding where oEmbed tells of the page
     */
    record Preview(
            String title,
            String description,
            String url,
            Picture picture,
            Optional<String> embedding) {}

    /**
     * @param url absolute, of a PNG
     * @param width in pixels, as is the height
     * @param says what it shows
     */
    record Picture(String url, int width, int height, String says) {
        boolean isWide() {
            return width > height;
        }
    }
}
