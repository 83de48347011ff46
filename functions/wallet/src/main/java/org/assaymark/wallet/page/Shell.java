package org.assaymark.wallet.page;

import org.assaymark.page.Site;
import org.assaymark.page.Stylesheet;

/** What surrounds a page's content. */
record Shell(Site site, Stylesheet style, String title, String language) {
    String skip() {
        return Words.skip(language);
    }
}
