package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.PublicKey;
import org.assaymark.key.UnsupportedKey;
import org.assaymark.proof.EddsaRdfc2022;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.Attempt.Broken;
import org.assaymark.verify.Attempt.Expired;
import org.assaymark.verify.Attempt.Holds;
import org.assaymark.verify.Attempt.Undecided;
import org.assaymark.verify.Attempt.Unsupported;

/** Tries the proofs of a credential. A further suite is a further entry of the list. */
final class ProofReader {
    private static final int MOST_PROOFS = 8;
    private static final List<String> JWT_ALGORITHMS = List.of("ES256", "EdDSA");

    private final List<Suite> suites;
    private final VerificationMethods methods;
    private final JwtKeys jwtKeys;
    private final Instant now;

    ProofReader(Canonicalizer canonicalizer, DocumentSource documents, Instant now) {
        this.suites =
                List.of(
                        new Suite(
                                "DataIntegrityProof",
                                EddsaRdfc2022.CRYPTOSUITE,
                                new EddsaRdfc2022(canonicalizer)::verifies));
        this.methods = new VerificationMethods(documents, now);
        this.jwtKeys = new JwtKeys(documents, methods);
        this.now = now;
    }

    /** How the proofs of one type and cryptosuite are verified. */
    private record Suite(String type, String cryptosuite, Mathematics mathematics) {
        boolean reads(ObjectNode proof) {
            return type.equals(proof.path("type").textValue())
                    && cryptosuite.equals(proof.path("cryptosuite").textValue());
        }
    }

    @FunctionalInterface
    private interface Mathematics {
        boolean verifies(ObjectNode document, ObjectNode proof, PublicKey key);
    }

    /** One attempt for each proof; none when there is no proof. */
    List<Attempt> read(Submission submission) {
        return switch (submission) {
            case Submission.Embedded(ObjectNode credential) -> embedded(credential);
            case Submission.Enveloped(SignedJwt jwt) -> List.of(jwt(jwt));
            case Submission.Unsupported(String what) -> List.of(new Unsupported(what));
        };
    }

    private List<Attempt> embedded(ObjectNode credential) {
        List<JsonNode> proofs = Members.each(credential.path("proof"));
        if (proofs.size() > MOST_PROOFS) {
            return List.of(
                    new Undecided("the credential has more than " + MOST_PROOFS + " proofs"));
        }
        var attempts = new ArrayList<Attempt>();
        for (JsonNode proof : proofs) {
            attempts.add(
                    proof instanceof ObjectNode object
                            ? dataIntegrity(credential, object)
                            : new Broken("the proof is not an object"));
        }
        return attempts;
    }

    private Attempt dataIntegrity(ObjectNode credential, ObjectNode proof) {
        if (proof.has("previousProof")) {
            return new Undecided("chains of proofs are not followed");
        }
        for (Suite suite : suites) {
            if (suite.reads(proof)) {
                return attempt(suite, credential, proof);
            }
        }
        return proof.path("type").isTextual()
                ? new Unsupported(
                        "the kind of proof "
                                + proof.path("cryptosuite").asText(proof.get("type").textValue())
                                + " is not judged here")
                : new Broken("the proof has no type");
    }

    /** W3C Data Integrity 1.0 §4.4, verify proof. */
    private Attempt attempt(Suite suite, ObjectNode credential, ObjectNode proof) {
        if (!proof.path("verificationMethod").isTextual()) {
            return new Broken("the proof names no verificationMethod");
        }
        if (!"assertionMethod".equals(proof.path("proofPurpose").textValue())) {
            return new Broken("the proof is not made for the purpose assertionMethod");
        }
        for (String moment : List.of("created", "expires")) {
            if (proof.has(moment) && Members.moment(proof.get(moment)).isEmpty()) {
                return new Broken("the proof's " + moment + " is not a date and time");
            }
        }
        var method =
                methods.find(
                        proof.get("verificationMethod").textValue(), Members.issuerId(credential));
        if (method.key().isEmpty()) {
            return withoutKey(method);
        }
        try {
            if (!suite.mathematics().verifies(credential, proof, method.key().get())) {
                return new Broken("the signature does not match the credential");
            }
        } catch (Malformed e) {
            return new Broken(Members.reason(e));
        } catch (Refused e) {
            return StructureCheck.outcomeOf(e) instanceof Outcome.Failed(String reason)
                    ? new Broken(reason)
                    : new Undecided(e.reason().detail());
        }
        return Members.moment(proof.path("expires")).filter(now::isAfter).isPresent()
                ? new Expired("the proof has expired")
                : new Holds(
                        method.issuer(),
                        new SignedBy(
                                proof.get("verificationMethod").textValue(), suite.cryptosuite()));
    }

    private Attempt jwt(SignedJwt jwt) {
        if (jwt.refusal().isPresent()) {
            return new Broken(jwt.refusal().get());
        }
        if (!JWT_ALGORITHMS.contains(jwt.algorithm())) {
            return new Unsupported("JWTs signed with " + jwt.algorithm() + " are not judged here");
        }
        try {
            var method = jwtKeys.find(jwt, Members.issuerId(jwt.payload()));
            if (method.key().isEmpty()) {
                return withoutKey(method);
            }
            return jwt.verifies(method.key().get())
                    ? new Holds(
                            method.issuer(),
                            new SignedBy(jwt.kid().orElse("in the token"), jwt.algorithm()))
                    : new Broken("the signature does not match the credential");
        } catch (UnsupportedKey e) {
            return new Undecided(e.reason());
        }
    }

    private static Attempt withoutKey(VerificationMethods.Method method) {
        return switch (method.issuer()) {
            case Outcome.Failed(String reason) -> new Broken(reason);
            case Outcome.CouldNotCheck(String cause) -> new Undecided(cause);
            case Outcome.Passed _, Outcome.NotAsked _ ->
                    throw new IllegalStateException("an issuer is bound to a key or not at all");
        };
    }
}
