package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Recipient;

/**
 * A person over time: credentials are theirs by this id, whatever their address is today.
 *
 * @param name as they were last called
 * @param emails folded; mail goes to the first
 * @param ids DIDs and other URIs that they control
 * @param keys what they are found by, of {@link LearnerKeys}
 * @param revision counts changes, from 1
 */
public record Learner(
        LearnerId id,
        String name,
        List<EmailAddress> emails,
        List<String> ids,
        Set<String> keys,
        Instant createdAt,
        long revision) {
    public Learner {
        emails = List.copyOf(emails);
        ids = List.copyOf(ids);
        keys = Set.copyOf(keys);
    }

    /**
     * Who is met for the first time, as the recipient of an award.
     *
     * @param key what they are found by from then on
     */
    public static Learner of(LearnerId id, Recipient recipient, String key, Instant now) {
        return new Learner(
                id,
                recipient.name(),
                recipient.email().stream().toList(),
                recipient.email().isPresent() ? List.of() : recipient.id().stream().toList(),
                Set.of(key),
                now,
                1);
    }

    /** The same person, called and found otherwise from now on. */
    public Learner edited(
            String newName,
            List<EmailAddress> newEmails,
            List<String> newIds,
            Set<String> newKeys) {
        return new Learner(id, newName, newEmails, newIds, newKeys, createdAt, revision + 1);
    }

    /** The same person, also found by this from now on. */
    Learner alsoFoundBy(String key) {
        return edited(name, emails, ids, with(key));
    }

    /** As one who is met for the first time is found by both. */
    Learner foundAtOnceBy(String key) {
        return new Learner(id, name, emails, ids, with(key), createdAt, revision);
    }

    private Set<String> with(String key) {
        return Stream.concat(keys.stream(), Stream.of(key)).collect(Collectors.toSet());
    }

    /** Nothing personal in logs. */
    @Override
    public String toString() {
        return id.text();
    }
}
