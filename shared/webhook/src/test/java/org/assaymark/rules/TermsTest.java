package org.assaymark.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.inbound.Kind;
import org.assaymark.webhook.Trust;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a rule says")
class TermsTest {
    private static final String ACHIEVEMENT = "ach_01jz0000000000000000000000";

    @Test
    void the_least_is_a_kind_an_action_and_an_achievement() {
        assertThat(read(rule("COURSE_COMPLETED", "issue")))
                .isEqualTo(
                        new Terms(
                                Kind.COURSE_COMPLETED,
                                Optional.empty(),
                                Conditions.NONE,
                                Action.ISSUE,
                                AchievementId.parse(ACHIEVEMENT),
                                false,
                                Occasion.ONCE,
                                false));
    }

    @Test
    void all_it_can_say_is_read() {
        ObjectNode document =
                rule("ASSESSMENT_PASSED", "issue")
                        .put("item", " WELD-101 ")
                        .put("requires", "payment")
                        .put("occasion", "order")
                        .put("notify", true);
        document.putObject("conditions")
                .put("minScore", new BigDecimal("0.75"))
                .put("minTrust", "sharedSecret")
                .put("notManual", true);
        assertThat(read(document))
                .isEqualTo(
                        new Terms(
                                Kind.ASSESSMENT_PASSED,
                                Optional.of("WELD-101"),
                                new Conditions(
                                        Optional.of(new BigDecimal("0.75")),
                                        Trust.SHARED_SECRET,
                                        true),
                                Action.ISSUE,
                                AchievementId.parse(ACHIEVEMENT),
                                true,
                                Occasion.ORDER,
                                true));
    }

    @Test
    void what_is_written_is_read_as_the_same() {
        ObjectNode document = rule("ORDER_REFUNDED", "suspend").put("item", "WELD-101");
        document.putObject("conditions").put("minTrust", "signed");
        Terms terms = read(document);
        assertThat(read(terms.document())).isEqualTo(terms);
    }

    @Test
    void every_fault_is_named() {
        ObjectNode document =
                Json.object()
                        .put("kind", "course.completed")
                        .put("item", " ")
                        .put("action", "delete")
                        .put("achievementId", "ach_1")
                        .put("requires", "luck")
                        .put("occasion", "twice")
                        .put("colour", "red");
        document.putObject("conditions").put("minScore", 75).put("minTrust", "blind");
        assertThatThrownBy(() -> read(document))
                .asInstanceOf(InstanceOfAssertFactories.type(Malformed.class))
                .extracting(
                        malformed ->
                                malformed.faults().stream()
                                        .map(Fault::pointer)
                                        .map(Object::toString)
                                        .toList(),
                        InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrder(
                        "/kind",
                        "/item",
                        "/action",
                        "/achievementId",
                        "/requires",
                        "/occasion",
                        "/conditions/minScore",
                        "/conditions/minTrust",
                        "/colour");
    }

    @Test
    void nobody_is_mailed_by_what_issues_nothing() {
        assertThatThrownBy(() -> read(rule("ORDER_PAID", "grant").put("notify", true)))
                .hasMessage("/notify: only has a meaning where the action is issue");
        assertThat(read(rule("ORDER_PAID", "grant").put("notify", false)).mailsLearner()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {
                "ORDER_PAID",
                "ORDER_REFUNDED",
                "ORDER_CANCELLED",
                "PAYMENT_DISPUTED",
                "ENROLLED",
                "UNENROLLED"
            })
    void money_alone_never_revokes(Kind kind) {
        assertThatThrownBy(() -> read(rule(kind.name(), "revoke")))
                .hasMessage(
                        "/action: must not be revoke for "
                                + kind
                                + ": money alone never revokes; use suspend or review");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {
                "ORDER_REFUNDED",
                "ORDER_CANCELLED",
                "PAYMENT_DISPUTED",
                "UNENROLLED",
                "PROGRESS",
                "ASSESSMENT_FAILED",
                "CERTIFICATE_REVOKED"
            })
    void nothing_is_given_for_what_takes_back_or_is_not_enough(Kind kind) {
        assertThatThrownBy(() -> read(rule(kind.name(), "issue")))
                .hasMessage("/action: must not give anything for " + kind);
        assertThatThrownBy(() -> read(rule(kind.name(), "grant")))
                .hasMessage("/action: must not give anything for " + kind);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LEARNER_CHANGED", "ERASURE_REQUESTED"})
    void what_is_about_a_person_is_decided_by_a_person(Kind kind) {
        assertThatThrownBy(() -> read(rule(kind.name(), "suspend")))
                .hasMessage("/action: can only be review for " + kind + ": a person decides on it");
        assertThat(read(Json.object().put("kind", kind.name()).put("action", "review")).action())
                .isEqualTo(Action.REVIEW);
    }

    @Test
    void only_a_review_goes_without_an_achievement() {
        assertThatThrownBy(
                        () -> read(Json.object().put("kind", "ORDER_PAID").put("action", "grant")))
                .hasMessage("/achievementId: is required: it is what the action is about");
    }

    @Test
    void what_has_no_meaning_is_refused() {
        assertThatThrownBy(() -> read(rule("ORDER_PAID", "grant").put("requires", "payment")))
                .hasMessage("/requires: only has a meaning where the action is issue");
        assertThatThrownBy(() -> read(rule("ORDER_REFUNDED", "suspend").put("occasion", "event")))
                .hasMessageStartingWith("/occasion: can only be event where the action is issue");
        assertThatThrownBy(() -> read(rule("ORDER_REFUNDED", "review").put("occasion", "order")))
                .hasMessage("/occasion: has no meaning where the action is review");
    }

    private static ObjectNode rule(String kind, String action) {
        return Json.object()
                .put("kind", kind)
                .put("action", action)
                .put("achievementId", ACHIEVEMENT);
    }

    private static Terms read(ObjectNode document) {
        return Terms.of(Terms.shape().decode(document));
    }
}
