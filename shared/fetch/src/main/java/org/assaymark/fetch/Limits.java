package org.assaymark.fetch;

import java.time.Duration;

/**
 * How much one fetch may cost.
 *
 * @param bodyBytes of the body, as sent and as decompressed
 * @param redirects followed at most
 * @param connect for the connection, and again for its TLS handshake
 * @param silence between two reads
 * @param total from the call to the answer, whatever the server does
 * @param perHost requests at a time
 */
record Limits(
        int bodyBytes,
        int redirects,
        Duration connect,
        Duration silence,
        Duration total,
        int perHost) {
    static final Limits STANDARD =
            new Limits(
                    Fetcher.DOCUMENT_BYTES,
                    3,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    4);

    Limits withBodyBytes(int most) {
        return new Limits(most, redirects, connect, silence, total, perHost);
    }
}
