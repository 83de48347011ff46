package org.assaymark.verification.page;

import java.util.Optional;

/**
 * What surrounds a page's content.
 *
 * @param title of the document, without the site's name
 * @param preview what a chat or mail program shows for a link to the page; none for pages that
 *     nobody passes on
 */
record Shell(Site site, Stylesheet style, String title, Optional<Preview> preview) {
    /** Open Graph: title, description and the page's own address. */
    record Preview(String title, String description, String url) {}
}
