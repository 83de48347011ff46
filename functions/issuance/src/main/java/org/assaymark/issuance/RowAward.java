package org.assaymark.issuance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.credential.Award;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.records.BatchRow;
import org.assaymark.records.PublishedAchievement;

/** The award that a row of a batch is, or all that keeps it from being one. */
sealed interface RowAward {
    record Sound(Award award) implements RowAward {}

    record Faulty(List<Fault> faults) implements RowAward {}

    static RowAward of(BatchRow row, PublishedAchievement achievement, Instant now) {
        try {
            Award award = Award.of(row.award());
            if (!row.problems().isEmpty()) {
                return new Faulty(row.problems());
            }
            award.validity(now);
            List<Fault> faults =
                    award.faultsAgainst(achievement.achievement(), achievement.rules());
            return faults.isEmpty() ? new Sound(award) : new Faulty(faults);
        } catch (Malformed e) {
            return new Faulty(together(row.problems(), e.faults()));
        }
    }

    /** What could not be read is not said to be missing as well. */
    private static List<Fault> together(List<Fault> unread, List<Fault> found) {
        var all = new ArrayList<>(unread);
        found.stream()
                .filter(
                        fault ->
                                unread.stream()
                                        .noneMatch(each -> each.pointer().equals(fault.pointer())))
                .forEach(all::add);
        return all;
    }
}
