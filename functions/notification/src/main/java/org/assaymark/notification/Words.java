package org.assaymark.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assaymark.records.Letter;

/** Everything that letters say. */
final class Words {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** Of letters to people whose language nobody knows, and to those who run an issuer. */
    private static final String ENGLISH = "en";

    private Words() {}

    static LetterText ofCredential(
            Wording wording,
            String learner,
            String issuer,
            String achievement,
            String link,
            String leave) {
        Map<String, String> values =
                Map.of("learner", learner, "issuer", issuer, "achievement", achievement);
        return new LetterText(
                wording.language(),
                oneLine(wording.say("subject", values)),
                wording.say("greeting", values),
                wording.say("news", values),
                wording.say("invitation", values),
                wording.say("action", values),
                link,
                List.of(wording.say("use", values), wording.say("keep", values)),
                wording.say("reason", values),
                Optional.of(new LetterText.Leaving(wording.say("leave", values), leave)));
    }

    static LetterText signIn(String host, String link, Instant until) {
        return new LetterText(
                ENGLISH,
                "Your link to sign in at " + host,
                "Hello,",
                "somebody, probably you, wants to prove at "
                        + host
                        + " that this address is theirs.",
                "If it was you, open this link in the browser that you asked with:",
                "Sign in",
                link,
                List.of("It works once, until " + MOMENT.format(until) + "."),
                "If you did not ask for it, there is nothing to do: without the link nobody gets"
                        + " in.",
                Optional.empty());
    }

    static LetterText ofEndpoint(Letter.OfEndpoint letter, String origin) {
        String endpoint = letter.endpoint().text();
        String why =
                switch (letter.because()) {
                    case GONE -> " answered that it is gone for good (status 410)";
                    case FAILING, OWNER -> " has taken no webhook for three days";
                };
        return new LetterText(
                ENGLISH,
                "Webhooks to " + oneLine(letter.host()) + " are paused",
                "Hello,",
                letter.host() + why + ". Its endpoint " + endpoint + " is told nothing any more.",
                "What came of each attempt is listed by GET /v1/deliveries; how to resume the"
                        + " endpoint and have what it missed sent again is described here:",
                "Open the documentation",
                origin + "/docs",
                List.of(
                        "To resume it, set its status to active; then replay the time in which it"
                                + " was paused. Nothing of what happened to credentials is lost for 90"
                                + " days."),
                "You get this because your address is that of the issuer whose endpoint it is.",
                Optional.empty());
    }

    static LetterText ofConnection(Letter.OfConnection letter, String origin) {
        String connection = letter.connection().text();
        return new LetterText(
                ENGLISH,
                "No deliveries from " + oneLine(letter.name()) + " any more",
                "Hello,",
                "the connection “" + letter.name() + "” has gone silent. " + letter.reason(),
                "Look whether its webhook is still switched on there, and leads to the address of the"
                        + " connection. What arrived last, and what was refused, is told by GET"
                        + " /v1/connections/"
                        + connection
                        + ", which is described here:",
                "Open the documentation",
                origin + "/docs",
                List.of(
                        "The next delivery ends it. A sender that is silent for longer by nature can say so:"
                                + " quietAfterDays, or mayBeQuiet, of the connection."),
                "You get this because your address is that of the issuer whose connection it is.",
                Optional.empty());
    }

    /** A line break would be the end of the header. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
