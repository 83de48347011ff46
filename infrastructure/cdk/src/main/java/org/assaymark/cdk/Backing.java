package org.assaymark.cdk;

import java.net.URI;
import java.util.Map;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.TableDefinition;
import software.amazon.awscdk.services.dynamodb.TableV2;

/** What every function stands on. */
record Backing(
        DataStack data,
        KeysStack keys,
        URI publicOrigin,
        int auditRetentionDays,
        int rateLimit,
        String mailSender,
        Parameters.OpenId openId,
        FunctionCode code) {
    /** Short, so that a burst is bounded too. */
    private static final String RATE_LIMIT_WINDOW_SECONDS = "10";

    TableV2 table(TableDefinition definition) {
        return data.table(definition);
    }

    /** What every function with operations that need a scope is told. */
    Map<String, String> accessSettings() {
        return Map.of(
                "RECEIPTS_TABLE", table(Receipts.TABLE).getTableName(),
                "ACCESS_TABLE", table(ApiKeyStore.TABLE).getTableName(),
                "AUDIT_TABLE", table(AuditStore.TABLE).getTableName(),
                "AUDIT_RETENTION_DAYS", Integer.toString(auditRetentionDays),
                "LIMITS_TABLE", table(RateLimitStore.TABLE).getTableName(),
                "RATE_LIMIT_REQUESTS", Integer.toString(rateLimit),
                "RATE_LIMIT_WINDOW_SECONDS", RATE_LIMIT_WINDOW_SECONDS,
                "CURSOR_MAC_KEY_ID", keys.cursorMac().getKeyArn(),
                "OPENID_ISSUER", openId.issuer(),
                "OPENID_AUDIENCE", openId.audience());
    }
}
