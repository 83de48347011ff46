package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.document.Json;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ReceiptsContract extends StoreContract {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Optional<IdempotencyKey> KEY = key("scope", "fingerprint");

    private final AtomicInteger worked = new AtomicInteger();
    private String table;
    private Receipts receipts;

    @BeforeEach
    void open() {
        table = table(Receipts.TABLE);
        receipts = after(Duration.ZERO);
    }

    @Test
    void without_a_key_every_request_works_and_nothing_is_kept() {
        receipts.once(Optional.empty(), this::work);
        receipts.once(Optional.empty(), this::work);
        assertThat(worked).hasValue(2);
        assertThat(content(table)).isEmpty();
    }

    @Test
    void a_repetition_gets_the_first_answer_and_does_no_work() {
        HttpResponse first = receipts.once(KEY, this::work);
        HttpResponse second = receipts.once(KEY, this::work);
        assertThat(worked).hasValue(1);
        assertThat(second).isEqualTo(first.with("idempotency-replayed", "true"));
        assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
    }

    @Test
    void the_same_key_for_another_request_is_422_and_does_no_work() {
        receipts.once(KEY, this::work);
        HttpResponse answer = receipts.once(key("scope", "other"), this::work);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(Json.readObject(answer.body()).path("type").asText())
                .endsWith("/idempotency-key-reused");
        assertThat(worked).hasValue(1);
    }

    @Test
    void another_scope_is_another_key() {
        receipts.once(KEY, this::work);
        receipts.once(key("other", "fingerprint"), this::work);
        assertThat(worked).hasValue(2);
    }

    @Test
    void what_was_not_remembered_can_be_tried_again() {
        receipts.once(KEY, _ -> HttpResponse.of(409, "text/plain", Json.write(Json.object())));
        assertThat(receipts.once(KEY, this::work).status()).isEqualTo(201);
    }

    @Test
    void an_answer_is_kept_for_seven_days() {
        receipts.once(KEY, this::work);
        after(WEEK.minusSeconds(1)).once(KEY, this::work);
        assertThat(worked).hasValue(1);
    }

    @Test
    void an_expired_answer_is_replaced_also_when_the_table_has_not_dropped_it_yet() {
        receipts.once(KEY, this::work);
        HttpResponse second = after(WEEK).once(key("scope", "other"), this::work);
        assertThat(worked).hasValue(2);
        assertThat(second.headers()).doesNotContainKey("idempotency-replayed");
        HttpResponse replayed = after(WEEK.plusDays(6)).once(key("scope", "other"), this::work);
        assertThat(replayed.body()).isEqualTo(second.body());
        assertThat(worked).hasValue(2);
    }

    @Test
    void whoever_was_slower_than_a_parallel_attempt_gets_its_answer() {
        HttpResponse slow =
                receipts.once(
                        KEY,
                        writer -> {
                            Receipt mine = writer.of(HttpResponse.noContent());
                            after(Duration.ZERO).once(KEY, this::work);
                            receipts.remember(mine);
                            return HttpResponse.noContent();
                        });
        assertThat(slow.status()).isEqualTo(201);
        assertThat(slow.headers()).containsEntry("idempotency-replayed", "true");
    }

    @Test
    void whoever_was_slower_than_another_request_is_told_so() {
        HttpResponse slow =
                receipts.once(
                        KEY,
                        writer -> {
                            Receipt mine = writer.of(HttpResponse.noContent());
                            receipts.once(key("scope", "other"), this::work);
                            receipts.remember(mine);
                            return HttpResponse.noContent();
                        });
        assertThat(slow.status()).isEqualTo(422);
    }

    @Test
    void a_refusal_without_a_winner_is_our_mistake() {
        assertThatThrownBy(
                        () ->
                                receipts.once(
                                        KEY,
                                        _ -> {
                                            throw new Receipts.AlreadyAnswered();
                                        }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void parallel_requests_all_get_one_answer() {
        List<HttpResponse> answers = inParallel(16, _ -> receipts.once(KEY, this::work));
        assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.getFirst().body());
        assertThat(answers)
                .filteredOn(answer -> !answer.headers().containsKey("idempotency-replayed"))
                .hasSize(1);
    }

    @Test
    void an_answer_is_kept_as_long_as_is_said() {
        var aDay = Duration.ofDays(1);
        new Receipts(client(), table, aDay, at(Duration.ZERO)).once(KEY, this::work);
        assertThat(after(aDay.minusSeconds(1)).once(KEY, this::work).headers())
                .containsKey("idempotency-replayed");
        assertThat(after(aDay.plusSeconds(1)).once(KEY, this::work).headers())
                .doesNotContainKey("idempotency-replayed");
    }

    /** Answers differently each time, and keeps what it answers. */
    private HttpResponse work(Receipts.Writer writer) {
        HttpResponse answer =
                HttpResponse.json(201, Json.object().put("number", worked.incrementAndGet()))
                        .with("location", "/v1/things/ü");
        Receipt receipt = writer.of(answer);
        receipts.remember(receipt);
        return answer;
    }

    private Receipts after(Duration later) {
        return new Receipts(client(), table, at(later));
    }

    private static Optional<IdempotencyKey> key(String scope, String fingerprint) {
        return Optional.of(new IdempotencyKey(scope, fingerprint));
    }
}
