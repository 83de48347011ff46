package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assaymark.credential.BatchId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class BatchStoreContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;
    private static final Instant LATER = NOW.plus(BatchWork.LEASE);

    private String table;
    private BatchStore store;
    private BatchWork work;

    @BeforeEach
    void open() {
        table = table(BatchStore.TABLE);
        store = new BatchStore(client(), table);
        work = new BatchWork(client(), table);
    }

    @Test
    void a_batch_and_its_rows_are_found_as_they_were_put() {
        Batch batch = created(1, 3);
        assertThat(store.find(batch.id())).contains(batch);
        var row =
                new BatchRow(
                        3,
                        Json.object().put("occasion", "秋"),
                        List.of(new Fault(new Pointer("/evidence"), "is not well-formed JSON")),
                        List.of("a\nb", ""));
        store.putRows(batch.id(), List.of(row), NOW);
        assertThat(store.rows(batch.id(), 3)).containsExactly(row);
    }

    @Test
    void a_request_that_was_answered_before_creates_and_changes_nothing() {
        Batch batch = batch(Samples.IDS.batch(), 1);
        Receipt before = writtenBefore();
        assertThat(store.create(batch, before)).isEqualTo(BatchStore.Change.ALREADY_ANSWERED);
        assertThat(store.find(batch.id())).isEmpty();
    }

    @Test
    void only_one_change_of_a_revision_is_made() {
        Batch batch = created(1);
        assertThat(store.replace(batch.cancelled(NOW), Receipt.none()))
                .isEqualTo(BatchStore.Change.MADE);
        assertThat(store.replace(batch.cancelled(NOW), Receipt.none()))
                .isEqualTo(BatchStore.Change.OVERTAKEN);
    }

    @Test
    void a_chunk_belongs_to_one_worker_until_its_time_is_over() {
        BatchChunk chunk = chunk(created(1), 1);
        List<Optional<BatchLease>> leases =
                inParallel(8, number -> work.lease(chunk, "worker " + number, NOW));
        assertThat(leases).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(work.lease(chunk, "late", LATER.minusMillis(1))).isEmpty();
        assertThat(work.lease(chunk, "next", LATER)).map(BatchLease::attempt).contains(2);
    }

    @Test
    void who_lost_a_chunk_cannot_complete_it_and_it_is_counted_once() {
        Batch batch = created(1);
        BatchLease dead = work.lease(chunk(batch, 1), "dead", NOW).orElseThrow();
        BatchLease next = work.lease(chunk(batch, 1), "next", LATER).orElseThrow();
        List<RowResult> results = List.of(RowResult.issued(1, Samples.IDS.credential()));
        assertThat(work.complete(dead, results, LATER)).isEmpty();
        assertThat(work.complete(next, results, LATER)).isPresent();
        assertThat(work.complete(next, results, LATER)).isEmpty();
        assertThat(work.lease(chunk(batch, 1), "again", LATER.plusSeconds(3_600))).isEmpty();
        assertThat(work.results(chunk(batch, 1))).isEqualTo(results);
        assertThat(found(batch).counts()).isEqualTo(new BatchCounts(0, 1, 0, 0));
        assertThat(found(batch).status()).isEqualTo(Batch.Status.DONE);
    }

    @Test
    void chunks_that_are_completed_in_parallel_are_all_counted() {
        Integer[] firsts = IntStream.rangeClosed(1, 12).boxed().toArray(Integer[]::new);
        Batch batch = created(firsts);
        inParallel(
                12,
                number -> {
                    BatchLease lease =
                            work.lease(chunk(batch, number + 1), "w" + number, NOW).orElseThrow();
                    return work.complete(
                            lease, List.of(RowResult.failed(number + 1, "is bad")), NOW);
                });
        assertThat(found(batch).counts().failed()).isEqualTo(12);
        assertThat(found(batch).status()).isEqualTo(Batch.Status.DONE_WITH_ERRORS);
    }

    @Test
    void what_is_released_is_free_at_once() {
        BatchChunk chunk = chunk(created(1), 1);
        work.release(work.lease(chunk, "one", NOW).orElseThrow(), NOW);
        assertThat(work.lease(chunk, "two", NOW)).isPresent();
    }

    @Test
    void what_nobody_works_on_is_told_to_one_caller_after_a_silence() {
        Batch batch = created(1, 2, 3);
        assertThat(store.active()).extracting(Batch::id).containsExactly(batch.id());
        work.complete(
                work.lease(chunk(batch, 1), "done", NOW).orElseThrow(),
                List.of(RowResult.issued(1, Samples.IDS.credential())),
                NOW);
        work.lease(chunk(batch, 2), "at it", NOW.plusSeconds(1));
        assertThat(work.abandoned(found(batch), LATER.minusMillis(1))).isEmpty();
        Batch silent = found(batch);
        assertThat(work.abandoned(silent, LATER)).containsExactly(chunk(batch, 3));
        assertThat(work.abandoned(silent, LATER)).isEmpty();
        assertThat(work.abandoned(found(batch), LATER.plus(BatchWork.LEASE)))
                .containsExactly(chunk(batch, 2), chunk(batch, 3));
    }

    @Test
    void what_was_begun_of_a_cancelled_batch_is_finished_and_then_it_rests() {
        Batch batch = created(1, 2);
        BatchLease dead = work.lease(chunk(batch, 1), "dead", NOW).orElseThrow();
        store.replace(batch.cancelled(NOW), Receipt.none());
        assertThat(work.abandoned(found(batch), NOW.plusSeconds(1))).isEmpty();
        assertThat(work.abandoned(found(batch), LATER)).containsExactly(chunk(batch, 1));
        work.complete(dead, List.of(RowResult.issued(1, Samples.IDS.credential())), LATER);
        assertThat(found(batch).isCancelled()).isTrue();
        assertThat(found(batch).counts().issued()).isEqualTo(1);
        assertThat(work.abandoned(found(batch), LATER)).isEmpty();
        assertThat(store.active()).isEmpty();
        assertThat(found(batch).isCancelled()).isTrue();
    }

    @Test
    void an_award_is_that_of_the_first_row_that_claims_it() {
        BatchId batch = Samples.IDS.batch();
        assertThat(store.claimAward(batch, "hash", 7, NOW)).isTrue();
        assertThat(store.claimAward(batch, "hash", 8, NOW)).isFalse();
        assertThat(store.claimAward(batch, "hash", 7, NOW)).isTrue();
        assertThat(store.claimAward(Samples.IDS.batch(), "hash", 8, NOW)).isTrue();
    }

    @Test
    void an_upload_says_whose_it_is() {
        var upload = new Upload(Samples.IDS.upload(), Samples.IDS.apiKey());
        assertThat(store.createUpload(upload, NOW, Receipt.none())).isTrue();
        assertThat(store.findUpload(upload.id())).contains(upload);
        assertThat(
                        store.createUpload(
                                new Upload(Samples.IDS.upload(), Samples.IDS.apiKey()),
                                NOW,
                                writtenBefore()))
                .isFalse();
    }

    private Batch created(Integer... firsts) {
        Batch batch = batch(Samples.IDS.batch(), firsts);
        for (int first : firsts) {
            var row = new BatchRow(first, Json.object(), List.of(), List.of());
            store.putRows(batch.id(), List.of(row), NOW);
        }
        store.create(batch, Receipt.none());
        return batch;
    }

    private static Batch batch(BatchId id, Integer... firsts) {
        CataloguedAchievement draft = Samples.draft(Samples.IDS.issuer());
        return Batch.queued(
                id,
                Samples.version(draft),
                Samples.IDS.apiKey(),
                Batch.Mode.ISSUE,
                firsts.length,
                List.of(firsts),
                new BatchSheet(
                        ';',
                        true,
                        List.of(
                                new BatchSheet.Column(
                                        "Name", Optional.of(new Pointer("/recipient/name"))),
                                new BatchSheet.Column("Notiz", Optional.empty()))),
                NOW);
    }

    private static BatchChunk chunk(Batch batch, int first) {
        return new BatchChunk(batch.id(), batch.phase(), first);
    }

    private Batch found(Batch batch) {
        return store.find(batch.id()).orElseThrow();
    }
}
