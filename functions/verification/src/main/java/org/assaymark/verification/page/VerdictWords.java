package org.assaymark.verification.page;

/**
 * What a verdict means, for somebody who has never heard of verifiable credentials.
 *
 * <p>No text but that of {@link Verdict#VALID} may say that a credential is genuine: the other
 * verdicts can be reached before every check was made.
 *
 * @param label two or three words
 * @param sentence the verdict in one plain sentence
 * @param meaning what it means for the reader
 */
record VerdictWords(String label, String sentence, String meaning) {
    static final String REASON = "Reason given:";
    static final String TEST =
            "This is a test. It was issued to try things out; nobody has earned it, and it proves nothing.";
    static final String REPLACEMENT = "Open the credential that replaces it";
    static final String CHECKED_AT = "Checked";

    static VerdictWords of(Judgement judgement) {
        var words = of(judgement.verdict());
        return switch (judgement.subject()) {
            case CREDENTIAL -> judgement.onlyTheRecipientIsInDoubt() ? ofAnother(judgement) : words;
            case ENDORSEMENT ->
                    words.saying(
                            words.sentence.replace("credential", "endorsement"),
                            words.meaning.replace("credential", "endorsement"));
            case PRESENTATION -> PresentationWords.of(judgement.verdict(), words);
            case LINK ->
                    words.saying(
                            "We found no credential at that address.",
                            "That says nothing about whether a credential is genuine. Check the link,"
                                    + " or ask the holder for the file itself.");
        };
    }

    /** Intact, but perhaps somebody else's; that is the question which was asked. */
    private static VerdictWords ofAnother(Judgement judgement) {
        boolean other =
                judgement.checks().stream()
                        .anyMatch(
                                check ->
                                        check.id().equals("recipient")
                                                && check.result() == Check.Result.FAILED);
        return other
                ? new VerdictWords(
                        "Somebody else's",
                        "This credential was not awarded to the person you named.",
                        "It is intact and in force, but its recipient is another one. People have"
                                + " several e-mail addresses: ask the holder for the one that it was"
                                + " issued to.")
                : new VerdictWords(
                        "Holder not confirmed",
                        "We could not tell whether this credential was awarded to the person you"
                                + " named.",
                        "It is intact and in force, but it does not name its recipient in a way that"
                                + " can be compared. Ask the holder to prove in another way that it is"
                                + " theirs.");
    }

    VerdictWords saying(String otherSentence, String otherMeaning) {
        return new VerdictWords(label, otherSentence, otherMeaning);
    }

    static VerdictWords of(Verdict verdict) {
        return switch (verdict) {
            case VALID ->
                    new VerdictWords(
                            "Valid",
                            "This credential is genuine and in force.",
                            "Nothing was changed since it was signed, the signature belongs to the"
                                    + " issuer, and the issuer has neither revoked nor suspended it.");
            case VALID_ISSUER_UNKNOWN ->
                    new VerdictWords(
                            "Intact, issuer unknown",
                            "This credential is intact, but we do not know its issuer.",
                            "Signature, status and dates are in order. Whether the signer is the"
                                    + " organisation that it names is for you to judge: compare the"
                                    + " proven identity below with one that you trust.");
            case EXPIRED ->
                    new VerdictWords(
                            "Expired",
                            "This credential has expired.",
                            "The time for which the issuer vouched for it is over. Ask the holder"
                                    + " whether there is a renewed one.");
            case NOT_YET_VALID ->
                    new VerdictWords(
                            "Not yet valid",
                            "This credential is not valid yet.",
                            "The issuer vouches for it only from a later date. Look at the dates"
                                    + " below and come back then.");
            case SUSPENDED ->
                    new VerdictWords(
                            "Suspended",
                            "The issuer has suspended this credential.",
                            "A suspension can be lifted. Until the issuer has decided, do not rely"
                                    + " on this credential.");
            case REVOKED ->
                    new VerdictWords(
                            "Revoked",
                            "The issuer has revoked this credential.",
                            "It no longer counts, and will not count again. Ask the issuer if you"
                                    + " need to know more.");
            case SUPERSEDED ->
                    new VerdictWords(
                            "Replaced",
                            "A newer credential has replaced this one.",
                            "The issuer has issued another credential in its place. Rely on that"
                                    + " one only.");
            case TAMPERED ->
                    new VerdictWords(
                            "Not genuine",
                            "This credential was altered, or its signature is false.",
                            "What it says is not what an issuer signed. Do not rely on anything in"
                                    + " it.");
            case UNVERIFIABLE ->
                    new VerdictWords(
                            "Could not be verified",
                            "We could not verify this credential.",
                            "Something that has to be checked was missing or out of reach. That"
                                    + " does not make it false, but nothing in it is proven. The checks"
                                    + " below say what was missing.");
            case UNSUPPORTED ->
                    new VerdictWords(
                            "Not supported",
                            "We cannot check this kind of credential.",
                            "It uses a format or a signature that we do not know. Ask its issuer"
                                    + " how it can be verified.");
        };
    }
}
