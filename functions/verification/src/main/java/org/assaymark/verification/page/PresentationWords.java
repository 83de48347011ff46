package org.assaymark.verification.page;

/** What a verdict means for credentials that were put together to be presented. */
final class PresentationWords {
    private static final String WHICH =
            "The results of the single credentials below say which one.";

    private PresentationWords() {}

    /**
     * @param words of the same verdict on a credential
     */
    static VerdictWords of(Verdict verdict, VerdictWords words) {
        return switch (verdict) {
            case VALID ->
                    words.saying(
                            "This presentation is intact, and every credential in it is genuine and"
                                    + " in force.",
                            "Each credential was checked by itself; the results are below.");
            case VALID_ISSUER_UNKNOWN ->
                    words.saying(
                            "This presentation is intact, but we do not know every issuer in it.",
                            "Each credential was checked by itself. For every issuer that we do not"
                                    + " know, compare the proven identity below with one that you"
                                    + " trust.");
            case EXPIRED -> holding("has expired", words);
            case NOT_YET_VALID -> holding("is not valid yet", words);
            case SUSPENDED -> holding("is suspended", words);
            case REVOKED -> holding("was revoked", words);
            case SUPERSEDED -> holding("was replaced by a newer one", words);
            case TAMPERED ->
                    words.saying(
                            "This presentation, or a credential in it, was altered or falsely signed.",
                            "Do not rely on anything in it. " + WHICH);
            case UNVERIFIABLE ->
                    words.saying(
                            "We could not verify everything in this presentation.",
                            "Something that has to be checked was missing or out of reach. That does"
                                    + " not make it false, but not all of it is proven.");
            case UNSUPPORTED ->
                    words.saying(
                            "We cannot check this kind of presentation.",
                            "It uses a format or a signature that we do not know.");
        };
    }

    private static VerdictWords holding(String fault, VerdictWords words) {
        return words.saying("A credential in this presentation " + fault + ".", WHICH);
    }
}
