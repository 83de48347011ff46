package org.assaymark.verification.page;

/** Words of the start page. */
final class HomeWords {
    static final String TITLE = "Micro-credentials that anyone can check";

    static final String VERIFY_MEANING =
            "Somebody showed you a digital badge? See in seconds whether it is genuine and still in"
                    + " force, whoever issued it.";
    static final String DOCS_MEANING =
            "For developers: issue, read, revoke and verify credentials over HTTPS.";
    static final String ISSUERS = "Issuers on this site";

    private HomeWords() {}

    static String introduction(String host) {
        return "On "
                + host
                + ", training providers publish the credentials that they have issued. Every one is"
                + " digitally signed: it cannot be altered without notice, and it can be checked"
                + " by anybody, at any time, free of charge.";
    }
}
