package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.assaymark.document.Faults;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * Dates and times as a credential writes them: UTC, whole seconds, {@code 2026-11-23T10:00:00Z}.
 *
 * <p>Whole seconds, because the {@code nbf} of a JWT must equal {@code validFrom} (Open Badges 3.0,
 * JWT proof format) and is commonly read as an integer.
 */
public final class Moments {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /** A date and time that can also be written in UTC with a year of four digits. */
    public static Shape shape() {
        return Shapes.dateTime()
                .and(
                        (value, at, faults) -> {
                            Instant moment = parse(value.textValue());
                            if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
                                faults.add(at, "must be in the years 1 to 9999 of UTC");
                            }
                        });
    }

    /** A fraction of a second is cut off, never rounded up into a moment that is yet to come. */
    static Instant parse(String dateTime) {
        return wholeSeconds(OffsetDateTime.parse(dateTime).toInstant());
    }

    /** The moment at {@code member}, or nothing when it is missing or faulty. */
    public static Optional<Instant> find(JsonNode object, String member) {
        JsonNode value = object.path(member);
        var faults = new Faults();
        shape().check(value, Pointer.ROOT, faults);
        return faults.isEmpty() ? Optional.of(parse(value.textValue())) : Optional.empty();
    }

    static Instant wholeSeconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * For {@code ObjectShape.rule}: {@code last}, where both are there, is not before {@code
     * first}.
     */
    static Shape inOrder(String first, String last) {
        return (value, at, faults) ->
                find(value, first)
                        .flatMap(from -> find(value, last).filter(until -> until.isBefore(from)))
                        .ifPresent(_ -> faults.add(at.child(last), "must not be before " + first));
    }
}
