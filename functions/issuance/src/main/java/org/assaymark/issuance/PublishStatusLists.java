package org.assaymark.issuance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.assaymark.credential.StatusListId;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Listing;
import org.assaymark.records.PageRequest;
import org.assaymark.records.StatusChange;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.StatusSlot;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.StoredStatusList;
import org.assaymark.status.StatusList;

/**
 * Publishes what has changed in status lists. All that waits for a list is published with one
 * signature, by one of those who wait: they take turns, and one who dies loses the turn.
 */
final class PublishStatusLists {
    /** Many times as long as a publication takes. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 120;
    private static final int PUBLICATIONS_IN_A_TURN = 10;
    private static final int SHORTEST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 300;

    /** Each is some 16 KB, and a page ends at 1 MB. */
    private static final int LISTS_AT_ONCE = 50;

    private final StatusListStore lists;
    private final IssuerStore issuers;
    private final SignStatusList signing;
    private final RandomGenerator random;
    private final Clock clock;

    PublishStatusLists(
            StatusListStore lists,
            IssuerStore issuers,
            SignStatusList signing,
            RandomGenerator random,
            Clock clock) {
        this.lists = lists;
        this.issuers = issuers;
        this.signing = signing;
        this.random = random;
        this.clock = clock;
    }

    /** Returns when every change of the credential that was waiting at the call is published. */
    void publish(StoredCredential credential) {
        publish(credential.slots().values());
    }

    /** Returns when every change of these bits that was waiting at the call is published. */
    void publish(Collection<StatusSlot> slots) {
        slots.forEach(slot -> publish(slot.list(), () -> lists.pending(slot)));
    }

    /** Publishes what somebody who died has left behind. */
    void publishAll() {
        lists.listsWithPending().forEach(id -> publish(id, () -> lists.pending(id)));
    }

    private void publish(StatusListId id, Supplier<List<StatusChange>> pending) {
        Set<StatusChange> mine = Set.copyOf(pending.get());
        boolean waiting = !mine.isEmpty();
        for (int attempt = 0; waiting; attempt++) {
            if (attempt == ATTEMPTS) {
                throw tooFast(id);
            }
            Instant now = clock.instant();
            if (lists.takeTurn(id, now, now.plus(TURN))) {
                publishWaiting(id);
            } else {
                pause(id, attempt);
            }
            waiting = !Collections.disjoint(pending.get(), mine);
        }
    }

    private void publishWaiting(StatusListId id) {
        for (int attempt = 0; attempt < PUBLICATIONS_IN_A_TURN; attempt++) {
            StoredStatusList list = lists.find(id).orElseThrow();
            Issuer issuer = issuers.find(list.issuer()).orElseThrow();
            // After the list, as the store demands.
            if (publish(list, issuer, lists.pending(id))) {
                return;
            }
        }
        throw tooFast(id);
    }

    /** Whether nobody else published the list meanwhile. */
    private boolean publish(StoredStatusList list, Issuer issuer, List<StatusChange> changes) {
        StatusList bits = with(changes, list.bits());
        Signed signed = signing.sign(list.id(), list.purpose(), bits, signing.owner(issuer));
        return lists.publish(list.republished(bits, signed.document(), signed.kids()), changes);
    }

    /** Of two changes of one bit the later counts. */
    private static StatusList with(List<StatusChange> changes, StatusList bits) {
        Map<Integer, Boolean> last =
                changes.stream()
                        .collect(
                                Collectors.toMap(
                                        StatusChange::index,
                                        StatusChange::set,
                                        (_, later) -> later));
        return bits.with(indexes(last, true)).without(indexes(last, false));
    }

    private static List<Integer> indexes(Map<Integer, Boolean> changes, boolean set) {
        return changes.entrySet().stream()
                .filter(change -> change.getValue() == set)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Publishes anew, as they are, the lists of the issuer that were signed with this key.
     *
     * @return how many
     */
    int signAnew(Issuer issuer, String kid) {
        int signed = 0;
        Optional<String> cursor = Optional.empty();
        do {
            Listing<StoredStatusList> page =
                    lists.listByIssuer(issuer.id(), new PageRequest(LISTS_AT_ONCE, cursor));
            for (StoredStatusList listed : page.items()) {
                // The index lags: what it shows may be signed anew already.
                StoredStatusList list = lists.find(listed.id()).orElseThrow();
                if (mayBeSignedWith(kid, list) && publish(list, issuer, List.of())) {
                    signed++;
                }
            }
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return signed;
    }

    private static boolean mayBeSignedWith(String kid, StoredStatusList list) {
        return list.kids().isEmpty() || list.kids().contains(kid);
    }

    /** Longer each time, and never as long as others, so that not all come back at once. */
    private void pause(StatusListId id, int attempt) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS * (attempt + 2));
        try {
            Thread.sleep(random.nextInt(SHORTEST_PAUSE_MILLIS, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooFast(id);
        }
    }

    private static IllegalStateException tooFast(StatusListId id) {
        return new IllegalStateException(
                "status list " + id.text() + " is changed faster than it can be published");
    }
}
