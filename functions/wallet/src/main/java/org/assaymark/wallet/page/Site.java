package org.assaymark.wallet.page;

/**
 * The installation that shows the pages.
 *
 * @param origin scheme and host without a slash at the end
 */
public record Site(String name, String origin) {
    String host() {
        return origin.substring(origin.indexOf("://") + 3);
    }
}
