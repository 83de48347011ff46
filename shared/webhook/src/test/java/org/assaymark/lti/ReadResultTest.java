package org.assaymark.lti;

import static org.assaymark.lti.Samples.COURSE;
import static org.assaymark.lti.Samples.ITEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.lti.ReadResult.Known;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A result that is read again and again")
class ReadResultTest {
    private static final Optional<Member> LEA = Optional.of(Samples.lea("Learner"));

    @Test
    void is_told_once() {
        ReadResult first = after(Known.NOTHING, scored("45")).orElseThrow();
        assertThat(first.reading()).isEqualTo(1);
        assertThat(first.lower()).isFalse();
        assertThat(after(first.known(), scored("45"))).isEmpty();
        assertThat(after(first.known(), scored("45.00"))).isEmpty();
    }

    @Test
    void is_told_again_when_it_changes_and_says_when_it_is_worth_less() {
        ReadResult first = after(Known.NOTHING, scored("45")).orElseThrow();
        ReadResult lower = after(first.known(), scored("30")).orElseThrow();
        assertThat(lower.lower()).isTrue();
        ReadResult back = after(lower.known(), scored("45")).orElseThrow();
        assertThat(back.lower()).isFalse();
        assertThat(Set.of(first.key(), lower.key(), back.key())).hasSize(3);
    }

    @Test
    void that_is_taken_away_is_worth_less_and_one_that_never_was_is_nothing() {
        assertThat(after(Known.NOTHING, unscored())).isEmpty();
        ReadResult first = after(Known.NOTHING, scored("0")).orElseThrow();
        ReadResult none = after(first.known(), unscored()).orElseThrow();
        assertThat(none.lower()).isTrue();
        assertThat(after(none.known(), unscored())).isEmpty();
        assertThat(after(none.known(), scored("0")).orElseThrow().lower()).isFalse();
    }

    @Test
    void is_told_again_when_an_address_is_shared_that_was_not_and_not_for_another_name() {
        var nameless =
                LEA.map(
                        lea ->
                                new Member(
                                        "42", Optional.empty(), lea.name(), lea.roles(), "active"));
        var renamed =
                LEA.map(
                        lea ->
                                new Member(
                                        "42",
                                        lea.email(),
                                        Optional.of("Lea Berg"),
                                        lea.roles(),
                                        "active"));
        ReadResult first =
                ReadResult.after(Known.NOTHING, COURSE, ITEM, scored("45"), nameless).orElseThrow();
        ReadResult shared = after(first.known(), scored("45")).orElseThrow();
        assertThat(shared.lower()).isFalse();
        assertThat(ReadResult.after(shared.known(), COURSE, ITEM, scored("45"), renamed)).isEmpty();
        assertThat(ReadResult.after(shared.known(), COURSE, ITEM, scored("45"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void is_kept_as_a_delivery_that_says_all_of_it() {
        var scored =
                new Result(
                        "42",
                        Optional.of(new BigDecimal("45")),
                        new BigDecimal("60"),
                        Optional.of(Instant.parse("2026-11-20T09:00:00Z")),
                        true);
        ReadResult told = after(Known.NOTHING, scored).orElseThrow();
        assertThat(ReadResult.isIn(told.delivery())).isTrue();
        assertThat(ReadResult.of(told.delivery())).isEqualTo(told);
        var bare =
                ReadResult.after(
                                new Known(3, "x", Optional.of(BigDecimal.ONE), true),
                                new Course(
                                        "https://lms.example",
                                        "1",
                                        "7",
                                        Optional.empty(),
                                        Optional.empty()),
                                LineItem.at(ITEM.id()),
                                unscored(),
                                Optional.empty())
                        .orElseThrow();
        assertThat(ReadResult.of(bare.delivery())).isEqualTo(bare);
        assertThat(told.identifiers())
                .containsExactlyInAnyOrder(
                        "https://lms.example/ags/7/lineitems/1",
                        "Final test",
                        "l-1",
                        "7",
                        "WELD-101");
    }

    @Test
    void nothing_else_is_one() {
        var other = new Delivery(Map.of("content-type", "application/json"), Bytes.utf8("{}"));
        assertThat(ReadResult.isIn(other)).isFalse();
        assertThatThrownBy(() -> ReadResult.of(other)).isInstanceOf(Malformed.class);
    }

    private static Optional<ReadResult> after(Known known, Result result) {
        return ReadResult.after(known, COURSE, ITEM, result, LEA);
    }

    private static Result scored(String points) {
        return new Result(
                "42",
                Optional.of(new BigDecimal(points)),
                new BigDecimal("60"),
                Optional.empty(),
                false);
    }

    private static Result unscored() {
        return new Result("42", Optional.empty(), new BigDecimal("60"), Optional.empty(), false);
    }
}
