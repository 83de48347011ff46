package org.assaymark.webhooks;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.records.KeySetStore;
import org.assaymark.webhook.PublishedKeys;
import org.assaymark.webhook.Secret;

/**
 * Public keys that others publish as JWK sets. They are kept in the table, so that a delivery
 * seldom waits for anything else: whoever publishes them is asked when they are old, and for a key
 * that is not known, by all functions together once a minute at most.
 */
final class KeySets {
    static final Duration REMEMBERED = Duration.ofMinutes(5);
    static final Duration FRESH = Duration.ofHours(1);
    static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(KeySets.class.getName());

    private final KeySetStore store;
    private final ProviderDocuments documents;
    private final Clock clock;
    private final Map<String, Known> remembered = new ConcurrentHashMap<>();

    private record Known(List<Secret> keys, Instant until) {
        boolean has(String id) {
            return keys.stream().anyMatch(key -> key.id().equals(id));
        }
    }

    KeySets(KeySetStore store, ProviderDocuments documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Where a set is published.
     *
     * @param name under which it is kept
     */
    record Published(String name, URI address) {}

    /**
     * Those in force.
     *
     * @param wanted the key that something is signed with, as it says
     */
    List<Secret> of(Published set, String wanted) {
        Known known = remembered.get(set.name());
        if (known != null && clock.instant().isBefore(known.until()) && known.has(wanted)) {
            return known.keys();
        }
        known = read(set);
        if (!known.has(wanted)) {
            ask(set);
            known = read(set);
        }
        return known.keys();
    }

    /** Reads them anew, unless that was done just now. */
    void ask(Published set) {
        if (store.mayAsk(set.name(), ASKED_EVERY, clock.instant())) {
            fetch(set);
        }
    }

    /** Reads them anew when they are old, or were never read. */
    void askIfOld(Published set) {
        if (store.find(set.name()).filter(this::isFresh).isEmpty()) {
            ask(set);
        }
    }

    /** Whether anybody has ever set out to read them. */
    boolean isAskedFor(Published set) {
        return store.isAskedFor(set.name());
    }

    private boolean isFresh(KeySetStore.KeySet keys) {
        return clock.instant().isBefore(keys.readAt().plus(FRESH));
    }

    private void fetch(Published set) {
        try {
            Bytes document = documents.read(set.address());
            if (!PublishedKeys.of(document).isEmpty()) {
                store.put(set.name(), new KeySetStore.KeySet(document, clock.instant()));
            }
        } catch (IOException | Malformed e) {
            // Those that are known stay in force.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the keys of " + set.name() + " cannot be read",
                    e);
        }
    }

    private Known read(Published set) {
        Optional<KeySetStore.KeySet> kept = store.find(set.name());
        var known =
                new Known(
                        kept.map(each -> PublishedKeys.of(each.document())).orElse(List.of()),
                        clock.instant().plus(REMEMBERED));
        remembered.put(set.name(), known);
        return known;
    }
}
