package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.IssuerId;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;

/**
 * A rule as it stands.
 *
 * @param issuer that of its connection
 * @param revision counts changes, from 1
 */
public record StoredRule(
        Rule rule, IssuerId issuer, Instant createdAt, Instant updatedAt, long revision) {
    public StoredRule edited(Terms terms, Instant now) {
        return new StoredRule(
                new Rule(rule.id(), rule.connection(), terms),
                issuer,
                createdAt,
                now,
                revision + 1);
    }
}
