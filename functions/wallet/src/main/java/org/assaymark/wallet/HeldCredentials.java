package org.assaymark.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.records.CredentialRecord;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ImportedCredential;
import org.assaymark.records.Listing;
import org.assaymark.records.PageRequest;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.WalletHoldingStore;

/**
 * What a learner has: what was issued to them here, and what wallets have put in for them. In the
 * order in which it came, so that what comes meanwhile moves no page.
 */
final class HeldCredentials {
    private static final int AT_ONCE = 100;

    private final CredentialStore credentials;
    private final WalletHoldingStore holdings;

    /** One credential, by what it takes to read it. */
    sealed interface Held {
        /** When it came to this installation. */
        Instant since();

        String name();

        record Issued(CredentialId id, Instant since) implements Held {
            @Override
            public String name() {
                return id.text();
            }
        }

        record Imported(ImportedCredential credential) implements Held {
            @Override
            public Instant since() {
                return credential.storedAt();
            }

            @Override
            public String name() {
                return credential.identity().hex();
            }
        }
    }

    /** A document as it was signed. */
    record Signed(ImportedCredential.Form form, Bytes document) {}

    HeldCredentials(CredentialStore credentials, WalletHoldingStore holdings) {
        this.credentials = credentials;
        this.holdings = holdings;
    }

    List<Held> of(LearnerId learner) {
        var held = new ArrayList<Held>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<CredentialRecord> page =
                    credentials.listByLearner(learner, new PageRequest(AT_ONCE, cursor));
            for (CredentialRecord record : page.items()) {
                if (record instanceof StoredCredential issued) {
                    held.add(new Held.Issued(issued.id(), issued.issuedAt()));
                }
            }
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        holdings.list(learner).forEach(each -> held.add(new Held.Imported(each)));
        held.sort(Comparator.comparing(Held::since).thenComparing(Held::name));
        return List.copyOf(held);
    }

    /**
     * Its document; empty where it was erased this moment. What was issued here is given with its
     * embedded proof, the form that every displayer of Open Badges 3.0 has to read, and once only:
     * the JWT says the same under the same id.
     */
    Optional<Signed> read(LearnerId learner, Held held) {
        return switch (held) {
            case Held.Issued(var id, _) ->
                    credentials
                            .findDocuments(id)
                            .map(SignedDocuments::json)
                            .map(json -> new Signed(ImportedCredential.Form.JSON, json));
            case Held.Imported(var credential) ->
                    holdings.document(learner, credential.identity())
                            .map(document -> new Signed(credential.form(), document));
        };
    }

    /** Both forms of what was issued here to this learner. */
    Optional<SignedDocuments> issuedTo(LearnerId learner, CredentialId id) {
        return credentials
                .find(id)
                .filter(credential -> credential.learner().equals(learner))
                .flatMap(_ -> credentials.findDocuments(id));
    }
}
