package org.assaymark.wallet.page;

/** What surrounds a page's content. */
record Shell(Site site, Stylesheet style, String title, String language) {}
