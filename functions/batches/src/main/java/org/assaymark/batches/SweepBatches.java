package org.assaymark.batches;

import java.time.Clock;
import java.util.List;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchChunk;
import org.assaymark.records.BatchStore;
import org.assaymark.records.BatchWork;

/** Sends again what lost messages and dead workers have left behind. */
final class SweepBatches {
    private final BatchStore batches;
    private final BatchWork work;
    private final WorkQueue queue;
    private final Clock clock;

    SweepBatches(BatchStore batches, BatchWork work, WorkQueue queue, Clock clock) {
        this.batches = batches;
        this.work = work;
        this.queue = queue;
        this.clock = clock;
    }

    void sweep() {
        for (Batch batch : batches.active()) {
            List<BatchChunk> abandoned = work.abandoned(batch, clock.instant());
            queue.send(abandoned);
        }
    }
}
