package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.BatchId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.IssuerId;

/**
 * Many awards of one achievement, asked for at once. The rows are worked on in chunks.
 *
 * @param caller who asked for it
 * @param phase what is done with its rows, or was done last
 * @param rows how many there are
 * @param chunks the number of the first row of each chunk
 * @param chunksDone how many chunks are through the phase
 * @param counts of the phase
 */
public record Batch(
        BatchId id,
        IssuerId issuer,
        AchievementId achievement,
        Caller caller,
        Mode mode,
        Phase phase,
        Status status,
        int rows,
        List<Integer> chunks,
        int chunksDone,
        BatchCounts counts,
        BatchSheet sheet,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    /** What was asked for. */
    public enum Mode {
        DRY_RUN("dryRun"),
        ISSUE("issue");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** What is done with each row. */
    public enum Phase {
        CHECK,
        ISSUE
    }

    /** How far it is. */
    public enum Status {
        QUEUED("queued", true),
        CHECKING("checking", true),
        CHECKED("checked", false),
        RUNNING("running", true),
        DONE("done", false),
        DONE_WITH_ERRORS("doneWithErrors", false),
        /** Nothing is begun any more; what is begun is finished. */
        CANCELLING("cancelled", true),
        CANCELLED("cancelled", false);

        private final String text;
        private final boolean active;

        Status(String text, boolean active) {
            this.text = text;
            this.active = active;
        }

        public String text() {
            return text;
        }

        /** Whether there is work to do on it. */
        public boolean active() {
            return active;
        }
    }

    public Batch {
        chunks = List.copyOf(chunks);
    }

    public static Batch queued(
            BatchId id,
            PublishedAchievement of,
            Caller caller,
            Mode mode,
            int rows,
            List<Integer> chunks,
            BatchSheet sheet,
            Instant now) {
        return new Batch(
                id,
                of.issuer(),
                of.id(),
                caller,
                mode,
                mode == Mode.DRY_RUN ? Phase.CHECK : Phase.ISSUE,
                Status.QUEUED,
                rows,
                chunks,
                0,
                BatchCounts.NONE,
                sheet,
                now,
                now,
                1);
    }

    /** To be issued, after a dry run. */
    public Batch started(Instant now) {
        return with(Phase.ISSUE, Status.QUEUED, 0, BatchCounts.NONE, now);
    }

    public Batch cancelled(Instant now) {
        return with(phase, Status.CANCELLING, chunksDone, counts, now);
    }

    /** Once it is cancelled and nothing that was begun is left. */
    Batch settled(Instant now) {
        return with(phase, Status.CANCELLED, chunksDone, counts, now);
    }

    public boolean isCancelled() {
        return status == Status.CANCELLING || status == Status.CANCELLED;
    }

    /** Looked after at this moment. */
    Batch touched(Instant now) {
        return with(phase, status, chunksDone, counts, now);
    }

    /** With one more chunk through the phase; one that was cancelled stays so. */
    Batch after(BatchCounts ofChunk, Instant now) {
        int done = chunksDone + 1;
        BatchCounts all = counts.plus(ofChunk);
        return with(phase, isCancelled() ? status : reached(done, all), done, all, now);
    }

    private Status reached(int done, BatchCounts all) {
        if (done < chunks.size()) {
            return phase == Phase.CHECK ? Status.CHECKING : Status.RUNNING;
        }
        if (phase == Phase.CHECK) {
            return Status.CHECKED;
        }
        return all.failed() > 0 ? Status.DONE_WITH_ERRORS : Status.DONE;
    }

    private Batch with(
            Phase newPhase, Status newStatus, int done, BatchCounts newCounts, Instant now) {
        return new Batch(
                id,
                issuer,
                achievement,
                caller,
                mode,
                newPhase,
                newStatus,
                rows,
                chunks,
                done,
                newCounts,
                sheet,
                createdAt,
                now,
                revision + 1);
    }
}
