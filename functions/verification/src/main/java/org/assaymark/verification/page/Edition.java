package org.assaymark.verification.page;

import java.util.Locale;

/**
 * The same text in one language.
 *
 * @param language BCP 47 tag
 * @param url where it is, on this site
 * @param shown whether it is the one on the page
 */
public record Edition(String language, String url, boolean shown) {
    /** As those who speak it call it. */
    String name() {
        Locale locale = Locale.forLanguageTag(language);
        String name = locale.getDisplayName(locale);
        return name.isEmpty()
                ? language
                : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(locale)
                        + name.substring(name.offsetByCodePoints(0, 1));
    }
}
