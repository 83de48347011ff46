package org.assaymark.verification.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What verifying found.
 *
 * @param subject what was judged
 * @param origin whether it was issued in earnest
 * @param reason what the issuer or the check says beyond the verdict's own sentence, such as why a
 *     credential was revoked
 * @param replacement where the credential is that took this one's place, if it was superseded
 * @param checkedAt when the checks ran
 */
public record Judgement(
        Subject subject,
        Verdict verdict,
        Origin origin,
        Optional<String> reason,
        Optional<String> replacement,
        List<Check> checks,
        Instant checkedAt) {
    private static final Set<String> DECISIVE =
            Set.of("format", "structure", "proof", "issuer", "status", "validity", "contents");

    public Judgement {
        checks = List.copyOf(checks);
    }

    /** With what intention it was issued, as far as that can be known. */
    public enum Origin {
        IN_EARNEST,
        /** By an issuer of this installation that tries things out. */
        OWN_TEST
    }

    /** What the words are about. */
    public enum Subject {
        CREDENTIAL,
        /** A credential about somebody else's work. */
        ENDORSEMENT,
        /** Credentials that somebody put together and presents. */
        PRESENTATION,
        /** An address behind which no credential could be read. */
        LINK
    }

    /** Whether nothing but the recipient stands in the way. */
    boolean onlyTheRecipientIsInDoubt() {
        return verdict == Verdict.UNVERIFIABLE
                && checks.stream()
                        .anyMatch(check -> check.id().equals("recipient") && isOpen(check))
                && checks.stream()
                        .filter(check -> DECISIVE.contains(check.id()))
                        .noneMatch(Judgement::isOpen);
    }

    private static boolean isOpen(Check check) {
        return check.result() == Check.Result.FAILED
                || check.result() == Check.Result.COULD_NOT_CHECK;
    }

    /** Whether the issuer is who it says it is, as far as this service knows. */
    boolean issuerIsKnown() {
        return checks.stream()
                .anyMatch(
                        check ->
                                check.id().equals("trust")
                                        && check.result() == Check.Result.PASSED);
    }
}
