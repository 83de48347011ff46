package org.assaymark.page;

/**
 * The installation that shows the pages.
 *
 * @param name what the header and the footer say, such as "Assaymark"
 * @param origin scheme and host without a slash at the end, such as {@code https://badges.example}
 */
public record Site(String name, String origin) {
    public String host() {
        return origin.substring(origin.indexOf("://") + 3);
    }
}
