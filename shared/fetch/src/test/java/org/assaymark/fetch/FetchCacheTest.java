package org.assaymark.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.Test;

class FetchCacheTest {
    private final FetchCache cache =
            new FetchCache(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void it_holds_a_bounded_number_and_drops_the_longest_unused() {
        for (int i = 0; i < 256; i++) {
            keep(i, 1);
        }
        assertThat(cache.find(key(0))).isPresent();
        keep(256, 1);
        assertThat(cache.find(key(0))).isPresent();
        assertThat(cache.find(key(1))).isEmpty();
        assertThat(cache.find(key(256))).isPresent();
    }

    @Test
    void it_holds_a_bounded_number_of_bytes() {
        for (int i = 0; i < 40; i++) {
            keep(i, 1_000_000);
            keep(i, 1_000_000);
        }
        assertThat(
                        java.util.stream.IntStream.range(0, 40)
                                .filter(i -> cache.find(key(i)).isPresent()))
                .containsExactly(24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39);
    }

    private void keep(int number, int size) {
        cache.keep(
                key(number),
                new Answer(
                        new Fetched.Found(
                                key(number).url(), "text/plain", Bytes.of(new byte[size])),
                        Duration.ofMinutes(1)));
    }

    private static FetchCache.Key key(int number) {
        return new FetchCache.Key(URI.create("https://a.example/" + number), "*/*", 1_000);
    }
}
