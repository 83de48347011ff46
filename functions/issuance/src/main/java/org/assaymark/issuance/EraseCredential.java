package org.assaymark.issuance;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EventId;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.ExternalIdKeys;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PendingStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.StatusSlot;
import org.assaymark.records.StoredCredential;

/** Takes away what tells of a person in one credential, wherever it is on its way. */
final class EraseCredential {
    private final PendingStore pending;
    private final CredentialStore credentials;
    private final ErasedCredentialStore erased;
    private final ExternalIdKeys externalKeys;
    private final Receipts receipts;
    private final Supplier<EventId> ids;
    private final Clock clock;

    EraseCredential(
            PendingStore pending,
            CredentialStore credentials,
            ErasedCredentialStore erased,
            ExternalIdKeys externalKeys,
            Receipts receipts,
            Supplier<EventId> ids,
            Clock clock) {
        this.pending = pending;
        this.credentials = credentials;
        this.erased = erased;
        this.externalKeys = externalKeys;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Can be done again. Returns the bits of status lists that have to show it. */
    Stream<StatusSlot> erase(CredentialId id) {
        // In this order: what is not pending any more can only be signed, or gone.
        withdraw(id);
        eraseSigned(id);
        erased.eraseReceipts(id, receipts);
        return erased.find(id).stream().flatMap(kept -> kept.slots().values().stream());
    }

    private void withdraw(CredentialId id) {
        Optional<PendingCredential> there = pending.find(id);
        while (there.isPresent()
                && pending.remove(there.get(), event(CredentialEvent.Type.WITHDRAWN))
                        == PendingStore.Writing.OVERTAKEN) {
            there = pending.find(id);
        }
    }

    private void eraseSigned(CredentialId id) {
        Optional<StoredCredential> there = credentials.find(id);
        while (there.isPresent() && !isErased(there.get())) {
            there = credentials.find(id);
        }
    }

    private boolean isErased(StoredCredential credential) {
        return erased.erase(
                credential,
                externalKeys.of(credential.issuer(), credential.externalIds()),
                event(CredentialEvent.Type.ERASED));
    }

    private CredentialEvent event(CredentialEvent.Type type) {
        return new CredentialEvent(ids.get(), type, clock.instant());
    }
}
