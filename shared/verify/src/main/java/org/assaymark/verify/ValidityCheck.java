package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    static Finding check(Submission.Credential submission, List<Attempt> attempts, Instant now) {
        ObjectNode credential = submission.document();
        Optional<String> unreadable = unreadable(credential);
        if (unreadable.isPresent()) {
            return new Finding(
                    new Outcome.Failed(unreadable.get() + " is not a date and time"),
                    Optional.empty());
        }
        if (ends(submission, credential).anyMatch(now::isAfter)) {
            return against(Verdict.EXPIRED, "the credential has expired");
        }
        if (onlyExpired(attempts)) {
            return against(Verdict.EXPIRED, "the proof of the credential has expired");
        }
        if (moments(credential, Version::from).anyMatch(now::isBefore)) {
            return against(Verdict.NOT_YET_VALID, "the credential is not valid yet");
        }
        return new Finding(Outcome.passed(), Optional.empty());
    }

    /** A presentation has no period but that of its proof or its token. */
    static Finding check(Submission.Presentation submission, List<Attempt> attempts, Instant now) {
        if (submission instanceof Submission.EnvelopedPresentation(var jwt, _)) {
            if (jwt.expiry().filter(now::isAfter).isPresent()) {
                return against(Verdict.EXPIRED, "the presentation has expired");
            }
            if (JwtClaims.notBefore(jwt).filter(now::isBefore).isPresent()) {
                return against(Verdict.NOT_YET_VALID, "the presentation is not valid yet");
            }
        }
        return onlyExpired(attempts)
                ? against(Verdict.EXPIRED, "the proof of the presentation has expired")
                : new Finding(Outcome.passed(), Optional.empty());
    }

    private static boolean onlyExpired(List<Attempt> attempts) {
        return !attempts.isEmpty() && attempts.stream().allMatch(Attempt.Expired.class::isInstance);
    }

    private static Optional<String> unreadable(ObjectNode credential) {
        return Stream.concat(members(Version::from).stream(), members(Version::until).stream())
                .filter(credential::has)
                .filter(member -> Members.moment(credential.get(member)).isEmpty())
                .findFirst();
    }

    /** The earliest counts, where a JWT states an end of its own. */
    private static Stream<Instant> ends(Submission.Credential submission, ObjectNode credential) {
        Optional<Instant> claim =
                submission instanceof Submission.Enveloped(var jwt, _)
                        ? jwt.expiry()
                        : Optional.empty();
        return Stream.concat(moments(credential, Version::until), claim.stream());
    }

    private static Stream<Instant> moments(
            ObjectNode credential, Function<Version, String> member) {
        return members(member).stream()
                .map(name -> Members.moment(credential.path(name)))
                .flatMap(Optional::stream);
    }

    /** Of both versions: the context of 1.1 gives a meaning to the names of 2.0 too. */
    private static List<String> members(Function<Version, String> member) {
        return Stream.of(Version.values()).map(member).toList();
    }

    static Finding against(Verdict verdict, String reason) {
        return new Finding(new Outcome.Failed(reason), Optional.of(verdict));
    }
}
