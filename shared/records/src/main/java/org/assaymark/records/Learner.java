package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Recipient;

/**
 * A person over time: credentials are theirs by this id, whatever their address is today.
 *
 * @param name as they were last called
 * @param emails folded; mail goes to the first
 * @param ids DIDs and other URIs that they control
 * @param revision counts changes, from 1
 */
public record Learner(
        LearnerId id,
        String name,
        List<EmailAddress> emails,
        List<String> ids,
        Instant createdAt,
        long revision) {
    public Learner {
        emails = List.copyOf(emails);
        ids = List.copyOf(ids);
    }

    /** Who is met for the first time, as the recipient of an award. */
    public static Learner of(LearnerId id, Recipient recipient, Instant now) {
        return new Learner(
                id,
                recipient.name(),
                recipient.email().stream().toList(),
                recipient.email().isPresent() ? List.of() : recipient.id().stream().toList(),
                now,
                1);
    }

    /** Nothing personal in logs. */
    @Override
    public String toString() {
        return id.text();
    }
}
