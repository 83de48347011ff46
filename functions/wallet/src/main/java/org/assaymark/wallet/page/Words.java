package org.assaymark.wallet.page;

/** Words of the pages. */
final class Words {
    static final String LANGUAGE = "en";
    static final String SKIP = "Skip to the content";
    static final String SIGN_IN = "Which e-mail address is yours?";
    static final String EMAIL = "Your e-mail address";
    static final String EMAIL_HINT =
            "The one to which your training provider writes. You get a link there, with which you go on in"
                    + " this browser.";
    static final String SEND = "Send me a link";
    static final String SENT = "Look into your mail";
    static final String CONSENT = "Do you allow this?";
    static final String ALLOW = "Allow";
    static final String DENY = "Do not allow";
    static final String AFTERWARDS = "After that you go back to";
    static final String TERMS = "Its terms";
    static final String PRIVACY = "Its privacy policy";
    static final String CLAIM = "says to be the app";
    static final String WANTS = "It asks you to let it:";
    static final String REFERENCE = "If you ask for help, quote this:";
    static final String OTHER_BROWSER = "Not in this browser";
    static final String LINK_GONE = "This link is no longer good";
    static final String TOO_OFTEN = "Too many requests";
    static final String OUR_FAULT = "Something went wrong on our side";
    static final String NOT_UNDERSTOOD = "That did not work";

    private Words() {}

    static String skip(String language) {
        return language.equals("de") ? "Zum Inhalt springen" : SKIP;
    }

    static String sent(long minutes) {
        return "If this address belongs to somebody who has credentials here, a link is on its way to it."
                + " It is good for "
                + minutes
                + " minutes, once, and only in this browser. You can close this page.";
    }

    static String scope(String name) {
        return switch (name) {
            case "READ_CREDENTIALS" -> "read all your credentials here";
            case "PUT_CREDENTIALS" -> "add credentials to yours, and replace those it added";
            case "READ_PROFILE" -> "read your profile: your name and e-mail address";
            case "PUT_PROFILE" -> "replace your profile";
            case "STAY" -> "go on doing so when you are not there, until it ends that";
            default -> name;
        };
    }
}
