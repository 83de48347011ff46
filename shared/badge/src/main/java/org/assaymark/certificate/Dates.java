package org.assaymark.certificate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When an award was made and how long it holds.
 *
 * @param zone of the issuer, in which days are printed
 * @param standing where it does not hold now; what was printed before does not know of it
 */
public record Dates(
        Instant issued, Optional<Instant> until, ZoneId zone, Optional<Standing> standing) {
    /** Of an award that holds. */
    public Dates(Instant issued, Optional<Instant> until, ZoneId zone) {
        this(issued, until, zone, Optional.empty());
    }
}
