package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EventId;
import org.assaymark.document.Json;
import org.assaymark.records.CompromisedKey;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Listing;
import org.assaymark.records.PageRequest;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * Signs anew, with the keys of today, what compromised keys have signed: the status lists first,
 * since nobody can believe in a status without them, then the credentials, with the content that
 * they have. Whatever one run leaves, the next one finds; what is done is found no more.
 */
final class ReissueCredentials {
    private static final int AT_ONCE = 100;

    private final IssuerKeyStore keys;
    private final IssuerStore issuers;
    private final CredentialStore credentials;
    private final PublishStatusLists publishing;
    private final IssuerSigning signing;
    private final Supplier<EventId> ids;
    private final Clock clock;
    private final Bounds bounds;

    /** How much one run does before it leaves the rest to the next one. */
    record Bounds(int credentials, Duration time) {
        /** A signature takes some 20 ms in KMS, and the function ends after 28 s. */
        static final Bounds USUAL = new Bounds(500, Duration.ofSeconds(15));
    }

    /**
     * What a run has done.
     *
     * @param more whether it was ended by its bounds
     */
    record Report(int credentials, int statusLists, boolean more) {
        ObjectNode toJson() {
            return Json.object()
                    .put("credentials", credentials)
                    .put("statusLists", statusLists)
                    .put("more", more);
        }
    }

    /** A key, and whose credentials it has signed. */
    private record Work(CompromisedKey key, Issuer issuer) {}

    ReissueCredentials(
            IssuerKeyStore keys,
            IssuerStore issuers,
            CredentialStore credentials,
            PublishStatusLists publishing,
            IssuerSigning signing,
            Supplier<EventId> ids,
            Clock clock,
            Bounds bounds) {
        this.keys = keys;
        this.issuers = issuers;
        this.credentials = credentials;
        this.publishing = publishing;
        this.signing = signing;
        this.ids = ids;
        this.clock = clock;
        this.bounds = bounds;
    }

    /**
     * @throws IllegalStateException after all others were tried, when a credential failed
     */
    Report run() {
        List<Work> all = work();
        int lists = 0;
        for (Work work : all) {
            lists += publishing.signAnew(work.issuer(), work.key().kid());
        }
        var run = new Run(clock.instant().plus(bounds.time()));
        all.forEach(run::reissue);
        run.failures.tell();
        return new Report(run.reissued, lists, run.isOver());
    }

    private List<Work> work() {
        var all = new ArrayList<Work>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<CompromisedKey> page = keys.compromised(new PageRequest(AT_ONCE, cursor));
            page.items()
                    .forEach(
                            key ->
                                    all.add(
                                            new Work(
                                                    key,
                                                    issuers.find(key.issuer()).orElseThrow())));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }

    /** One run over the credentials, until its bounds are reached. */
    private final class Run {
        private final Instant end;
        private final Failures failures = new Failures();
        private int reissued;

        Run(Instant end) {
            this.end = end;
        }

        boolean isOver() {
            return reissued >= bounds.credentials() || !clock.instant().isBefore(end);
        }

        void reissue(Work work) {
            Optional<String> cursor = Optional.empty();
            do {
                Listing<CredentialId> page =
                        credentials.listByKey(work.key(), new PageRequest(AT_ONCE, cursor));
                for (CredentialId id : page.items()) {
                    if (isOver()) {
                        return;
                    }
                    failures.past(() -> reissued += signAnew(id, work) ? 1 : 0);
                }
                cursor = page.nextCursor();
            } while (cursor.isPresent());
        }
    }

    /** The state is read before the bytes, so that whoever changes both is noticed. */
    private boolean signAnew(CredentialId id, Work work) {
        return credentials
                .find(id)
                .flatMap(
                        credential ->
                                credentials
                                        .findDocuments(id)
                                        .filter(
                                                documents ->
                                                        documents
                                                                .keys()
                                                                .containsValue(work.key().kid()))
                                        .map(
                                                documents ->
                                                        signAnew(
                                                                credential,
                                                                documents,
                                                                work.issuer())))
                .orElse(false);
    }

    private boolean signAnew(
            StoredCredential credential, SignedDocuments documents, Issuer issuer) {
        Instant now = clock.instant();
        ObjectNode content = Json.readObject(documents.json());
        content.remove("proof");
        var event = new CredentialEvent(ids.get(), CredentialEvent.Type.REISSUED, now);
        return credentials.reissue(credential, signing.both(content, issuer, now), event)
                == CredentialStore.Changing.CHANGED;
    }
}
