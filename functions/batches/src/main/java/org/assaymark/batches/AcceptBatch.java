package org.assaymark.batches;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assaymark.credential.BatchId;
import org.assaymark.credential.Caller;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchSheet;
import org.assaymark.records.BatchStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;

/** Takes a batch: stores its rows in chunks, then the batch itself, then tells the workers. */
final class AcceptBatch {
    /** What a worker is sure to get done in its time. */
    private static final int MOST_ROWS = 50;

    /** A chunk is an item of at most 400 KB, and might not compress at all. */
    private static final int MOST_BYTES = 380_000;

    private final BatchStore batches;
    private final WorkQueue queue;
    private final Supplier<BatchId> ids;
    private final Clock clock;

    /** What a batch is asked for with. */
    record Command(
            PublishedAchievement achievement,
            Caller caller,
            Batch.Mode mode,
            BatchSheet sheet,
            Supplier<Stream<BatchRow>> rows) {}

    AcceptBatch(BatchStore batches, WorkQueue queue, Supplier<BatchId> ids, Clock clock) {
        this.batches = batches;
        this.queue = queue;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws Malformed when a row is too large
     */
    HttpResponse accept(
            Command command, Function<Batch, HttpResponse> encode, Receipts.Writer receipts) {
        Instant now = clock.instant();
        BatchId id = ids.get();
        var chunks = new Chunks(id, now);
        try (Stream<BatchRow> rows = command.rows().get()) {
            rows.forEach(chunks::add);
        }
        chunks.close();
        Batch batch =
                Batch.queued(
                        id,
                        command.achievement(),
                        command.caller(),
                        command.mode(),
                        chunks.rows,
                        chunks.firsts,
                        command.sheet(),
                        now);
        HttpResponse answer = encode.apply(batch);
        return switch (batches.create(batch, receipts.of(answer))) {
            case MADE -> {
                queue.send(batch);
                yield answer;
            }
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
            case OVERTAKEN -> throw new IllegalStateException("batch id drawn twice");
        };
    }

    /** Rows on their way into the store. */
    private final class Chunks {
        private final BatchId batch;
        private final Instant now;
        private final List<Integer> firsts = new ArrayList<>();
        private final List<BatchRow> open = new ArrayList<>();
        private int bytes;
        private int rows;

        Chunks(BatchId batch, Instant now) {
            this.batch = batch;
            this.now = now;
        }

        void add(BatchRow row) {
            int size = Json.write(row.toJson()).size() + 1;
            if (size > MOST_BYTES) {
                throw new Malformed(
                        List.of(
                                new Fault(
                                        Pointer.ROOT.child("rows").child(row.number() - 1),
                                        "row " + row.number() + " is too large")));
            }
            if (open.size() == MOST_ROWS || bytes + size > MOST_BYTES) {
                close();
            }
            open.add(row);
            bytes += size;
            rows++;
        }

        void close() {
            if (!open.isEmpty()) {
                firsts.add(open.getFirst().number());
                batches.putRows(batch, open, now);
                open.clear();
                bytes = 0;
            }
        }
    }
}
