package org.assaymark.records;

import java.util.List;

/**
 * How many rows came to what; rows without an outcome yet are in none of these.
 *
 * @param valid of a dry run: could be issued
 * @param duplicate awarded before, also by another row of the same batch
 */
public record BatchCounts(int valid, int issued, int duplicate, int failed) {
    public static final BatchCounts NONE = new BatchCounts(0, 0, 0, 0);

    static BatchCounts of(List<RowResult> results) {
        return new BatchCounts(
                count(results, RowResult.Outcome.VALID),
                count(results, RowResult.Outcome.ISSUED),
                count(results, RowResult.Outcome.DUPLICATE),
                count(results, RowResult.Outcome.FAILED));
    }

    BatchCounts plus(BatchCounts other) {
        return new BatchCounts(
                valid + other.valid,
                issued + other.issued,
                duplicate + other.duplicate,
                failed + other.failed);
    }

    public int settled() {
        return valid + issued + duplicate + failed;
    }

    private static int count(List<RowResult> results, RowResult.Outcome outcome) {
        return (int) results.stream().filter(each -> each.outcome() == outcome).count();
    }
}
