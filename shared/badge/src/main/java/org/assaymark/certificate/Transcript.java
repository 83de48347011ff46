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
 * @param extent how much of what there is the entries are
 */
public record Transcript(
        Locale language,
        Issuer issuer,
        String learner,
        Instant made,
        ZoneId zone,
        Optional<Signatory> signatory,
        List<Entry> entries,
        Extent extent) {
    public Transcript {
        entries = List.copyOf(entries);
    }

    /** How much of what there is. */
    public enum Extent {
        ALL,
        /** There is more, and the transcript says so. */
        NEWEST
    }

    /** One award. */
    public record Entry(Award award, Dates dates, Proof proof) {}
}
