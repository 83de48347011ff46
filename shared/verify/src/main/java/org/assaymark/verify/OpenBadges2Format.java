package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.Submission.Hosted;
import org.assaymark.verify.Submission.Signed;
import org.assaymark.verify.Submission.Unsupported;

/** Recognizes what Open Badges 2.0 and its predecessors made. */
final class OpenBadges2Format {
    static final String CONTEXT = "https://w3id.org/openbadges/v2";
    private static final String CONTEXT_1 = "https://w3id.org/openbadges/v1";
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"<>{}\\\\]{1,2000}");

    private OpenBadges2Format() {}

    /** An address, which is all that some pictures of hosted badges carry. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Empty where the object is of another kind. */
    static Optional<Submission> read(ObjectNode object) {
        if (isCredential(object)) {
            return Optional.empty();
        }
        if (isOpenBadges1(object)) {
            return Optional.of(openBadges1());
        }
        if (isAssertion(object)) {
            return Optional.of(new Hosted(object.path("id").asText(), Optional.of(object)));
        }
        return names(object, CONTEXT)
                ? Optional.of(new Unsupported("a part of Open Badges 2.0 and not an award"))
                : Optional.empty();
    }

    /** Empty where the token holds something else. */
    static Optional<Submission> read(SignedJwt jwt) {
        ObjectNode payload = jwt.payload();
        if (isCredential(payload) || payload.has("vc")) {
            return Optional.empty();
        }
        if (isOpenBadges1(payload)) {
            return Optional.of(openBadges1());
        }
        return isAssertion(payload) ? Optional.of(new Signed(jwt)) : Optional.empty();
    }

    static Unsupported openBadges1() {
        return new Unsupported("a badge of Open Badges 1, older than 2.0");
    }

    /** 1.1 has a context of its own; before it there was none, and the badge was all it took. */
    static boolean isOpenBadges1(ObjectNode object) {
        boolean before = !object.has("@context") && object.has("badge") && object.has("recipient");
        return names(object, CONTEXT_1)
                || (before && (object.has("verify") || object.path("badge").isObject()));
    }

    private static boolean isAssertion(ObjectNode object) {
        return Members.hasType(object, "Assertion")
                || (names(object, CONTEXT) && object.has("recipient"));
    }

    private static boolean isCredential(ObjectNode object) {
        return Version.named(object).isPresent()
                || Members.hasType(object, "VerifiableCredential")
                || Members.hasType(object, "VerifiablePresentation");
    }

    static boolean names(ObjectNode object, String context) {
        return Members.each(object.path("@context")).stream()
                .anyMatch(one -> context.equals(one.textValue()));
    }
}
