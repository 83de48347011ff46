package org.assaymark.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one verdict of all checks: the first that applies, in the order of {@link Verdict}.
 *
 * @param status what the status alone makes of the credential
 * @param validity what the period alone makes of it
 */
record Ruling(ProofFinding proof, Optional<Verdict> status, Optional<Verdict> validity) {
    /**
     * @param needed what must have passed for green
     * @param whereAsked what must have passed too, where there was occasion: the status, and
     *     whether the recipient is the one that was asked for
     * @param known whether the issuer is known here
     */
    Verdict of(List<Outcome> needed, List<Outcome> whereAsked, boolean known) {
        if (proof.unsupported()) {
            return Verdict.UNSUPPORTED;
        }
        if (proof.proof() instanceof Outcome.Failed) {
            return Verdict.TAMPERED;
        }
        Optional<Verdict> against =
                Stream.of(status, validity).flatMap(Optional::stream).min(Verdict::compareTo);
        if (against.isPresent()) {
            return against.get();
        }
        boolean green =
                needed.stream().allMatch(Outcome::isPassed)
                        && whereAsked.stream()
                                .allMatch(
                                        each -> each.isPassed() || each.equals(Outcome.notAsked()));
        if (!green) {
            return Verdict.UNVERIFIABLE;
        }
        return known ? Verdict.VALID : Verdict.VALID_ISSUER_UNKNOWN;
    }

    static String summary(Verdict verdict, List<Check> checks) {
        return switch (verdict) {
            case VALID -> "This credential is genuine and valid.";
            case VALID_ISSUER_UNKNOWN ->
                    "This credential is genuine and valid; its issuer is not known here.";
            case UNSUPPORTED -> "This credential is of a kind that is not judged here.";
            case TAMPERED -> "This credential is not what was signed. Do not rely on it.";
            case REVOKED -> "The issuer has revoked this credential.";
            case SUPERSEDED -> "The issuer has replaced this credential by a newer one.";
            case SUSPENDED -> "The issuer has suspended this credential for now.";
            case EXPIRED -> "This credential has expired.";
            case NOT_YET_VALID -> "This credential is not valid yet.";
            case UNVERIFIABLE ->
                    "This credential could not be verified: "
                            + checks.stream()
                                    .filter(check -> !check.outcome().isPassed())
                                    .flatMap(check -> check.outcome().detail().stream())
                                    .findFirst()
                                    .orElse("a check is missing")
                            + ".";
        };
    }
}
