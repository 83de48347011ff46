package org.assaymark.badgeimage;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/** What stands on a card beside what a credential says itself. */
final class CardWords {
    private static final String FALLBACK = "en";

    private static final Map<String, String> AWARDED_TO =
            Map.of(
                    "en", "Awarded to",
                    "de", "Verliehen an",
                    "fr", "Décerné à",
                    "es", "Otorgado a",
                    "ar", "مُنحت إلى",
                    "km", "ប្រគល់ជូន");

    private CardWords() {}

    /**
     * The language that a card is in: the one asked for where we have words in it.
     *
     * @param language a BCP 47 tag, of which the first part counts
     */
    static String spoken(String language) {
        String first = language.split("-", 2)[0];
        return AWARDED_TO.containsKey(first) ? first : FALLBACK;
    }

    /**
     * @param spoken of {@link #spoken}
     */
    static String awardedTo(String spoken) {
        return AWARDED_TO.getOrDefault(spoken, "");
    }

    static String day(Instant moment, ZoneId zone, String spoken) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(spoken))
                .format(moment.atZone(zone));
    }
}
