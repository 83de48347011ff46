package org.assaymark.verification.page;

import java.util.List;

/** Words of the verify page. */
final class VerifyWords {
    static final String TITLE = "Verify a credential";
    static final String INTRODUCTION =
            "Find out whether a digital badge or micro-credential is genuine, whoever issued it."
                    + " No account is needed, and what you paste is not kept.";
    static final String LABEL = "Credential";
    static final String HINT =
            "Paste the whole credential: the JSON document, or the long line of a signed JWT that"
                    + " starts with \u201ceyJ\u201d.";
    static final String BUTTON = "Verify";
    static final String AGAIN = "Verify another credential";
    static final String RESULT = "Result";
    static final String UNREADABLE = "We could not read that.";
    static final String UNREADABLE_MEANING =
            "This says nothing about whether the credential is genuine. Copy it again, from the"
                    + " first character to the last, and try once more.";
    static final String CHECKS = "What is checked";
    static final List<CheckWords> EXPLAINED =
            List.of(
                    new CheckWords(
                            "The signature",
                            "One changed character anywhere, and the signature no longer fits."),
                    new CheckWords(
                            "The signer",
                            "The key that signed must be one that the named issuer has published."),
                    new CheckWords(
                            "The status",
                            "The issuer may have revoked or suspended the credential since."),
                    new CheckWords("The dates", "It must be in force today."));
    static final String FORMATS = "What can be checked";
    static final String FORMATS_MEANING =
            "Open Badges 3.0 and W3C Verifiable Credentials 2.0, signed as an embedded"
                    + " proof (Data Integrity) or as a JWT.";
    static final String NOT_CHECKED =
            "A green result says that the credential is what its issuer signed. It does not say"
                    + " that the person before you is the person it names.";

    private VerifyWords() {}
}
