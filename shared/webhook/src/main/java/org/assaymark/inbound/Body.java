package org.assaymark.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * Reads the JSON of senders who are not strict: a number may come as text, a moment in any of the
 * usual forms, and what is null, empty or of another type is not there.
 */
final class Body {
    /** More than any name or identifier that a source has. */
    private static final int LONGEST = 500;

    private static final long MILLIS_FROM = 100_000_000_000L;

    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    /**
     * @throws Malformed when it is no JSON object
     */
    static Body of(Bytes bytes) {
        return new Body(Json.readObject(bytes));
    }

    /** The objects of an array, or the one object that stands in its place. */
    static List<Body> all(Bytes bytes) {
        JsonNode json = Json.read(bytes);
        if (json.isObject()) {
            return List.of(new Body(json));
        }
        if (!json.isArray()) {
            throw Malformed.because("must be a JSON object or an array of them");
        }
        return StreamSupport.stream(json.spliterator(), false).map(Body::new).toList();
    }

    Body at(String... path) {
        JsonNode found = json;
        for (String member : path) {
            found = found.path(member);
        }
        return new Body(found);
    }

    /** What it is about, where it may be wrapped in a member of that name. */
    Body within(String member) {
        return at(member).isThere() ? at(member) : this;
    }

    Stream<Body> items(String... path) {
        return StreamSupport.stream(at(path).json.spliterator(), false).map(Body::new);
    }

    boolean isThere() {
        return !json.isMissingNode() && !json.isNull();
    }

    /** A text or a number as text, without the white space around it. */
    Optional<String> text(String... path) {
        JsonNode found = at(path).json;
        return found.isTextual() || found.isNumber()
                ? Optional.of(found.asText().strip())
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                : Optional.empty();
    }

    /**
     * @throws Malformed when it is not there
     */
    String required(String... path) {
        return text(path)
                .orElseThrow(() -> Malformed.because("has nothing at " + String.join(".", path)));
    }

    boolean isTrue(String... path) {
        return at(path).json.asBoolean(false);
    }

    Optional<Boolean> truth(String... path) {
        JsonNode found = at(path).json;
        return found.isBoolean() ? Optional.of(found.booleanValue()) : Optional.empty();
    }

    Optional<BigDecimal> decimal(String... path) {
        return text(path)
                .filter(text -> text.length() <= 32)
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(new BigDecimal(text));
                            } catch (NumberFormatException e) {
                                return Optional.empty();
                            }
                        });
    }

    int quantity(String... path) {
        return decimal(path)
                .map(BigDecimal::intValue)
                .filter(quantity -> quantity > 0 && quantity <= 1_000_000)
                .orElse(1);
    }

    /** RFC 3339, the same without an offset (UTC), or seconds or milliseconds since 1970. */
    Optional<Instant> moment(String... path) {
        return text(path).flatMap(Body::moment);
    }

    private static Optional<Instant> moment(String text) {
        try {
            if (text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
                return Optional.of(sinceEpoch(new BigDecimal(text)));
            }
            String written = text.replace(' ', 'T');
            boolean placed = written.endsWith("Z") || written.matches(".*[+-]\\d\\d:?\\d\\d");
            return Optional.of(
                    placed
                            ? OffsetDateTime.parse(written).toInstant()
                            : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant sinceEpoch(BigDecimal number) {
        long whole = number.toBigInteger().longValueExact();
        return whole >= MILLIS_FROM ? Instant.ofEpochMilli(whole) : Instant.ofEpochSecond(whole);
    }

    Optional<URI> link(String... path) {
        return text(path)
                .filter(text -> text.startsWith("https://"))
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(URI.create(text));
                            } catch (IllegalArgumentException e) {
                                return Optional.empty();
                            }
                        });
    }

    /** Whatever of these is there. */
    @SafeVarargs
    static Set<String> identifiers(Optional<String>... identifiers) {
        var found = new LinkedHashSet<String>();
        for (Optional<String> identifier : identifiers) {
            identifier.filter(text -> !text.equals("0")).ifPresent(found::add);
        }
        return found;
    }

    /** First and last name, as far as they are there. */
    static Optional<String> fullName(Optional<String> first, Optional<String> last) {
        String name = (first.orElse("") + " " + last.orElse("")).strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
