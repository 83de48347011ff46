package org.assaymark.webhooks;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.inbound.Source;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.records.KeySetStore;
import org.assaymark.webhook.Secret;

/**
 * The public keys of sources that sign with a key of their own: they are asked when a connection is
 * made, each hour, and for a key that is not known.
 */
final class SourceKeys {
    private final KeySets sets;

    SourceKeys(KeySetStore store, ProviderDocuments documents, Clock clock) {
        this.sets = new KeySets(store, documents, clock);
    }

    /**
     * Those in force.
     *
     * @param wanted the key that a delivery is signed with, as it says
     */
    List<Secret> of(Source source, String wanted) {
        return set(source).map(each -> sets.of(each, wanted)).orElse(List.of());
    }

    /** Reads them anew, unless that was done just now. */
    void ask(Source source) {
        set(source).ifPresent(sets::ask);
    }

    /** Reads those anew that somebody uses and that are old. */
    void askForOld() {
        Stream.of(Source.values())
                .flatMap(source -> set(source).stream())
                .filter(sets::isAskedFor)
                .forEach(sets::askIfOld);
    }

    private static Optional<KeySets.Published> set(Source source) {
        return source.keySet().map(address -> new KeySets.Published(source.word(), address));
    }
}
