package org.assaymark.verification.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words of the frame that every page has, and the way dates are written. */
final class SiteWords {
    static final String LANGUAGE = "en";
    static final String SKIP_TO_CONTENT = "Skip to the content";
    static final String NAVIGATION = "Site";
    static final String VERIFY = "Verify a credential";
    static final String DOCS = "API documentation";
    static final String FOOTER =
            "Open Badges 3.0 and W3C Verifiable Credentials. No cookies, no tracking.";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private SiteWords() {}

    static String day(Instant moment, ZoneId zone) {
        return DAY.format(moment.atZone(zone));
    }

    /** Minutes in UTC, for what happened on a server. */
    static String minute(Instant moment) {
        return MINUTE.format(moment.atZone(ZoneOffset.UTC));
    }
}
