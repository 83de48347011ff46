package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.proof.SignedJwt;

/**
 * Finds out what a compact JWS holds: the credential itself beside the claims (VC-JOSE-COSE §3.1,
 * Open Badges 3.0 §8.2), or inside the claim {@code vc} (VCDM 1.1 §6.3.1).
 */
final class Tokens {
    private Tokens() {}

    /**
     * @throws Malformed when it is no compact JWS, or holds a VC 2.0 credential in the way of 1.1
     */
    static Submission read(String text) {
        return read(text, false);
    }

    /** As it came in a {@code data:application/jwt} URL, where anything that is a JWT may stand. */
    static Submission readLegacy(String text) {
        return read(text, true);
    }

    private static Submission read(String text, boolean legacy) {
        if (text.contains("~")) {
            SignedJwt.parse(text.substring(0, text.indexOf('~')));
            return new Submission.Unsupported("an SD-JWT");
        }
        SignedJwt jwt = SignedJwt.parse(text);
        return OpenBadges2Format.read(jwt).orElseGet(() -> read(jwt, legacy));
    }

    private static Submission read(SignedJwt jwt, boolean legacy) {
        if (Members.hasType(jwt.payload(), "VerifiablePresentation")) {
            return new Submission.EnvelopedPresentation(jwt, JwtClaims.withoutAll(jwt));
        }
        if (Members.hasType(jwt.payload(), "VerifiableCredential")) {
            return new Submission.Enveloped(jwt, JwtClaims.without(jwt));
        }
        return claim(jwt, "vc", legacy)
                .<Submission>map(vc -> new Submission.Enveloped(jwt, JwtClaims.credential(jwt, vc)))
                .or(
                        () ->
                                claim(jwt, "vp", legacy)
                                        .map(
                                                vp ->
                                                        new Submission.EnvelopedPresentation(
                                                                jwt,
                                                                JwtClaims.presentation(jwt, vp))))
                .orElseGet(
                        () ->
                                new Submission.Unsupported(
                                        "a JWT that holds no credential of the VC Data Model"));
    }

    /** VC-JOSE-COSE §3.1.3: a credential of 2.0 does not stand inside a claim. */
    private static Optional<ObjectNode> claim(SignedJwt jwt, String name, boolean legacy) {
        if (!jwt.payload().has(name)) {
            return Optional.empty();
        }
        if (!(jwt.payload().get(name) instanceof ObjectNode inside)) {
            throw Malformed.because("has a claim " + name + " that is not an object");
        }
        if (Version.of(inside) == Version.V2_0 && !legacy) {
            throw Malformed.because(
                    "has the claim " + name + ", which does not belong into a JWT of this version");
        }
        return Optional.of(inside);
    }
}
