package org.assaymark.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;

/**
 * A request as it came in.
 *
 * @param headers by their names in lower case
 * @param body byte for byte as it was sent: proofs are made over it
 */
public record Delivery(Map<String, String> headers, Bytes body) {
    public Delivery {
        headers =
                headers.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue,
                                        (first, _) -> first));
    }

    /** Without the white space around it; empty when it is not there or has nothing in it. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Sizes only: headers and body hold secrets and people. */
    @Override
    public String toString() {
        return headers.size() + " headers, " + body;
    }
}
