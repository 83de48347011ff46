package org.assaymark.fetch;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/**
 * How long a response stays fresh (RFC 9111 §4.2): its {@code max-age} less its {@code Age}, at
 * most an hour; not at all without {@code max-age}, or with {@code no-store}, {@code no-cache} or
 * {@code private}.
 */
final class Freshness {
    private static final long LONGEST_SECONDS = 3_600;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private Freshness() {}

    static Duration of(MessageHeaders response) {
        var directives =
                values(response, "Cache-Control")
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                        .toList();
        if (directives.stream()
                .map(directive -> directive.split("=", 2)[0])
                .anyMatch(
                        name ->
                                name.equals("no-store")
                                        || name.equals("no-cache")
                                        || name.equals("private"))) {
            return Duration.ZERO;
        }
        long maxAge =
                directives.stream()
                        .filter(directive -> directive.startsWith("max-age="))
                        .map(
                                directive ->
                                        directive.substring("max-age=".length()).replace("\"", ""))
                        .flatMap(value -> seconds(value).stream())
                        .min(Long::compare)
                        .orElse(0L);
        long age =
                values(response, "Age")
                        .flatMap(value -> seconds(value.strip()).stream())
                        .findFirst()
                        .orElse(0L);
        return Duration.ofSeconds(Math.clamp(maxAge - age, 0, LONGEST_SECONDS));
    }

    private static Optional<Long> seconds(String text) {
        return SECONDS.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Stream<String> values(MessageHeaders response, String name) {
        return Arrays.stream(response.getHeaders(name)).map(Header::getValue);
    }
}
