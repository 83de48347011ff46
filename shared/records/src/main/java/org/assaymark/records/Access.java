package org.assaymark.records;

import java.time.Clock;
import java.util.HexFormat;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.platform.AccessControl;
import org.assaymark.platform.CursorSeal;
import org.assaymark.platform.Gate;
import org.assaymark.platform.KmsMac;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** The stores behind a {@link Gate}. */
public record Access(
        ApiKeyStore keys, RateLimitStore limits, AuditStore audit, CursorSeal cursors) {

    public static Access of(
            AccessSettings settings,
            DynamoDbEnhancedClient dynamo,
            KmsMac cursorMac,
            Identifiers ids,
            Clock clock) {
        return new Access(
                new ApiKeyStore(dynamo, settings.keysTable(), clock),
                new RateLimitStore(dynamo, settings.limitsTable(), settings.limit(), clock),
                new AuditStore(
                        dynamo,
                        settings.auditTable(),
                        ids::auditEntry,
                        clock,
                        settings.auditRetention()),
                seal(cursorMac));
    }

    /** A key that is never anywhere but in the memory of a function that has answered a list. */
    private static CursorSeal seal(KmsMac mac) {
        return new CursorSeal(
                () -> Bytes.of(HexFormat.of().parseHex(mac.of(Bytes.utf8("cursors of lists, 1")))));
    }

    public Gate gate() {
        return new Gate(new AccessControl(keys), limits, audit, cursors);
    }
}
