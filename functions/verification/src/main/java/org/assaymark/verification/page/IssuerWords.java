package org.assaymark.verification.page;

/** Words of the pages about an issuer and an achievement. */
final class IssuerWords {
    static final String ISSUER_EYEBROW = "Issuer";
    static final String ABOUT = "About";
    static final String IDENTITY = "Digital identity";
    static final String IDENTITY_MEANING =
            "Credentials of this issuer carry this identifier, and are signed with one of the keys"
                    + " listed on this page.";
    static final String DID_DOCUMENT = "DID document";
    static final String KEYS = "Signing keys";
    static final String SINCE = "Since";
    static final String UNTIL = "Until";
    static final String KEY_AS_JWK = "JWK";
    static final String NO_KEYS = "This issuer has no signing key yet.";
    static final String ACHIEVEMENTS = "Achievements";
    static final String NO_ACHIEVEMENTS = "Nothing is published yet.";
    static final String ACHIEVEMENT_EYEBROW = "Achievement";
    static final String VERSION = "Version";
    static final String PUBLISHED = "Published";
    static final String NOT_NEWEST = "There is a newer version of this achievement.";
    static final String NEWEST = "Open the newest version";
    static final String ACHIEVEMENT_JSON = "Achievement (JSON)";

    static final String EDITIONS = "Languages of this text";
    static final String ADDRESS = "Address of this achievement";

    static final String ENDORSEMENTS = "Endorsed by others";
    static final String ENDORSEMENTS_MEANING =
            "Each is signed by who says it, under the identifier shown, and was checked when this page was"
                    + " opened. Names are what they call themselves.";
    static final String NOT_NOW = "Does not count now.";
    static final String RESULTS = "Assessed results";
    static final String ALWAYS = "Part of every award";

    private IssuerWords() {}

    static String needed(String result) {
        return "Needed: " + result;
    }

    static String state(KeyView.State state) {
        return switch (state) {
            case ACTIVE -> "In use";
            case RETIRED -> "Retired; its signatures still count";
            case COMPROMISED -> "Compromised; not trusted any more";
        };
    }
}
