package org.assaymark.webhooks.page;

/** What surrounds a page's content. */
record Shell(String site, String host, Stylesheet style, Words words, String title) {}
