package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Json;
import org.assaymark.inbound.Kind;
import org.assaymark.records.EventState;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a shop tells becomes of a credential")
class FulfillingTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();

    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    @RegisterExtension static final S3Local S3 = new S3Local();

    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static Deployment deployment;

    private String achievement;
    private String email;
    private Shop shop;

    @BeforeAll
    static void deploy() {
        deployment = new Deployment(DYNAMO, KMS, S3, SQS);
    }

    @BeforeEach
    void connect() {
        String name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        String issuer =
                manage("/v1/issuers", Deployment.template("issuer").put("slug", name))
                        .path("id")
                        .asText();
        ObjectNode draft = Json.object().put("issuerId", issuer);
        ObjectNode described =
                draft.putObject("achievement").put("name", "Welding").put("description", "MAG.");
        described.putObject("criteria").put("narrative", "Pass the practical test.");
        achievement = manage("/v1/achievements", draft).path("id").asText();
        manage("/v1/achievements/" + achievement + "/publish", Json.object());
        email = "lea@" + name + ".example";
        shop = new Shop(deployment, DYNAMO.enhanced(), SQS, issuer);
    }

    @Test
    void a_completed_course_is_one_credential_with_a_link_that_shows_it() {
        shop.rule(rule("COURSE_COMPLETED", "issue").put("item", "WELD-101"));
        InboundEventId told = tell("1", Kind.COURSE_COMPLETED, lea());
        assertThat(shop.result(told).state()).isEqualTo(EventState.ISSUED);
        JsonNode credential = only();
        assertThat(shop.result(told).credential().orElseThrow().text())
                .isEqualTo(credential.path("id").asText());
        assertThat(
                        deployment
                                .get("/c/" + credential.path("id").asText(), "application/vc")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void what_is_told_twice_and_replayed_is_still_one() {
        shop.rule(rule("COURSE_COMPLETED", "issue"));
        InboundEventId first = tell("1", Kind.COURSE_COMPLETED, lea());
        assertThat(tell("1", Kind.COURSE_COMPLETED, lea())).isEqualTo(first);
        InboundEventId second = tell("2", Kind.COURSE_COMPLETED, lea());
        assertThat(shop.result(second).state()).isEqualTo(EventState.DUPLICATE);
        shop.replay(first);
        shop.replay(second);
        assertThat(shop.result(first).state()).isEqualTo(EventState.ISSUED);
        assertThat(only().path("status").asText()).isEqualTo("active");
    }

    /**
     * Whatever arrives first, and however often: paid, completed, refunded, in the end suspended.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_order_of_arrival_makes_no_difference(long seed) {
        rules();
        var told = new ArrayList<InboundEventId>();
        told.add(keep("paid", Kind.ORDER_PAID, at(order(), 1)));
        told.add(keep("completed", Kind.COURSE_COMPLETED, at(lea(), 2)));
        told.add(keep("refunded", Kind.ORDER_REFUNDED, at(onlyOrder(), 3)));
        var arriving = new ArrayList<>(told);
        arriving.addAll(told);
        Collections.shuffle(arriving, new Random(seed));
        arriving.forEach(
                each -> {
                    shop.work(each);
                    shop.settle();
                });
        List<JsonNode> made = made();
        assertThat(made).hasSizeLessThanOrEqualTo(1);
        assertThat(made).allMatch(each -> each.path("status").asText().equals("suspended"));
        keep("paid again", Kind.ORDER_PAID, at(order(), 4));
        tell("paid again", Kind.ORDER_PAID, at(order(), 4));
        assertThat(only().path("status").asText()).isEqualTo("active");
        assertThat(shop.result(told.get(1)).state()).isEqualTo(EventState.ISSUED);
    }

    @Test
    void what_requires_a_payment_waits_for_it() {
        rules();
        InboundEventId completed = tell("1", Kind.COURSE_COMPLETED, lea());
        assertThat(shop.result(completed).state()).isEqualTo(EventState.WAITING);
        assertThat(shop.result(completed).reason())
                .isEqualTo("It is earned, and waits for the payment.");
        assertThat(made()).isEmpty();
        tell("2", Kind.ORDER_PAID, order());
        assertThat(shop.result(completed).state()).isEqualTo(EventState.ISSUED);
        assertThat(only().path("status").asText()).isEqualTo("active");
    }

    @Test
    void a_refund_suspends_and_what_a_person_decided_then_is_left_alone() {
        rules();
        tell("1", Kind.ORDER_PAID, at(order(), 1));
        tell("2", Kind.COURSE_COMPLETED, at(lea(), 2));
        InboundEventId refunded = tell("3", Kind.ORDER_REFUNDED, at(onlyOrder(), 3));
        assertThat(shop.result(refunded).state()).isEqualTo(EventState.SUSPENDED);
        assertThat(only().path("status").asText()).isEqualTo("suspended");
        manage(
                "/v1/credentials/" + only().path("id").asText() + "/reinstate",
                Json.object().put("reason", "The school pays."));
        shop.replay(refunded);
        assertThat(only().path("status").asText()).isEqualTo("active");
    }

    @Test
    void what_a_person_suspended_is_not_reinstated_by_a_payment() {
        rules();
        tell("1", Kind.ORDER_PAID, at(order(), 1));
        tell("2", Kind.COURSE_COMPLETED, at(lea(), 2));
        manage(
                "/v1/credentials/" + only().path("id").asText() + "/suspend",
                Json.object().put("reason", "Under investigation."));
        tell("3", Kind.ORDER_REFUNDED, at(onlyOrder(), 3));
        InboundEventId again = tell("4", Kind.ORDER_PAID, at(order(), 4));
        assertThat(only().path("status").asText()).isEqualTo("suspended");
        assertThat(shop.result(again).state()).isEqualTo(EventState.FAILED);
        assertThat(shop.result(again).reason()).contains("suspended by a person");
    }

    @Test
    void what_the_platform_revoked_is_revoked_where_a_rule_says_so() {
        shop.rule(rule("COURSE_COMPLETED", "issue"));
        shop.rule(rule("CERTIFICATE_REVOKED", "revoke"));
        tell("1", Kind.COURSE_COMPLETED, at(lea(), 1));
        InboundEventId revoked = tell("2", Kind.CERTIFICATE_REVOKED, at(lea(), 2));
        assertThat(shop.result(revoked).state()).isEqualTo(EventState.REVOKED);
        assertThat(only().path("status").asText()).isEqualTo("revoked");
    }

    @Test
    void without_a_rule_it_is_said_so_and_a_rule_that_comes_later_takes_it_up_on_replay() {
        InboundEventId told = tell("1", Kind.COURSE_COMPLETED, lea());
        assertThat(shop.result(told).state()).isEqualTo(EventState.NO_RULE);
        shop.rule(rule("COURSE_COMPLETED", "issue").put("item", "COOK-1"));
        shop.replay(told);
        assertThat(shop.result(told).state()).isEqualTo(EventState.NEEDS_MAPPING);
        assertThat(shop.result(told).reason())
                .isEqualTo("No rule is about the item that it names: WELD-101.");
        shop.rule(rule("COURSE_COMPLETED", "issue").put("item", "WELD-101"));
        shop.replay(told);
        assertThat(shop.result(told).state()).isEqualTo(EventState.ISSUED);
    }

    @Test
    void nobody_is_guessed() {
        shop.rule(rule("ORDER_PAID", "issue"));
        ObjectNode seats = order();
        ((ObjectNode) seats.path("items").path(0)).put("quantity", 3);
        assertThat(shop.result(tell("1", Kind.ORDER_PAID, seats)).state())
                .isEqualTo(EventState.NEEDS_LEARNER);
        ObjectNode nameless = order();
        ((ObjectNode) nameless.path("learner")).remove("name");
        assertThat(shop.result(tell("2", Kind.ORDER_PAID, nameless)).reason())
                .isEqualTo("The event does not say what the learner is called.");
        assertThat(made()).isEmpty();
    }

    @Test
    void an_unsigned_source_issues_nothing() {
        shop.rule(rule("COURSE_COMPLETED", "issue"));
        InboundEventId told = shop.tell("1", Kind.COURSE_COMPLETED, lea(), Trust.UNSIGNED);
        shop.work(told);
        shop.settle();
        assertThat(shop.result(told).state()).isEqualTo(EventState.NEEDS_REVIEW);
        assertThat(made()).isEmpty();
    }

    @Test
    void what_somebody_accepts_counts_whoever_sent_it_and_once() {
        shop.rule(rule("COURSE_COMPLETED", "issue"));
        InboundEventId told = shop.tell("1", Kind.COURSE_COMPLETED, lea(), Trust.UNSIGNED);
        shop.work(told);
        decide(told, decision("accept", "She showed us her certificate"));
        assertThat(shop.result(told).state()).isEqualTo(EventState.ISSUED);
        assertThat(shop.result(told).reason())
                .isEqualTo(
                        "Somebody accepted it: She showed us her certificate. The credential was"
                                + " issued for it.");
        shop.replay(told);
        assertThat(shop.result(told).state()).isEqualTo(EventState.ISSUED);
        assertThat(only().path("status").asText()).isEqualTo("active");
        assertThat(refused(told, decision("dismiss", "No.")).path("type").asText())
                .endsWith("state-conflict");
        JsonNode shown =
                deployment.manage("GET", "/v1/inbound-events/" + told.text(), Json.object());
        assertThat(shown.at("/decision/decision").asText()).isEqualTo("accept");
        assertThat(shown.at("/decision/by").asText()).startsWith("key_");
    }

    @Test
    void the_learner_is_mailed_once_where_the_rule_says_so() {
        shop.rule(rule("COURSE_COMPLETED", "issue").put("notify", true));
        InboundEventId told = tell("1", Kind.COURSE_COMPLETED, lea());
        tell("2", Kind.COURSE_COMPLETED, lea());
        shop.replay(told);
        assertThat(letters())
                .containsOnlyOnce(
                        new Letter.OfCredential(new CredentialId(only().path("id").asText())));
    }

    private static List<Letter> letters() {
        return new MailStore(DYNAMO.enhanced(), deployment.setting("MAIL_TABLE"))
                .due(Instant.now().plusSeconds(60), 100).stream().map(Mail::letter).toList();
    }

    @Test
    void seats_are_those_of_the_learners_whom_somebody_names_and_a_refund_takes_them_from_all() {
        shop.rule(rule("ORDER_PAID", "issue").put("item", "WELD-101"));
        shop.rule(rule("ORDER_REFUNDED", "suspend").put("item", "WELD-101"));
        InboundEventId paid = tell("1", Kind.ORDER_PAID, at(seats(3), 1));
        assertThat(refused(paid, decision("accept", "Yes.")).at("/errors/0/pointer").asText())
                .isEqualTo("/learners");
        decide(paid, naming("Lea", "Kim"));
        assertThat(shop.result(paid).state()).isEqualTo(EventState.NEEDS_LEARNER);
        assertThat(shop.result(paid).reason()).contains("2 of its 3 seats have a learner");
        assertThat(made()).hasSize(2);
        decide(paid, naming("Lea", "Kim", "Ada"));
        assertThat(shop.result(paid).state()).isEqualTo(EventState.ISSUED);
        shop.replay(paid);
        assertThat(made()).hasSize(3);

        manage(
                "/v1/learners/" + made().getFirst().path("learnerId").asText() + "/erase",
                Json.object().put("reason", "She asked for it."));
        tell("2", Kind.ORDER_REFUNDED, at(onlyOrder(), 2));
        assertThat(made())
                .extracting(each -> each.path("status").asText())
                .containsExactlyInAnyOrder("erased", "suspended", "suspended");
    }

    @Test
    void a_part_that_was_paid_back_waits_for_somebody_who_says_whose_it_was() {
        shop.rule(rule("ORDER_PAID", "issue").put("item", "WELD-101"));
        shop.rule(rule("ORDER_REFUNDED", "suspend").put("item", "WELD-101"));
        InboundEventId paid = tell("1", Kind.ORDER_PAID, at(seats(2), 1));
        decide(paid, naming("Lea", "Kim"));
        ObjectNode amount = at(onlyOrder(), 2);
        amount.withObject("/order").put("partial", true);
        InboundEventId discount = tell("2", Kind.ORDER_REFUNDED, amount);
        InboundEventId seat = tell("3", Kind.ORDER_REFUNDED, at(seats(1), 3));
        assertThat(shop.result(discount).state()).isEqualTo(EventState.NEEDS_REVIEW);
        assertThat(shop.result(seat).state()).isEqualTo(EventState.NEEDS_REVIEW);
        assertThat(shop.result(seat).reason()).startsWith("Only a part of the order");
        assertThat(made()).allMatch(each -> each.path("status").asText().equals("active"));

        decide(discount, decision("dismiss", "A discount."));
        decide(seat, naming("Kim"));
        assertThat(shop.result(seat).state()).isEqualTo(EventState.SUSPENDED);
        shop.replay(discount);
        assertThat(made())
                .extracting(each -> each.path("status").asText())
                .containsExactlyInAnyOrder("active", "suspended");
        tell("4", Kind.ORDER_REFUNDED, at(seats(2), 4));
        assertThat(made()).allMatch(each -> each.path("status").asText().equals("suspended"));
    }

    @Test
    void what_else_is_in_an_order_is_no_seat_and_a_dismissal_takes_back_what_was_granted() {
        shop.rule(rule("ORDER_PAID", "grant").put("item", "WELD-101"));
        shop.rule(
                rule("COURSE_COMPLETED", "issue")
                        .put("item", "WELD-101")
                        .put("requires", "payment"));
        ObjectNode mugs = seats(2);
        mugs.withArray("items").addObject().put("sku", "MUG").put("quantity", 5);
        InboundEventId paid = tell("1", Kind.ORDER_PAID, mugs);
        decide(paid, naming("Lea"));
        assertThat(shop.result(paid).reason()).contains("1 of its 2 seats have a learner");
        decide(paid, decision("dismiss", "It was paid by mistake."));
        assertThat(shop.result(paid).state()).isEqualTo(EventState.IGNORED);
        ObjectNode lea = lea();
        lea.withObject("/learner").put("email", "Lea." + email);
        assertThat(shop.result(tell("2", Kind.COURSE_COMPLETED, lea)).state())
                .isEqualTo(EventState.WAITING);
        assertThat(made()).isEmpty();
    }

    @Test
    void more_learners_than_seats_and_somebody_unknown_without_a_name_wait_again() {
        shop.rule(rule("ORDER_PAID", "issue"));
        InboundEventId paid = tell("1", Kind.ORDER_PAID, seats(2));
        decide(paid, naming("Lea", "Kim", "Ada"));
        assertThat(shop.result(paid).reason())
                .endsWith("It is about 2 learners, and 3 were named.");
        ObjectNode nameless = decision("accept", "Yes.");
        nameless.putArray("learners").addObject().put("id", "moodle:42");
        decide(paid, nameless);
        assertThat(shop.result(paid).state()).isEqualTo(EventState.NEEDS_LEARNER);
        assertThat(shop.result(paid).reason()).contains("nobody known");
        assertThat(made()).isEmpty();
    }

    @Test
    void a_refund_that_somebody_dismisses_suspends_no_more_and_a_replay_does_not_bring_it_back() {
        rules();
        shop.rule(rule("ORDER_REFUNDED", "review"));
        tell("1", Kind.ORDER_PAID, at(order(), 1));
        tell("2", Kind.COURSE_COMPLETED, at(lea(), 2));
        InboundEventId refunded = tell("3", Kind.ORDER_REFUNDED, at(onlyOrder(), 3));
        assertThat(shop.result(refunded).state()).isEqualTo(EventState.NEEDS_REVIEW);
        assertThat(only().path("status").asText()).isEqualTo("suspended");
        decide(refunded, decision("dismiss", "It was a goodwill refund."));
        assertThat(shop.result(refunded).state()).isEqualTo(EventState.IGNORED);
        assertThat(shop.result(refunded).reason())
                .isEqualTo(
                        "Somebody dismissed it: It was a goodwill refund. Nothing follows from"
                                + " it.");
        assertThat(only().path("status").asText()).isEqualTo("active");
        shop.replay(refunded);
        assertThat(only().path("status").asText()).isEqualTo("active");
        decide(refunded, decision("accept", "It was not, after all."));
        assertThat(shop.result(refunded).state()).isEqualTo(EventState.SUSPENDED);
        assertThat(only().path("status").asText()).isEqualTo("suspended");
    }

    @Test
    void what_was_issued_for_something_that_is_dismissed_then_stays() {
        shop.rule(rule("COURSE_COMPLETED", "issue"));
        shop.rule(rule("COURSE_COMPLETED", "review"));
        InboundEventId told = tell("1", Kind.COURSE_COMPLETED, lea());
        decide(told, decision("dismiss", "It was somebody else."));
        assertThat(shop.result(told).reason())
                .endsWith("What was issued for it before stays as it is.");
        assertThat(only().path("status").asText()).isEqualTo("active");
    }

    @Test
    void what_nothing_follows_from_can_be_dismissed_and_stays_so() {
        InboundEventId told = tell("1", Kind.COURSE_COMPLETED, lea());
        assertThat(refused(told, decision("accept", "Yes.")).path("type").asText())
                .endsWith("state-conflict");
        decide(told, decision("dismiss", "Not ours."));
        shop.rule(rule("COURSE_COMPLETED", "issue"));
        shop.replay(told);
        assertThat(shop.result(told).state()).isEqualTo(EventState.IGNORED);
        assertThat(made()).isEmpty();
    }

    @Test
    void a_decision_is_read_strictly() {
        InboundEventId paid = tell("1", Kind.ORDER_PAID, seats(2));
        ObjectNode wrong = Json.object().put("decision", "dismiss").put("reason", " ");
        var learners = wrong.putArray("learners");
        learners.addObject().put("email", "Lea@x.example");
        learners.addObject().put("email", "lea@x.example ");
        learners.addObject().put("name", "Ada");
        assertThat(refused(paid, wrong).path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .contains("/reason", "/learners", "/learners/2");
        learners.remove(2);
        wrong.put("reason", "No.").put("decision", "accept");
        assertThat(refused(paid, wrong).at("/errors/0/pointer").asText()).isEqualTo("/learners/1");
    }

    private ObjectNode seats(int quantity) {
        ObjectNode seats = order();
        ((ObjectNode) seats.path("items").path(0)).put("quantity", quantity);
        return seats;
    }

    private static ObjectNode decision(String word, String reason) {
        return Json.object().put("decision", word).put("reason", reason);
    }

    private ObjectNode naming(String... names) {
        ObjectNode decision = decision("accept", "The employer told us.");
        var learners = decision.putArray("learners");
        for (String name : names) {
            learners.addObject().put("name", name).put("email", name + "." + email);
        }
        return decision;
    }

    private void decide(InboundEventId event, ObjectNode decision) {
        manage("/v1/inbound-events/" + event.text() + "/decision", decision);
        shop.settle();
    }

    private static JsonNode refused(InboundEventId event, ObjectNode decision) {
        return deployment.refused("/v1/inbound-events/" + event.text() + "/decision", decision);
    }

    @Test
    void an_award_for_each_order_where_the_rule_says_so() {
        shop.rule(rule("ORDER_PAID", "issue").put("occasion", "order"));
        tell("1", Kind.ORDER_PAID, order());
        ObjectNode second = order();
        ((ObjectNode) second.path("order")).put("id", "1002");
        tell("2", Kind.ORDER_PAID, second);
        assertThat(made()).hasSize(2);
    }

    @Test
    void who_is_erased_leaves_nothing_that_was_told_of_them() {
        rules();
        InboundEventId paid = tell("1", Kind.ORDER_PAID, at(order(), 1));
        InboundEventId completed = tell("2", Kind.COURSE_COMPLETED, at(lea(), 2));
        manage(
                "/v1/learners/" + only().path("learnerId").asText() + "/erase",
                Json.object().put("reason", "She asked for it."));
        assertThat(shop.delivery(paid)).isEmpty();
        assertThat(shop.delivery(completed)).isEmpty();
        shop.replay(completed);
        assertThat(shop.result(completed).state()).isEqualTo(EventState.FAILED);
        assertThat(only().path("status").asText()).isEqualTo("erased");
    }

    private void rules() {
        shop.rule(rule("ORDER_PAID", "grant").put("item", "WELD-101"));
        shop.rule(
                rule("COURSE_COMPLETED", "issue")
                        .put("item", "WELD-101")
                        .put("requires", "payment"));
        shop.rule(rule("ORDER_REFUNDED", "suspend").put("item", "WELD-101"));
    }

    private ObjectNode rule(String kind, String action) {
        return Json.object()
                .put("kind", kind)
                .put("action", action)
                .put("achievementId", achievement);
    }

    private ObjectNode lea() {
        ObjectNode data = Json.object();
        data.putObject("learner").put("name", "Lea Ek").put("email", email);
        data.putArray("items").addObject().put("courseId", "WELD-101");
        return data;
    }

    private ObjectNode order() {
        ObjectNode data = lea();
        data.putObject("order").put("id", "1001");
        return data;
    }

    /** As many refunds are: nobody and nothing but the number. */
    private static ObjectNode onlyOrder() {
        ObjectNode data = Json.object();
        data.putObject("order").put("id", "1001");
        return data;
    }

    private static ObjectNode at(ObjectNode data, int hour) {
        return data.put("timestamp", "2026-11-20T0" + hour + ":00:00Z");
    }

    private InboundEventId keep(String key, Kind kind, ObjectNode data) {
        return shop.tell(key, kind, data, Trust.SIGNED);
    }

    private InboundEventId tell(String key, Kind kind, ObjectNode data) {
        InboundEventId id = keep(key, kind, data);
        shop.work(id);
        shop.settle();
        return id;
    }

    private List<JsonNode> made() {
        JsonNode list =
                deployment.manage(
                        "GET", "/v1/credentials?achievementId=" + achievement, Json.object());
        return StreamSupport.stream(list.path("data").spliterator(), false).toList();
    }

    private JsonNode only() {
        assertThat(made()).hasSize(1);
        return made().getFirst();
    }

    private static ObjectNode manage(String target, ObjectNode body) {
        return deployment.manage("POST", target, body);
    }
}
