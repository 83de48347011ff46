package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the moment is within the period in which the credential holds, both ends inclusive. */
final class ValidityCheck {
    private ValidityCheck() {}

    /**
     * @param verdict what the period alone makes of the credential; empty when nothing
     */
    record Finding(Outcome outcome, Optional<Verdict> verdict) {}

    /**
     * @param attempts proofs that have expired by themselves end the period too
     */
    static Finding check(Submission submission, List<Attempt> attempts, Instant now) {
        ObjectNode credential = credentialOf(submission);
        for (String member : List.of("validFrom", "validUntil")) {
            JsonNode given = credential.path(member);
            if (!given.isMissingNode() && Members.moment(given).isEmpty()) {
                return new Finding(
                        new Outcome.Failed(member + " is not a date and time"), Optional.empty());
            }
        }
        if (ends(submission, credential).anyMatch(now::isAfter)) {
            return against(Verdict.EXPIRED, "the credential has expired");
        }
        if (!attempts.isEmpty() && attempts.stream().allMatch(Attempt.Expired.class::isInstance)) {
            return against(Verdict.EXPIRED, "the proof of the credential has expired");
        }
        if (Members.moment(credential.path("validFrom")).filter(now::isBefore).isPresent()) {
            return against(Verdict.NOT_YET_VALID, "the credential is not valid yet");
        }
        return new Finding(Outcome.passed(), Optional.empty());
    }

    /** The earliest counts, where a JWT states an end of its own. */
    private static Stream<Instant> ends(Submission submission, ObjectNode credential) {
        Optional<Instant> claim =
                submission instanceof Submission.Enveloped(var jwt)
                        ? jwt.expiry()
                        : Optional.empty();
        return Stream.of(Members.moment(credential.path("validUntil")), claim)
                .flatMap(Optional::stream);
    }

    private static ObjectNode credentialOf(Submission submission) {
        return switch (submission) {
            case Submission.Embedded(ObjectNode credential) -> credential;
            case Submission.Enveloped(var jwt) -> jwt.credential();
            case Submission.Unsupported(String what) -> throw new IllegalArgumentException(what);
        };
    }

    private static Finding against(Verdict verdict, String reason) {
        return new Finding(new Outcome.Failed(reason), Optional.of(verdict));
    }
}
