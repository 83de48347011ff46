package org.assaymark.certificate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Several awards of one learner.
 *
 * @param made when; printed as a day in the zone
 */
public record Transcript(
        Locale language,
        Issuer issuer,
        String learner,
        Instant made,
        ZoneId zone,
        Optional<Signatory> signatory,
        List<Entry> entries) {
    public Transcript {
        entries = List.copyOf(entries);
    }

    /** One award. */
    public record Entry(Award award, Dates dates, Proof proof) {}
}
