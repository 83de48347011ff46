package org.assaymark.wallet.page;

/**
 * {@code /unsubscribe/{token}}, in German where the letter was, else in English.
 *
 * @param issuer whose letters these are
 * @param language of the letter, BCP 47
 * @param stopped whether they are stopped now
 */
public record UnsubscribePage(String token, String issuer, String language, boolean stopped) {
    private static final String GERMAN = "de";

    String shownIn() {
        return isGerman() ? GERMAN : Words.LANGUAGE;
    }

    String title() {
        if (stopped) {
            return isGerman() ? "Es kommt nichts mehr" : "No more letters";
        }
        return isGerman() ? "Keine Nachrichten mehr?" : "No more letters?";
    }

    String news() {
        if (stopped) {
            return isGerman()
                    ? issuer
                            + " schickt an diese Adresse keine Nachrichten mehr. Ihre Nachweise bleiben, was"
                            + " sie sind, und ihre Links auch."
                    : issuer
                            + " sends no more letters to this address. Your credentials stay as they are, and"
                            + " so do their links.";
        }
        return isGerman()
                ? issuer
                        + " schreibt Ihnen, wenn Sie einen Nachweis erhalten. Wer keine Nachrichten bekommt,"
                        + " muss nach den Links selbst fragen."
                : issuer
                        + " writes to you when you are awarded a credential. Without letters you have to ask"
                        + " for the links yourself.";
    }

    String action() {
        if (stopped) {
            return isGerman() ? "Doch wieder Nachrichten bekommen" : "Get letters again";
        }
        return isGerman() ? "Keine Nachrichten mehr schicken" : "Send no more letters";
    }

    String field() {
        return stopped ? "letters" : "List-Unsubscribe";
    }

    String value() {
        return stopped ? "again" : "One-Click";
    }

    private boolean isGerman() {
        return language.equals(GERMAN);
    }
}
