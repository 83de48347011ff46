package org.assaymark.records;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.PersonId;
import org.assaymark.openid.Identity;

/**
 * Somebody who works with this installation, and comes with tokens of its OpenID provider.
 *
 * @param roles names of the OpenAPI document
 * @param issuers the issuers that they are limited to; empty means all
 * @param email what they were invited by
 * @param account whose tokens are theirs; empty until they have come for the first time
 * @param keys of {@link PersonKeys}: what they are found by
 */
public record Person(
        PersonId id,
        Optional<String> name,
        Set<String> roles,
        Optional<Set<IssuerId>> issuers,
        Optional<EmailAddress> email,
        Optional<Account> account,
        Entry entry,
        Set<String> keys,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    /** Who may do everything. */
    public static final String OWNER = "owner";

    /** {@code iss} and {@code sub} of their tokens. */
    public record Account(String issuer, String subject) {
        public static Account of(Identity identity) {
            return new Account(identity.issuer(), identity.subject());
        }

        /** Never shown in logs by accident. */
        @Override
        public String toString() {
            return "an account of " + issuer;
        }
    }

    /** Whether they are let in. */
    public enum Entry {
        OPEN,
        BLOCKED
    }

    /** What an edit sets. */
    public record Content(
            Optional<String> name,
            Set<String> roles,
            Optional<Set<IssuerId>> issuers,
            Entry entry) {}

    public Person {
        roles = Set.copyOf(roles);
        issuers = issuers.map(Set::copyOf);
        keys = Set.copyOf(keys);
    }

    public boolean isBlocked() {
        return entry == Entry.BLOCKED;
    }

    /** {@code invited}, {@code active} or {@code blocked}. */
    public String status() {
        if (isBlocked()) {
            return "blocked";
        }
        return account.isPresent() ? "active" : "invited";
    }

    /** Whether they can give everybody everything, now. */
    boolean isOwner() {
        return roles.contains(OWNER)
                && issuers.isEmpty()
                && account.isPresent()
                && entry == Entry.OPEN;
    }

    public Person edited(Content content, Instant now) {
        return new Person(
                id,
                content.name(),
                content.roles(),
                content.issuers(),
                email,
                account,
                content.entry(),
                keys,
                createdAt,
                now,
                revision + 1);
    }

    /**
     * @param key what they are found by from now on as well
     */
    Person arrived(Account as, String key, Instant now) {
        var all = new HashSet<>(keys);
        all.add(key);
        return new Person(
                id,
                name,
                roles,
                issuers,
                email,
                Optional.of(as),
                entry,
                all,
                createdAt,
                now,
                revision + 1);
    }
}
