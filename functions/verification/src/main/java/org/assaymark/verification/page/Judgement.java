package org.assaymark.verification.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What verifying found.
 *
 * @param reason what the issuer or the check says beyond the verdict's own sentence, such as why a
 *     credential was revoked
 * @param replacement where the credential is that took this one's place, if it was superseded
 * @param checkedAt when the checks ran
 */
public record Judgement(
        Verdict verdict,
        Optional<String> reason,
        Optional<String> replacement,
        List<Check> checks,
        Instant checkedAt) {
    public Judgement {
        checks = List.copyOf(checks);
    }
}
