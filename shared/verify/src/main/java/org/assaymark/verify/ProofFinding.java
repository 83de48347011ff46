package org.assaymark.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assaymark.verify.Attempt.Broken;
import org.assaymark.verify.Attempt.Expired;
import org.assaymark.verify.Attempt.Holds;
import org.assaymark.verify.Attempt.Undecided;
import org.assaymark.verify.Attempt.Unsupported;

/**
 * What all proofs of a credential together came to. One that holds and speaks for the issuer is
 * enough (Open Badges 3.0 §8: a verifier may accept any one).
 *
 * @param proof whether the credential is as it was signed
 * @param issuer whether the issuer signed it
 * @param listed whether the key that decided is listed by the document of its controller
 * @param others what became of the proofs that did not decide
 * @param unsupported whether there are only proofs of kinds that are not judged here
 * @param signedBy what the issuer signed with; empty unless both proof and issuer passed
 */
record ProofFinding(
        Outcome proof,
        Outcome issuer,
        Outcome listed,
        Outcome others,
        boolean unsupported,
        Optional<SignedBy> signedBy) {
    private static final Outcome NO_ISSUER =
            new Outcome.CouldNotCheck("no proof that holds shows who the issuer is");

    static ProofFinding of(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return new ProofFinding(
                    new Outcome.CouldNotCheck("the credential has no proof"),
                    NO_ISSUER,
                    NO_ISSUER,
                    Outcome.notAsked(),
                    false,
                    Optional.empty());
        }
        var best = new ArrayList<>(attempts);
        best.sort(Comparator.comparingInt(ProofFinding::rank));
        Attempt deciding = best.removeFirst();
        Outcome others =
                best.isEmpty()
                        ? Outcome.notAsked()
                        : best.stream().allMatch(ProofFinding::speaksForIssuer)
                                ? Outcome.passed()
                                : new Outcome.CouldNotCheck(describe(best));
        return switch (deciding) {
            case Holds(Outcome listed, Outcome issuer, SignedBy by) ->
                    new ProofFinding(
                            Outcome.passed(),
                            issuer,
                            listed,
                            others,
                            false,
                            issuer.isPassed() ? Optional.of(by) : Optional.empty());
            case Broken(String reason) -> without(new Outcome.Failed(reason), others, false);
            case Expired(String reason) ->
                    without(new Outcome.CouldNotCheck(reason), others, false);
            case Undecided(String cause) ->
                    without(new Outcome.CouldNotCheck(cause), others, false);
            case Unsupported(String what) -> without(new Outcome.CouldNotCheck(what), others, true);
        };
    }

    /** What green needs of the key, by the policy that was asked for. */
    Outcome bound(Policy policy) {
        return switch (policy) {
            case ISSUER_BOUND -> issuer;
            case PROOF_ONLY -> listed;
        };
    }

    private static ProofFinding without(Outcome proof, Outcome others, boolean unsupported) {
        return new ProofFinding(proof, NO_ISSUER, NO_ISSUER, others, unsupported, Optional.empty());
    }

    static boolean speaksForIssuer(Attempt attempt) {
        return attempt instanceof Holds holds && holds.speaksForIssuer();
    }

    /** A broken proof counts before one that nobody could judge: it is known not to hold. */
    private static int rank(Attempt attempt) {
        return switch (attempt) {
            case Holds(_, Outcome.Passed _, _) -> 0;
            case Holds(_, Outcome.CouldNotCheck _, _) -> 1;
            case Holds _ -> 2;
            case Broken _ -> 3;
            case Expired _ -> 4;
            case Undecided _ -> 5;
            case Unsupported _ -> 6;
        };
    }

    private static String describe(List<Attempt> attempts) {
        return String.join(
                "; ",
                attempts.stream()
                        .map(
                                attempt ->
                                        switch (attempt) {
                                            case Holds(_, Outcome issuer, _) ->
                                                    issuer.detail().orElse("holds");
                                            case Broken(String reason) -> reason;
                                            case Expired(String reason) -> reason;
                                            case Undecided(String cause) -> cause;
                                            case Unsupported(String what) -> what;
                                        })
                        .toList());
    }
}
