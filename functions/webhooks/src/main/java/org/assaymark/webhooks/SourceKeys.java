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
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.inbound.Source;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.records.KeySetStore;
import org.assaymark.webhook.PublishedKeys;
import org.assaymark.webhook.Secret;

/**
 * The public keys of sources that sign with a key of their own. They are kept in the table, so that
 * a delivery seldom waits for anything else: the source is asked when a connection is made, each
 * hour, and for a key that is not known, all functions together once a minute at most.
 */
final class SourceKeys {
    static final Duration REMEMBERED = Duration.ofMinutes(5);
    static final Duration FRESH = Duration.ofHours(1);
    static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(SourceKeys.class.getName());

    private final KeySetStore store;
    private final ProviderDocuments documents;
    private final Clock clock;
    private final Map<Source, Known> remembered = new ConcurrentHashMap<>();

    private record Known(List<Secret> keys, Instant until) {
        boolean has(String id) {
            return keys.stream().anyMatch(key -> key.id().equals(id));
        }
    }

    SourceKeys(KeySetStore store, ProviderDocuments documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Those in force.
     *
     * @param wanted the key that a delivery is signed with, as it says
     */
    List<Secret> of(Source source, String wanted) {
        Known known = remembered.get(source);
        if (known != null && clock.instant().isBefore(known.until()) && known.has(wanted)) {
            return known.keys();
        }
        known = read(source);
        if (!known.has(wanted)) {
            ask(source);
            known = read(source);
        }
        return known.keys();
    }

    /** Reads them anew, unless that was done just now. */
    void ask(Source source) {
        source.keySet()
                .filter(_ -> store.mayAsk(source.word(), ASKED_EVERY, clock.instant()))
                .ifPresent(address -> fetch(source, address));
    }

    /** Reads those anew that somebody uses and that are old. */
    void askForOld() {
        Stream.of(Source.values())
                .filter(source -> source.keySet().isPresent())
                .filter(source -> store.isAskedFor(source.word()))
                .filter(source -> store.find(source.word()).filter(this::isFresh).isEmpty())
                .forEach(this::ask);
    }

    private boolean isFresh(KeySetStore.KeySet keys) {
        return clock.instant().isBefore(keys.readAt().plus(FRESH));
    }

    private void fetch(Source source, URI address) {
        try {
            Bytes document = documents.read(address);
            if (!PublishedKeys.of(document).isEmpty()) {
                store.put(source.word(), new KeySetStore.KeySet(document, clock.instant()));
            }
        } catch (IOException | Malformed e) {
            // Those that are known stay in force.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the keys of " + source.word() + " cannot be read",
                    e);
        }
    }

    private Known read(Source source) {
        Optional<KeySetStore.KeySet> kept = store.find(source.word());
        var known =
                new Known(
                        kept.map(each -> PublishedKeys.of(each.document())).orElse(List.of()),
                        clock.instant().plus(REMEMBERED));
        remembered.put(source, known);
        return known;
    }
}
