package org.assaymark.verification.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When things happened.
 *
 * @param zone the issuer's time zone, in which people read the dates
 * @param activityStart when learning began
 */
public record Dates(
        ZoneId zone,
        Optional<Instant> issued,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil,
        Optional<Instant> activityStart,
        Optional<Instant> activityEnd) {}
