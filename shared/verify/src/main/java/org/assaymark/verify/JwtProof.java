package org.assaymark.verify;

import java.util.List;
import java.util.Optional;
import org.assaymark.key.UnsupportedKey;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.Attempt.Broken;
import org.assaymark.verify.Attempt.Holds;
import org.assaymark.verify.Attempt.Undecided;
import org.assaymark.verify.Attempt.Unsupported;

/** Tries the signature of a JWT. */
final class JwtProof {
    private static final List<String> ALGORITHMS =
            List.of("ES256", "ES384", "ES512", "RS256", "EdDSA");

    private final JwtKeys keys;

    JwtProof(JwtKeys keys) {
        this.keys = keys;
    }

    Attempt read(SignedJwt jwt, Speaker speaker, Binding binding) {
        if (jwt.refusal().isPresent()) {
            return new Broken(jwt.refusal().get());
        }
        Optional<String> unanswered = binding.claimsFault(jwt.payload());
        if (unanswered.isPresent()) {
            return new Broken(unanswered.get());
        }
        if (!ALGORITHMS.contains(jwt.algorithm())) {
            return new Unsupported("JWTs signed with " + jwt.algorithm() + " are not judged here");
        }
        try {
            var method = keys.find(jwt, speaker);
            if (method.key().isEmpty()) {
                return Attempt.withoutKey(method.listed());
            }
            return jwt.verifies(method.key().get())
                    ? new Holds(
                            method.listed(),
                            method.speaker(),
                            new SignedBy(jwt.kid().orElse("in the token"), jwt.algorithm()))
                    : new Broken("the signature does not match the " + speaker.document());
        } catch (UnsupportedKey e) {
            return new Undecided(e.reason());
        }
    }
}
