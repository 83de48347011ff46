package org.assaymark.platform;

import java.util.Optional;

/**
 * What stands before the operations of a function that need a scope: who may call them, how often,
 * what is written down of it, and that their cursors are theirs alone.
 */
public record Gate(AccessControl access, RateLimits limits, AuditTrail trail, CursorSeal cursors) {
    /**
     * Of a function that has no operation with a scope: one that came there by mistake would let
     * nobody in.
     */
    public static Gate closed() {
        return new Gate(
                new AccessControl((_, _) -> Optional.empty(), AccessControl.People.NONE),
                _ -> Optional.empty(),
                change -> {
                    throw new IllegalStateException(change.operation() + " is not to be here");
                },
                new CursorSeal(
                        () -> {
                            throw new IllegalStateException("no list here has cursors");
                        }));
    }
}
