package org.assaymark.webhooks.page;

import org.assaymark.page.Site;
import org.assaymark.page.Stylesheet;

/** What surrounds a page's content. */
record Shell(Site site, Stylesheet style, String title, Words words) {
    String language() {
        return words.language();
    }

    String skip() {
        return words.say("skip");
    }
}
