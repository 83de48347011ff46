package org.assaymark.batches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.BatchId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchChunk;
import org.assaymark.records.RowResult;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SqsLocal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code /v1/batches} and {@code /v1/uploads} promise, on every AWS there is to run on. */
@DisplayName("/v1/batches")
abstract class BatchesContract {
    @RegisterExtension static final S3Local S3 = new S3Local();

    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static final Duration AFTER_A_SILENCE = Duration.ofSeconds(60);

    private Installation installation;
    private FunctionClient client;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws(), S3, SQS);
        client = installation.client();
    }

    @Test
    void rows_are_handed_to_the_workers_in_chunks_of_fifty() {
        Answer answer = csv(client, "first", "issue", "name\n" + "Zoë\n".repeat(120));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(202);
        assertThat(installation.sent())
                .extracting(BatchChunk::first)
                .containsExactlyInAnyOrder(1, 51, 101);
        Batch batch = batch(answer);
        assertThat(installation.batches().rows(batch.id(), 101)).hasSize(20);
        assertThat(batch.rows()).isEqualTo(120);
    }

    @Test
    void the_same_request_again_is_answered_so_again_and_makes_no_work() {
        Answer first = csv(client, "key", "issue", "name\nZoë\n");
        assertThat(installation.sent()).hasSize(1);
        Answer again = csv(client, "key", "issue", "name\nZoë\n");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(FunctionClient.header(again, "idempotency-replayed")).contains("true");
        assertThat(installation.sent()).isEmpty();
        assertThat(csv(client, "key", "dryRun", "name\nZoë\n").status()).isEqualTo(422);
    }

    @Test
    void what_a_lost_message_has_left_is_sent_again_after_a_silence() {
        Batch batch = batch(csv(client, "key", "issue", "name\nZoë\n"));
        installation.sent();
        ObjectNode sweep = Json.object().put("action", "sweepBatches");
        installation.function(Duration.ZERO).invoke(sweep);
        assertThat(installation.sent()).isEmpty();
        installation.function(AFTER_A_SILENCE).invoke(sweep);
        assertThat(installation.sent())
                .containsExactly(new BatchChunk(batch.id(), Batch.Phase.ISSUE, 1));
    }

    @Test
    void only_what_was_checked_is_started_and_once() {
        Answer answer = csv(client, "key", "dryRun", "name\nZoë\n");
        String start = "/v1/batches/" + answer.json().path("id").asText() + "/start";
        assertThat(keyed("early").post(start, Json.object()).status()).isEqualTo(409);
        complete(batch(answer), List.of(RowResult.valid(1)));
        installation.sent();
        assertThat(keyed("start").post(start, Json.object()).status()).isEqualTo(202);
        assertThat(keyed("start").post(start, Json.object()).status()).isEqualTo(202);
        assertThat(installation.sent())
                .containsExactly(new BatchChunk(batch(answer).id(), Batch.Phase.ISSUE, 1));
        assertThat(keyed("again").post(start, Json.object()).status()).isEqualTo(409);
    }

    @Test
    void rows_are_told_page_by_page_with_the_column_of_each_problem() {
        Answer answer = csv(client, "key", "issue", "name;email\nZoë;x\nBo;b@a.example\nCy;\n");
        var fault = new Fault(new Pointer("/recipient/email"), "must be an e-mail address");
        complete(
                batch(answer),
                List.of(
                        RowResult.failed(1, List.of(fault)),
                        RowResult.repeated(2),
                        RowResult.valid(3)));
        String rows = "/v1/batches/" + answer.json().path("id").asText() + "/rows";
        ObjectNode first = client.get(rows + "?limit=2").json();
        assertThat(first.path("data").findValuesAsText("outcome"))
                .containsExactly("failed", "duplicate");
        assertThat(first.at("/data/0/problems/0/column").asText()).isEqualTo("email");
        String cursor = first.path("nextCursor").asText();
        ObjectNode last = client.get(rows + "?cursor=" + cursor).json();
        assertThat(last.path("data").findValuesAsText("row")).containsExactly("3");
        assertThat(last.has("nextCursor")).isFalse();
        assertThat(client.get(rows + "?cursor=x").status()).isEqualTo(400);
        Answer errors = client.get(rows.replace("/rows", "/errors.csv"));
        assertThat(errors.body().utf8())
                .isEqualTo("name;email;problem\r\nZoë;x;email: must be an e-mail address\r\n");
    }

    @Test
    void a_file_is_used_by_whoever_was_allowed_to_send_it_and_nobody_else() throws Exception {
        Bytes file = Bytes.utf8("name\nZoë\n");
        ObjectNode upload =
                keyed("upload").post("/v1/uploads", Json.object().put("bytes", file.size())).json();
        ObjectNode body =
                Json.object()
                        .put("achievementId", installation.achievement())
                        .put("mode", "issue")
                        .put("uploadId", upload.path("id").asText());
        assertThat(keyed("early").post("/v1/batches", body).status()).isEqualTo(422);
        assertThat(Sending.put(upload.path("url").asText(), file)).isEqualTo(200);
        FunctionClient other = installation.client().with("idempotency-key", "other");
        assertThat(other.post("/v1/batches", body).status()).isEqualTo(422);
        assertThat(keyed("mine").post("/v1/batches", body).status()).isEqualTo(202);
    }

    @Test
    void a_batch_of_an_issuer_that_the_key_does_not_see_does_not_exist() {
        String path =
                "/v1/batches/"
                        + csv(client, "key", "issue", "name\nZoë\n").json().path("id").asText();
        var ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
        Set<IssuerId> others = Set.of(ids.issuer());
        FunctionClient stranger = installation.client(Optional.of(others));
        for (String part : List.of("", "/rows", "/errors.csv")) {
            assertThat(stranger.get(path + part).status()).isEqualTo(404);
            assertThat(client.get(path + part).status()).isEqualTo(200);
        }
        assertThat(stranger.post(path + "/cancel", Json.object()).status()).isEqualTo(404);
        assertThat(csv(stranger, "mine", "issue", "name\nZoë\n").status()).isEqualTo(404);
        assertThat(stranger.get("/v1/batches").json().path("data")).isEmpty();
        assertThat(client.get("/v1/batches").json().path("data")).hasSize(1);
    }

    private Answer csv(FunctionClient with, String key, String mode, String csv) {
        return with.with("idempotency-key", key)
                .with("content-type", "text/csv; charset=utf-8")
                .send(
                        "POST",
                        "/v1/batches?achievementId=" + installation.achievement() + "&mode=" + mode,
                        Bytes.utf8(csv));
    }

    private FunctionClient keyed(String key) {
        return client.with("idempotency-key", key);
    }

    private Batch batch(Answer answer) {
        return installation
                .batches()
                .find(new BatchId(answer.json().path("id").asText()))
                .orElseThrow();
    }

    /** As a worker does. */
    private void complete(Batch batch, List<RowResult> results) {
        var work = installation.work();
        var chunk = new BatchChunk(batch.id(), batch.phase(), 1);
        var lease = work.lease(chunk, "worker", Instant.now()).orElseThrow();
        assertThat(work.complete(lease, new ArrayList<>(results), Instant.now())).isPresent();
    }
}
