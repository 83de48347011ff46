package org.assaymark.records;

import java.time.Duration;
import java.util.Optional;
import org.assaymark.openid.OpenIdProvider;
import org.assaymark.platform.Environment;

/**
 * What every function with operations that need a scope reads from its environment.
 *
 * @param keysTable API keys
 * @param auditRetention for how long the audit log keeps an entry
 * @param cursorMacKeyId the KMS key that derives what seals cursors, and what people are found by
 * @param receiptsTable what was answered to requests with an {@code Idempotency-Key}
 * @param openId whose access tokens are taken, if anybody's
 */
public record AccessSettings(
        String keysTable,
        String auditTable,
        Duration auditRetention,
        String limitsTable,
        RateLimit limit,
        String cursorMacKeyId,
        String receiptsTable,
        Optional<OpenIdProvider> openId) {

    public static AccessSettings from(Environment environment) {
        return new AccessSettings(
                environment.required("ACCESS_TABLE"),
                environment.required("AUDIT_TABLE"),
                Duration.ofDays(environment.requiredNumber("AUDIT_RETENTION_DAYS")),
                environment.required("LIMITS_TABLE"),
                new RateLimit(
                        environment.requiredNumber("RATE_LIMIT_REQUESTS"),
                        Duration.ofSeconds(
                                environment.requiredNumber("RATE_LIMIT_WINDOW_SECONDS"))),
                environment.required("CURSOR_MAC_KEY_ID"),
                environment.required("RECEIPTS_TABLE"),
                OpenIdProvider.of(
                        environment.optional("OPENID_ISSUER"),
                        environment.optional("OPENID_AUDIENCE")));
    }
}
