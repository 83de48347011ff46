package org.assaymark.records;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;

/**
 * What opens an API key: its secret, and for a while the ones before it. Only SHA-256 digests are
 * here.
 *
 * @param earlier the newest first
 */
public record ApiKeySecrets(Bytes current, List<Earlier> earlier) {
    /** More than anybody needs who lost an answer and rotates again. */
    private static final int MOST_EARLIER = 5;

    /** A secret that opens until a moment, exclusive. */
    public record Earlier(Bytes digest, Instant until) {
        private Earlier endingBy(Instant end) {
            return until.isAfter(end) ? new Earlier(digest, end) : this;
        }
    }

    public ApiKeySecrets {
        earlier = List.copyOf(earlier);
    }

    public static ApiKeySecrets of(Bytes current) {
        return new ApiKeySecrets(current, List.of());
    }

    /**
     * @param overlap for how long the secret before opens as well; none of those before that
     *     outlives it
     */
    public ApiKeySecrets replacedBy(Bytes next, Instant now, Duration overlap) {
        Instant end = now.plus(overlap);
        var before =
                Stream.concat(
                                Stream.of(new Earlier(current, end)),
                                earlier.stream().map(secret -> secret.endingBy(end)))
                        .limit(MOST_EARLIER)
                        .toList();
        return new ApiKeySecrets(next, before).at(now);
    }

    /** When the last of the earlier ones ends. */
    public Optional<Instant> overlapEnd() {
        return earlier.stream().map(Earlier::until).max(Instant::compareTo);
    }

    /** Those that have not ended. */
    ApiKeySecrets at(Instant now) {
        return new ApiKeySecrets(
                current, earlier.stream().filter(each -> now.isBefore(each.until())).toList());
    }

    boolean open(Bytes digest) {
        return Stream.concat(Stream.of(current), earlier.stream().map(Earlier::digest))
                .anyMatch(each -> MessageDigest.isEqual(each.toArray(), digest.toArray()));
    }
}
