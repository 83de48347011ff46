package org.assaymark.platform;

import java.util.List;
import org.assaymark.credential.Caller;

/**
 * Who changed what. What a caller is about to change is written down before it is changed, and how
 * it ended after that: what was begun and never ended may have happened or not.
 */
@FunctionalInterface
public interface AuditTrail {
    /**
     * A call that changes something: no body, no personal data.
     *
     * @param operation the operation id
     * @param resourceIds ids of ours in the path, in its order
     * @param requestId as in the log of the function
     */
    record Change(Caller caller, String operation, List<String> resourceIds, String requestId) {
        public Change {
            resourceIds = List.copyOf(resourceIds);
        }

        static Change of(Call call) {
            return new Change(
                    call.grant().caller(),
                    call.operation().id(),
                    ResourceIds.in(call.request().path()),
                    call.request().requestId());
        }
    }

    /** What was written before the work. */
    @FunctionalInterface
    interface Entry {
        /**
         * @param madeIds ids of what the call made
         */
        void end(int status, List<String> madeIds);
    }

    /** What this throws keeps the work from being done. */
    Entry begin(Change change);
}
