package org.assaymark.verification.page;

import java.util.List;

/** Words of the verify page. */
final class VerifyWords {
    static final String TITLE = "Verify a credential";
    static final String INTRODUCTION =
            "Find out whether a digital badge or micro-credential is genuine, whoever issued it."
                    + " No account is needed, and what you hand in is not kept.";
    static final String FILE = "Choose a file";
    static final String FILE_HINT =
            "The badge picture (PNG or SVG) or the certificate (PDF) that the holder was given, or a"
                    + " JSON or JWT file; up to 4 MB.";
    static final String DROP_HINT = "Or drop it anywhere on this page.";
    static final String DROP_NOW = "Drop it to verify it";
    static final String TOO_LARGE = "This file is larger than 4 MB, so it was not sent.";
    static final String OR = "or";
    static final String LABEL = "Paste a link or a credential, or type a code";
    static final String HINT =
            "A link that starts with https://, the code of 16 letters and digits on a certificate of"
                    + " ours, the whole JSON document, or the long line of a signed JWT that starts"
                    + " with \u201ceyJ\u201d.";
    static final String RECIPIENT = "Who should hold it?";
    static final String OPTIONAL = "optional";
    static final String RECIPIENT_HINT =
            "The person's e-mail address or DID, if you want to know whether it was awarded to them.";
    static final String BUTTON = "Verify";
    static final String AGAIN = "Verify another credential";
    static final String RETRY = "Try again";
    static final String RESULT = "Result";
    static final String UNREADABLE = "We could not read that.";
    static final String UNREADABLE_MEANING =
            "This says nothing about whether the credential is genuine. Check what you handed in, and"
                    + " try once more: the picture itself and not a screenshot of it, or the whole text"
                    + " from the first character to the last.";
    static final String INSIDE = "The credentials inside";
    static final String ENDORSEMENTS = "Endorsements";
    static final String ENDORSEMENTS_MEANING =
            "What others say about it. They decide nothing about the credential itself.";
    static final String CHECKS = "What is checked";
    static final List<CheckWords> EXPLAINED =
            List.of(
                    explained(
                            "The signature",
                            "One changed character anywhere, and the signature no longer fits."),
                    explained(
                            "The signer",
                            "The key that signed must be one that the named issuer has published."),
                    explained(
                            "The status",
                            "The issuer may have revoked or suspended the credential since."),
                    explained("The dates", "It must be in force today."));
    static final String FORMATS = "What can be checked";
    static final String FORMATS_MEANING =
            "Open Badges 2.0 and 3.0, and W3C Verifiable Credentials 1.1 and 2.0, alone or in a"
                    + " presentation or learner record: with an embedded proof, as a JWT, or hosted by"
                    + " their issuer; as text, as a file, baked into a PNG or SVG picture, attached to a"
                    + " PDF, or behind a link.";
    static final String NOT_CHECKED =
            "A green result says that the credential is what its issuer signed. It does not say"
                    + " that the person before you is the person it names.";

    private VerifyWords() {}

    private static CheckWords explained(String topic, String meaning) {
        return new CheckWords(topic, meaning, "");
    }
}
