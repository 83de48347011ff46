package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Json;
import org.assaymark.records.Issuer;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.StatusSlot;
import org.assaymark.records.StoredStatusList;
import org.assaymark.status.StatusEntry;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;

/** The status lists of issuers that take new credentials: reserves indexes in them. */
final class StatusLists {
    /**
     * A list whose random indexes are taken this many times in a row is about half full, and is
     * closed: one reservation in a thousand sees that at half, one in a million at a quarter. No
     * counter is needed, and decoys stay plenty.
     */
    private static final int TAKEN_IN_A_ROW = 10;

    private static final int ATTEMPTS = 50;

    private final StatusListStore lists;
    private final SignStatusList signing;
    private final Supplier<StatusListId> ids;
    private final RandomGenerator random;

    /** Indexes that are nobody else's, one for each purpose. */
    record Reservation(Map<StatusPurpose, StatusSlot> slots, JsonNode credentialStatus) {}

    StatusLists(
            StatusListStore lists,
            SignStatusList signing,
            Supplier<StatusListId> ids,
            RandomGenerator random) {
        this.lists = lists;
        this.signing = signing;
        this.ids = ids;
        this.random = random;
    }

    /**
     * Reserves a random index for each purpose; if the credential is not issued after all, they
     * stay behind as decoys.
     */
    Reservation reserve(Issuer issuer) {
        return reserve(signing.owner(issuer), issuer.form().statusPurposes());
    }

    /** One entry is the object itself: the JSON Schema of Open Badges 3.0 takes no array. */
    Reservation reserve(SignStatusList.Owner owner, Set<StatusPurpose> purposes) {
        var slots = new EnumMap<StatusPurpose, StatusSlot>(StatusPurpose.class);
        var entries = Json.array();
        for (StatusPurpose purpose : new TreeSet<>(purposes)) {
            StatusSlot slot = reserve(owner, purpose);
            slots.put(purpose, slot);
            entries.add(
                    new StatusEntry(signing.address(slot.list()), slot.index(), purpose).toJson());
        }
        return new Reservation(slots, entries.size() == 1 ? entries.get(0) : entries);
    }

    private StatusSlot reserve(SignStatusList.Owner owner, StatusPurpose purpose) {
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

    private Optional<StatusSlot> reserveIn(StatusListId list) {
        for (int taken = 0; taken < TAKEN_IN_A_ROW; taken++) {
            int index = random.nextInt(StatusList.LEAST_BITS);
            if (lists.reserve(list, index)) {
                return Optional.of(new StatusSlot(list, index));
            }
        }
        return Optional.empty();
    }

    private void openAnother(
            SignStatusList.Owner owner, StatusPurpose purpose, Optional<StatusListId> full) {
        StatusListId id = ids.get();
        StatusList bits = StatusList.empty();
        Signed signed = signing.sign(id, purpose, bits, owner);
        lists.open(
                new StoredStatusList(
                        id, owner.id(), purpose, bits, signed.document(), signed.kids(), 1),
                full);
    }
}
