package org.assaymark.certificate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When an award was made and how long it holds.
 *
 * @param zone of the issuer, in which days are printed
 */
public record Dates(Instant issued, Optional<Instant> until, ZoneId zone) {}
