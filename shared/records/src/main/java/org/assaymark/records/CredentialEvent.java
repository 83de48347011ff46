package org.assaymark.records;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.assaymark.credential.EventId;

/**
 * Something that happened to a credential, or to a connection, as those who follow events are told.
 *
 * @param id made just before it is written; events are served in the order of their ids
 * @param at when it happened
 */
public record CredentialEvent(EventId id, Type type, Instant at) {
    public enum Type {
        DRAFTED("credential.drafted"),
        EDITED("credential.edited"),
        SUBMITTED("credential.submitted"),
        SCHEDULED("credential.scheduled"),
        RETURNED("credential.returned"),
        WITHDRAWN("credential.withdrawn"),
        ISSUED("credential.issued"),
        SUSPENDED("credential.suspended"),
        REINSTATED("credential.reinstated"),
        REVOKED("credential.revoked"),
        SUPERSEDED("credential.superseded"),
        RENEWED("credential.renewed"),
        ERASED("credential.erased"),
        /** Signed anew, because a key that had signed it was compromised. */
        REISSUED("credential.reissued"),
        /** Of a connection, from which nothing came for long. */
        QUIET("connection.quiet"),
        /** Of a connection whose source says that it delivers no more. */
        SWITCHED_OFF("connection.switchedOff");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** That one is made which waits for this. */
        public static Type of(PendingCredential.Status waitsFor) {
            return switch (waitsFor) {
                case DRAFT -> DRAFTED;
                case PENDING_APPROVAL -> SUBMITTED;
                case SCHEDULED -> SCHEDULED;
            };
        }

        /** The word of the HTTP interface. */
        public String text() {
            return text;
        }

        public static Optional<Type> parse(String text) {
            return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
        }
    }
}
