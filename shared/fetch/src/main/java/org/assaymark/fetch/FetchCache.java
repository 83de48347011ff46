package org.assaymark.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The answers of the last while, the longest unused going first; bounded in number and in bytes.
 */
final class FetchCache {
    private static final int MOST_ENTRIES = 256;
    private static final long MOST_BYTES = 16_000_000;

    /**
     * @param mostBytes an answer that is too long for one caller is not for another
     */
    record Key(URI url, String accept, int mostBytes) {}

    private record Entry(Fetched fetched, Instant until) {
        long bytes() {
            return fetched instanceof Fetched.Found found ? found.body().size() : 0;
        }
    }

    private final Clock clock;
    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    FetchCache(Clock clock) {
        this.clock = clock;
    }

    synchronized Optional<Fetched> find(Key key) {
        var entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(entry.until())) {
            remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.fetched());
    }

    synchronized void keep(Key key, Answer answer) {
        remove(key);
        if (answer.fresh().compareTo(Duration.ZERO) <= 0) {
            return;
        }
        var entry = new Entry(answer.fetched(), clock.instant().plus(answer.fresh()));
        entries.put(key, entry);
        bytes += entry.bytes();
        while (entries.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
            remove(entries.firstEntry().getKey());
        }
    }

    private void remove(Key key) {
        var entry = entries.remove(key);
        if (entry != null) {
            bytes -= entry.bytes();
        }
    }
}
