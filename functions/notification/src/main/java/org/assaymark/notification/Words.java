package org.assaymark.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Everything that letters say. */
final class Words {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Words() {}

    static LetterText ofCredential(String learner, String issuer, String achievement, String link) {
        return new LetterText(
                "Your credential: " + oneLine(achievement),
                "Hello " + learner + ",",
                issuer + " has awarded you “" + achievement + "”.",
                "This is its verification link:",
                "Open your credential",
                link,
                List.of(
                        "Put the link into an application, a CV or a profile. Whoever opens it sees what you have"
                                + " achieved and whether it still counts, without an account.",
                        "Keep this message: the link stays the same for as long as the credential exists."),
                "You get this because " + issuer + " asked for it to be sent to you.");
    }

    static LetterText signIn(String host, String link, Instant until) {
        return new LetterText(
                "Your link to sign in at " + host,
                "Hello,",
                "somebody, probably you, wants to prove at "
                        + host
                        + " that this address is theirs.",
                "If it was you, open this link in the browser that you asked with:",
                "Sign in",
                link,
                List.of("It works once, until " + MOMENT.format(until) + "."),
                "If you did not ask for it, there is nothing to do: without the link nobody gets in.");
    }

    /** A line break would be the end of the header. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
