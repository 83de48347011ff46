package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Json;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Listing;
import org.assaymark.records.PageRequest;
import org.assaymark.records.StatusChange;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.StatusSlot;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.StoredStatusList;
import org.assaymark.status.StatusEntry;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusListCredential;
import org.assaymark.status.StatusPurpose;

/** The status lists of issuers: reserves indexes, and publishes what has changed. */
final class StatusLists {
    /**
     * A list whose random indexes are taken this many times in a row is about half full, and is
     * closed: one reservation in a thousand sees that at half, one in a million at a quarter. No
     * counter is needed, and decoys stay plenty.
     */
    private static final int TAKEN_IN_A_ROW = 10;

    private static final int ATTEMPTS = 50;

    /** Each is some 16 KB, and a page ends at 1 MB. */
    private static final int LISTS_AT_ONCE = 50;

    private final StatusListStore lists;
    private final IssuerStore issuers;
    private final IssuerSigning signing;
    private final URI origin;
    private final Supplier<StatusListId> ids;
    private final RandomGenerator random;
    private final Clock clock;

    /** Whose list it is, and how lists are signed in that name. */
    record Owner(IssuerId id, String did, BiFunction<ObjectNode, Instant, Signed> signing) {}

    /** Indexes that are nobody else's, one for each purpose. */
    record Reservation(Map<StatusPurpose, StatusSlot> slots, JsonNode credentialStatus) {}

    StatusLists(
            StatusListStore lists,
            IssuerStore issuers,
            IssuerSigning signing,
            URI origin,
            Supplier<StatusListId> ids,
            RandomGenerator random,
            Clock clock) {
        this.lists = lists;
        this.issuers = issuers;
        this.signing = signing;
        this.origin = origin;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Reserves a random index for each purpose; if the credential is not issued after all, they
     * stay behind as decoys.
     */
    Reservation reserve(Issuer issuer) {
        return reserve(owner(issuer), issuer.form().statusPurposes());
    }

    /** One entry is the object itself: the JSON Schema of Open Badges 3.0 takes no array. */
    Reservation reserve(Owner owner, Set<StatusPurpose> purposes) {
        var slots = new EnumMap<StatusPurpose, StatusSlot>(StatusPurpose.class);
        var entries = Json.array();
        for (StatusPurpose purpose : new TreeSet<>(purposes)) {
            StatusSlot slot = reserve(owner, purpose);
            slots.put(purpose, slot);
            entries.add(new StatusEntry(address(slot.list()), slot.index(), purpose).toJson());
        }
        return new Reservation(slots, entries.size() == 1 ? entries.get(0) : entries);
    }

    private StatusSlot reserve(Owner owner, StatusPurpose purpose) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StatusListId> open = lists.findOpen(owner.id(), purpose);
            Optional<StatusSlot> slot = open.flatMap(this::reserveIn);
            if (slot.isPresent()) {
                return slot.get();
            }
            openAnother(owner, purpose, open);
        }
        throw new IllegalStateException(
                "no status list of " + owner.id().text() + " takes an index");
    }

    private Owner owner(Issuer issuer) {
        return new Owner(
                issuer.id(),
                issuer.did(),
                (credential, now) -> signing.embedded(credential, issuer, now));
    }

    /**
     * Publishes every change of the list that is waiting, with one signature for all; returns when
     * none is left that was waiting at the call, whatever came since. Parallel calls publish each
     * other's changes.
     */
    void publish(StatusListId id) {
        List<StatusChange> pending = lists.pending(id);
        Set<StatusChange> mine = Set.copyOf(pending);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // A full answer does not tell what waits beyond it.
            if (Collections.disjoint(pending, mine)
                    && pending.size() < StatusListStore.MOST_CHANGES) {
                return;
            }
            StoredStatusList list = lists.find(id).orElseThrow();
            Issuer issuer = issuers.find(list.issuer()).orElseThrow();
            publish(list, issuer, pending);
            pending = lists.pending(id);
        }
        throw new IllegalStateException(
                "status list " + id.text() + " is changed faster than it can be published");
    }

    /** Whether nobody else published the list meanwhile. */
    private boolean publish(StoredStatusList list, Issuer issuer, List<StatusChange> changes) {
        StatusList bits = with(changes, list.bits());
        Signed signed = sign(list.id(), list.purpose(), bits, owner(issuer));
        return lists.publish(list.republished(bits, signed.document(), signed.kids()), changes);
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

    /** Publishes all lists in which the credential has a bit. */
    void publish(StoredCredential credential) {
        credential.slots().values().stream()
                .map(StatusSlot::list)
                .distinct()
                .forEach(this::publish);
    }

    /** Publishes what somebody who died has left behind. */
    void publishAll() {
        lists.listsWithPending().forEach(this::publish);
    }

    private static StatusList with(List<StatusChange> changes, StatusList bits) {
        List<Integer> set =
                changes.stream().filter(StatusChange::set).map(StatusChange::index).toList();
        List<Integer> cleared =
                changes.stream().filter(each -> !each.set()).map(StatusChange::index).toList();
        return bits.with(set).without(cleared);
    }

    private Optional<StatusSlot> reserveIn(StatusListId list) {
        for (int taken = 0; taken < TAKEN_IN_A_ROW; taken++) {
            int index = random.nextInt(StatusList.LEAST_BITS);
            if (lists.reserve(list, index)) {
                return Optional.of(new StatusSlot(list, index));
            }
        }
        return Optional.empty();
    }

    private void openAnother(Owner owner, StatusPurpose purpose, Optional<StatusListId> full) {
        StatusListId id = ids.get();
        StatusList bits = StatusList.empty();
        Signed signed = sign(id, purpose, bits, owner);
        lists.open(
                new StoredStatusList(
                        id, owner.id(), purpose, bits, signed.document(), signed.kids(), 1),
                full);
    }

    private Signed sign(StatusListId id, StatusPurpose purpose, StatusList bits, Owner owner) {
        var now = clock.instant();
        return owner.signing()
                .apply(
                        StatusListCredential.compose(address(id), owner.did(), purpose, bits, now),
                        now);
    }

    private URI address(StatusListId id) {
        return URI.create(origin + "/status/" + id.text());
    }
}
