package org.assaymark.issuance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Hand;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchChunk;
import org.assaymark.records.BatchLease;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchStore;
import org.assaymark.records.BatchWork;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.RowResult;

/**
 * Checks or issues one chunk of a batch. Whatever dies on the way, the next worker comes to the
 * same results: what a row was issued is remembered with the credential itself.
 */
final class WorkOnBatch {
    /** Short enough that a function that runs for 28 s gets to say that it is not done. */
    private static final Duration LONGEST = Duration.ofSeconds(18);

    /** Then a row that cannot be decided is given up, so that every batch comes to an end. */
    private static final int MOST_ATTEMPTS = 8;

    private static final String NEEDS_APPROVAL =
            "Awards of this achievement need an approval, which a batch cannot ask for; ask for each by itself.";

    private static final System.Logger LOG = System.getLogger(WorkOnBatch.class.getName());

    private final BatchStore batches;
    private final BatchWork work;
    private final Visible visible;
    private final DecideRow deciding;
    private final CheckRow checking;
    private final Supplier<String> owners;
    private final Clock clock;

    enum Progress {
        DONE,
        /** It was done before, is cancelled, or another worker is at it. */
        NOTHING_TO_DO,
        /** Another attempt has to be made. */
        UNFINISHED
    }

    WorkOnBatch(
            BatchStore batches,
            BatchWork work,
            Visible visible,
            DecideRow deciding,
            CheckRow checking,
            Supplier<String> owners,
            Clock clock) {
        this.batches = batches;
        this.work = work;
        this.visible = visible;
        this.deciding = deciding;
        this.checking = checking;
        this.owners = owners;
        this.clock = clock;
    }

    Progress on(BatchChunk chunk) {
        Optional<Batch> batch =
                batches.find(chunk.batch())
                        .filter(found -> found.status().active() && isOf(found, chunk))
                        .filter(found -> !found.isCancelled() || work.begun(chunk));
        Optional<BatchLease> lease =
                batch.flatMap(_ -> work.lease(chunk, owners.get(), clock.instant()));
        if (lease.isEmpty()) {
            return Progress.NOTHING_TO_DO;
        }
        Optional<List<RowResult>> results;
        try {
            results = results(batch.orElseThrow(), lease.get());
        } catch (RuntimeException e) {
            work.release(lease.get(), clock.instant());
            throw e;
        }
        if (results.isEmpty()) {
            work.release(lease.get(), clock.instant());
            return Progress.UNFINISHED;
        }
        work.complete(lease.get(), results.get(), clock.instant());
        return Progress.DONE;
    }

    private static boolean isOf(Batch batch, BatchChunk chunk) {
        return batch.phase() == chunk.phase() && batch.chunks().contains(chunk.first());
    }

    /** Empty when it takes too long; the next attempt goes fast over what this one has done. */
    private Optional<List<RowResult>> results(Batch batch, BatchLease lease) {
        Instant end = clock.instant().plus(LONGEST);
        List<BatchRow> rows = batches.rows(batch.id(), lease.chunk().first());
        PublishedAchievement achievement;
        try {
            achievement = visible.awarded(grant(batch), batch.achievement().text());
        } catch (Refusal refused) {
            return Optional.of(allFailed(rows, refused.problem().detail()));
        }
        if (achievement.rules().requiresApproval()) {
            return Optional.of(allFailed(rows, NEEDS_APPROVAL));
        }
        var results = new ArrayList<RowResult>();
        for (BatchRow row : rows) {
            if (clock.instant().isAfter(end)) {
                return Optional.empty();
            }
            results.add(result(batch, achievement, row, lease));
        }
        return Optional.of(results);
    }

    private static List<RowResult> allFailed(List<BatchRow> rows, String reason) {
        return rows.stream().map(row -> RowResult.failed(row.number(), reason)).toList();
    }

    private RowResult result(
            Batch batch, PublishedAchievement achievement, BatchRow row, BatchLease lease) {
        try {
            return switch (batch.phase()) {
                case CHECK -> checking.check(batch.id(), achievement, row);
                case ISSUE -> deciding.decide(batch.id(), achievement, row);
            };
        } catch (RuntimeException e) {
            if (lease.attempt() < MOST_ATTEMPTS) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    row + " of " + batch.id() + " is given up after " + MOST_ATTEMPTS + " attempts",
                    e);
            return RowResult.failed(
                    row.number(), "could not be decided for a fault on our side; send it again");
        }
    }

    /** What the caller could do when the batch was taken, for this issuer alone. */
    private static Grant grant(Batch batch) {
        return new Grant(Hand.of(batch.caller()), Set.of(), Optional.of(Set.of(batch.issuer())));
    }
}
