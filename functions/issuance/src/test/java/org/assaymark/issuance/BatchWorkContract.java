package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assaymark.credential.AwardRules;
import org.assaymark.document.Json;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchChunk;
import org.assaymark.records.BatchCounts;
import org.assaymark.records.BatchRow;
import org.assaymark.records.Receipt;
import org.assaymark.records.RowResult;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What workers make of the chunks of a batch, on every AWS there is to run on. */
@DisplayName("Work on batches")
abstract class BatchWorkContract {
    private static final Duration AFTER_THE_LEASE = Duration.ofSeconds(60);

    private Installation installation;
    private FunctionClient client;
    private String achievement;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.client();
        achievement = installation.publishedAchievement();
    }

    @Test
    void each_row_is_judged_by_itself() {
        Batch batch = issue(award("a"), Json.object(), award("b"), award("c").put("occasion", 7));
        workOn(client, batch);
        assertThat(outcomes(batch)).containsExactly("issued", "failed", "issued", "failed");
        assertThat(results(batch).get(1).problems())
                .extracting(problem -> problem.pointer().text())
                .containsExactly("/recipient");
        assertThat(find(batch).status()).isEqualTo(Batch.Status.DONE_WITH_ERRORS);
        assertThat(find(batch).counts()).isEqualTo(new BatchCounts(0, 2, 0, 2));
        assertThat(listed()).hasSize(2);
    }

    @Test
    void what_a_row_said_is_kept_until_it_is_issued_and_of_a_failed_one_for_its_correction() {
        Batch checked = dryRun(award("a"), Json.object());
        workOn(client, checked);
        assertThat(kept(checked)).containsExactly(1, 2);
        Batch issued = issue(award("a"), Json.object(), award("b"), award("a"));
        workOn(client, issued);
        assertThat(outcomes(issued)).containsExactly("issued", "failed", "issued", "duplicate");
        assertThat(kept(issued)).containsExactly(2);
    }

    @Test
    void a_dry_run_signs_nothing_and_knows_what_was_awarded_before_and_what_comes_twice() {
        client.with("idempotency-key", "single")
                .post("/v1/credentials", award("known").put("achievementId", achievement));
        Batch batch = dryRun(award("new"), award("known"), award("new"), award("other"));
        workOn(client, batch);
        assertThat(find(batch).status()).isEqualTo(Batch.Status.CHECKED);
        assertThat(outcomes(batch)).containsExactly("valid", "duplicate", "duplicate", "valid");
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_checked_batch_that_is_started_is_issued() {
        Batch batch = dryRun(award("a"), award("b"), award("c"));
        workOn(client, batch);
        Batch started = find(batch).started(Instant.now());
        installation.batches().replace(started, Receipt.none());
        workOn(client, started);
        assertThat(find(batch).status()).isEqualTo(Batch.Status.DONE);
        assertThat(outcomes(started)).containsExactly("issued", "issued", "issued");
    }

    @Test
    void the_same_rows_again_are_duplicates_and_say_whether_they_differ() {
        workOn(client, issue(award("a"), award("b")));
        Batch again = issue(award("a"), award("b").put("narrative", "Better than before."));
        workOn(client, again);
        assertThat(outcomes(again)).containsExactly("duplicate", "duplicate");
        assertThat(results(again)).extracting(RowResult::differs).containsExactly(false, true);
        assertThat(listed()).hasSize(2);
    }

    @Test
    void a_message_that_comes_twice_changes_nothing() {
        Batch batch = issue(award("a"), award("b"));
        workOn(client, batch);
        Batch before = find(batch);
        workOn(client, batch);
        assertThat(find(batch)).isEqualTo(before);
    }

    /** The third transaction would be the end of the chunk, the second its second row. */
    @Test
    void a_worker_that_dies_anywhere_leaves_rows_that_are_issued_once_and_say_so() {
        for (int transactions = 0; transactions < 3; transactions++) {
            String mark = "died-after-" + transactions;
            Batch batch = issue(award(mark + "-a"), award(mark + "-b"));
            FunctionClient dying = installation.client(dying(transactions));
            assertThat(catchThrowable(() -> workOn(dying, batch))).isInstanceOf(Death.Killed.class);
            assertThat(find(batch).counts()).isEqualTo(BatchCounts.NONE);
            workOn(installation.later(AFTER_THE_LEASE), batch);
            assertThat(outcomes(batch)).as(mark).containsExactly("issued", "issued");
            assertThat(find(batch).counts()).isEqualTo(new BatchCounts(0, 2, 0, 0));
            assertThat(find(batch).status()).isEqualTo(Batch.Status.DONE);
        }
        assertThat(listed()).hasSize(6);
    }

    @Test
    void a_chunk_that_another_worker_has_is_left_to_it() {
        Batch batch = issue(award("a"));
        assertThat(catchThrowable(() -> workOn(installation.client(dying(0)), batch)))
                .isInstanceOf(Death.Killed.class);
        workOn(client, batch);
        assertThat(find(batch).counts()).isEqualTo(BatchCounts.NONE);
    }

    @Test
    void after_a_cancellation_nothing_is_begun_and_what_was_begun_is_finished() {
        Batch batch = issue(award("a"), award("b"), award("c"));
        assertThat(catchThrowable(() -> workOn(installation.client(dying(1)), batch)))
                .isInstanceOf(Death.Killed.class);
        installation.batches().replace(find(batch).cancelled(Instant.now()), Receipt.none());
        workOn(installation.later(AFTER_THE_LEASE), batch);
        assertThat(outcomes(batch)).containsExactly("issued", "issued");
        assertThat(find(batch).counts()).isEqualTo(new BatchCounts(0, 2, 0, 0));
        assertThat(find(batch).isCancelled()).isTrue();
    }

    @Test
    void rows_of_what_needs_an_approval_fail_with_that_reason() {
        ObjectNode document = Json.object().put("name", "Care").put("description", "Basic care.");
        document.putObject("criteria").put("narrative", "Pass.");
        achievement =
                installation.achievement(
                        installation.issuer(),
                        true,
                        document,
                        AwardRules.of(Json.object().put("requiresApproval", true)));
        Batch batch = issue(award("a"));
        workOn(client, batch);
        assertThat(results(batch).getFirst().problems().getFirst().detail()).contains("approval");
        assertThat(listed()).isEmpty();
    }

    @Test
    void rows_of_what_was_archived_meanwhile_fail_with_that_reason() {
        Batch batch = issue(award("a"));
        installation.archive(achievement);
        workOn(client, batch);
        assertThat(results(batch).getFirst().problems().getFirst().detail()).contains("archived");
    }

    @Test
    void what_is_no_work_of_ours_is_passed_over_and_does_not_come_again() {
        for (String message :
                List.of("", "{}", "[]", "{\"batchId\":\"bat_\",\"phase\":\"ISSUE\",\"first\":1}")) {
            assertThat(deliver(client, message)).isEmpty();
        }
    }

    private DynamoDbClient dying(int transactions) {
        return installation.through(new Death(transactions));
    }

    private Batch issue(ObjectNode... awards) {
        return installation.batch(achievement, Batch.Mode.ISSUE, awards);
    }

    private Batch dryRun(ObjectNode... awards) {
        return installation.batch(achievement, Batch.Mode.DRY_RUN, awards);
    }

    private static ObjectNode award(String who) {
        ObjectNode award = Json.object();
        award.putObject("recipient").put("name", who).put("email", who + "@learner.example");
        return award;
    }

    private void workOn(FunctionClient with, Batch batch) {
        chunks(batch).forEach(chunk -> assertThat(deliver(with, chunk.message())).isEmpty());
    }

    /** The messages that are to come again. */
    private static JsonNode deliver(FunctionClient with, String message) {
        ObjectNode event = Json.object();
        event.putArray("Records")
                .addObject()
                .put("messageId", UUID.randomUUID().toString())
                .put("body", message);
        return with.invoke(event).path("batchItemFailures");
    }

    private static List<BatchChunk> chunks(Batch batch) {
        return batch.chunks().stream()
                .map(first -> new BatchChunk(batch.id(), batch.phase(), first))
                .toList();
    }

    private Batch find(Batch batch) {
        return installation.batches().find(batch.id()).orElseThrow();
    }

    private List<RowResult> results(Batch batch) {
        var results = new ArrayList<RowResult>();
        chunks(batch).forEach(chunk -> results.addAll(installation.batchWork().results(chunk)));
        return results;
    }

    private List<Integer> kept(Batch batch) {
        return installation.batches().rows(batch.id(), 1).stream().map(BatchRow::number).toList();
    }

    private List<String> outcomes(Batch batch) {
        return results(batch).stream().map(each -> each.outcome().text()).toList();
    }

    private List<String> listed() {
        return client.get("/v1/credentials?limit=100&achievementId=" + achievement)
                .json()
                .path("data")
                .findValuesAsText("id");
    }
}
