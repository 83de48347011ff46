package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.AuditEntryId;
import org.assaymark.credential.Caller;

/**
 * That somebody changed something, or tried to.
 *
 * @param operation the operation id
 * @param resourceIds what it was done to, then what it made
 * @param requestId as in the log of the function
 * @param status what it was answered with; empty while it runs, and for ever where it was cut short
 */
public record AuditEntry(
        AuditEntryId id,
        Instant at,
        Caller caller,
        String operation,
        List<String> resourceIds,
        String requestId,
        Optional<Integer> status) {
    public AuditEntry {
        resourceIds = List.copyOf(resourceIds);
    }
}
