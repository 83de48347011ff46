package org.assaymark.wallet.page;

/** That a link is on its way, if the address belongs to a learner. */
public record SentPage(long minutes) {}
