package org.assaymark.records;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.LearnerId;

/**
 * What is known of an order, so that its refund, which may name nothing else and may come first, is
 * brought home to whomever the order was for.
 *
 * @param key of {@link org.assaymark.rules.Claim#orderKey}
 * @param learners whom it was for; none as long as only its refund is known
 * @param items whatever they are called
 * @param waiting events that wait for the order itself
 * @param revision counts changes; 0 for one that is not stored yet
 */
public record TrackedOrder(
        String key,
        ConnectionId connection,
        List<LearnerId> learners,
        Set<String> items,
        List<InboundEventId> waiting,
        long revision) {
    private static final int MOST_WAITING = 20;

    public TrackedOrder {
        learners = List.copyOf(learners);
        items = Set.copyOf(items);
        waiting = List.copyOf(waiting);
    }

    public static TrackedOrder of(String key, ConnectionId connection) {
        return new TrackedOrder(key, connection, List.of(), Set.of(), List.of(), 0);
    }

    /** Whether it is known whom it was for. */
    public boolean isKnown() {
        return !learners.isEmpty();
    }

    /** Now it is known; nobody waits any more. */
    public TrackedOrder known(List<LearnerId> whose, Set<String> more) {
        return new TrackedOrder(
                key,
                connection,
                Stream.concat(learners.stream(), whose.stream()).distinct().toList(),
                Stream.concat(items.stream(), more.stream()).collect(Collectors.toSet()),
                List.of(),
                revision);
    }

    /** Beyond some, they are found when they are due. */
    public TrackedOrder awaitedBy(InboundEventId event) {
        return waiting.contains(event) || waiting.size() >= MOST_WAITING
                ? this
                : new TrackedOrder(
                        key,
                        connection,
                        learners,
                        items,
                        Stream.concat(waiting.stream(), Stream.of(event)).toList(),
                        revision);
    }
}
