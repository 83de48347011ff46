package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What deliveries say; the samples are those of the senders' documentation")
class SourceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final String SHOPIFY_ORDER =
            """
            {"id":450789469,"email":"lea@example.com","created_at":"2026-11-20T10:00:00+01:00",
             "processed_at":"2026-11-20T10:00:03+01:00","test":false,"currency":"EUR",
             "total_price":"199.00","financial_status":"paid",
             "customer":{"id":207119551,"email":"lea@example.com","first_name":"Lea","last_name":"Ek"},
             "line_items":[{"id":866550311,"product_id":632910392,"variant_id":808950810,
               "sku":"WELD-101","title":"Welding basics","quantity":2,
               "properties":[{"name":"Learner email","value":"apprentice@example.com"}]}]}
            """;

    @Nested
    @DisplayName("Canvas Live Events")
    class Canvas {
        private static final String COMPLETED =
                """
                {"metadata":{"event_name":"course_completed","event_time":"2026-11-20T09:00:00.615Z",
                  "root_account_uuid":"VicY","user_id":"21070000000000123","request_id":"1dd9"},
                 "body":{"course":{"id":"565","account_id":"79","name":"Welding basics","sis_source_id":"2026.100"},
                  "progress":{"completed_at":"2026-11-20T09:00:00.218Z","requirement_count":6,"requirement_completed_count":6},
                  "user":{"id":"123","name":"Lea Ek","email":"lea@example.com"}}}
                """;

        @Test
        void a_completed_course_names_learner_and_course_by_all_they_are_called() {
            InboundEvent event = event(COMPLETED);

            assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
            assertThat(email(event)).isEqualTo("lea@example.com");
            assertThat(event.items())
                    .containsExactly(
                            new Item(Set.of("565", "2026.100"), Optional.of("Welding basics"), 1));
            assertThat(event.outcome().completedAt())
                    .contains(Instant.parse("2026-11-20T09:00:00.218Z"));
        }

        @Test
        void a_repeated_completion_is_the_same_and_one_at_another_moment_is_not() {
            assertThat(event(COMPLETED.replace("1dd9", "2ee0")).key())
                    .isEqualTo(event(COMPLETED).key());
            assertThat(event(COMPLETED.replace("00.218Z", "07.218Z")).key())
                    .isNotEqualTo(event(COMPLETED).key());
        }

        @Test
        void other_events_are_ignored() {
            assertThat(read(COMPLETED.replace("course_completed", "quiz_submitted")))
                    .isInstanceOf(Reading.Ignored.class);
        }

        private InboundEvent event(String json) {
            return ((Reading.Events) read(json)).events().getFirst();
        }

        private Reading read(String json) {
            return Source.CANVAS.read(new Delivery(Map.of(), Bytes.utf8(json)), NOW);
        }
    }

    @Nested
    @DisplayName("Experience API and cmi5")
    class Xapi {
        private static final String SATISFIED =
                """
                {"id":"6690e6c9-3ef0-4ed3-8b37-7f3964730bee","timestamp":"2026-11-20T09:00:00Z",
                 "actor":{"objectType":"Agent","name":"Lea Ek","mbox":"mailto:lea@example.com"},
                 "verb":{"id":"https://w3id.org/xapi/adl/verbs/satisfied"},
                 "object":{"id":"https://lms.example/courses/weld-101","definition":{
                   "type":"https://w3id.org/xapi/cmi5/activitytype/course","name":{"en":"Welding basics"}}},
                 "context":{"registration":"ec531277-b57b-4c15-8d91-d292c5b2b8f7"}}
                """;

        @Test
        void a_course_that_is_satisfied_is_completed_once_for_each_statement() {
            InboundEvent event = statement(SATISFIED);

            assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
            assertThat(event.key()).isEqualTo("6690e6c9-3ef0-4ed3-8b37-7f3964730bee");
            assertThat(email(event)).isEqualTo("lea@example.com");
            assertThat(event.items())
                    .containsExactly(
                            new Item(
                                    Set.of("https://lms.example/courses/weld-101"),
                                    Optional.of("Welding basics"),
                                    1));
            assertThat(event.outcome().completedAt())
                    .contains(Instant.parse("2026-11-20T09:00:00Z"));
        }

        @Test
        void a_part_of_a_course_that_is_completed_is_progress() {
            assertThat(
                            statement(
                                            SATISFIED.replace(
                                                    "activitytype/course", "activitytype/block"))
                                    .kind())
                    .isEqualTo(Kind.PROGRESS);
        }

        @Test
        void what_was_met_by_other_means_was_set_by_hand() {
            assertThat(statement(SATISFIED.replace("satisfied", "waived")).outcome().manual())
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "http://adlnet.gov/expapi/verbs/passed,ASSESSMENT_PASSED",
            "http://adlnet.gov/expapi/verbs/failed,ASSESSMENT_FAILED",
            "http://adlnet.gov/expapi/verbs/completed,COURSE_COMPLETED",
            "http://adlnet.gov/expapi/verbs/voided,RESULT_CORRECTED"
        })
        void verbs_say_what_happened(String verb, Kind kind) {
            assertThat(
                            statement(
                                            SATISFIED.replace(
                                                    "https://w3id.org/xapi/adl/verbs/satisfied",
                                                    verb))
                                    .kind())
                    .isEqualTo(kind);
        }

        @Test
        void a_voiding_statement_names_the_other_one_and_its_actor_is_no_learner() {
            String voiding =
                    """
                    {"id":"0d8a2c5e-9c0f-4f0f-8a63-0f2d1f4f0a11","actor":{"mbox":"mailto:admin@lms.example"},
                     "verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                     "object":{"objectType":"StatementRef","id":"E05AA883-ACAF-40AD-BF54-02C8CE485FB0"}}
                    """;
            var delivery = new Delivery(Map.of(), Bytes.utf8(voiding));

            assertThat(Source.XAPI.takenBack(delivery))
                    .contains("e05aa883-acaf-40ad-bf54-02c8ce485fb0");
            assertThat(statement(voiding).learner()).isEmpty();
            assertThat(statement(voiding).items()).isEmpty();
            assertThat(Source.XAPI.takenBack(new Delivery(Map.of(), Bytes.utf8(SATISFIED))))
                    .isEmpty();
        }

        @Test
        void a_learner_with_an_account_is_known_by_it_and_a_group_is_nobody() {
            String account = "\"account\":{\"homePage\":\"https://lms.example\",\"name\":\"77\"}";

            assertThat(
                            statement(
                                            SATISFIED.replace(
                                                    "\"mbox\":\"mailto:lea@example.com\"", account))
                                    .learner()
                                    .orElseThrow()
                                    .ids())
                    .containsExactly(new Party.PartyId("https://lms.example", "77"));
            assertThat(statement(SATISFIED.replace("\"Agent\"", "\"Group\"")).learner()).isEmpty();
        }

        @Test
        void other_verbs_are_ignored_and_what_breaks_the_rules_is_refused() {
            assertThat(read(SATISFIED.replace("verbs/satisfied", "verbs/launched")))
                    .isInstanceOf(Reading.Ignored.class);
            assertThatThrownBy(() -> read("{}")).isInstanceOf(Malformed.class);
        }

        private InboundEvent statement(String json) {
            return ((Reading.Events) read(json)).events().getFirst();
        }

        private Reading read(String json) {
            return Source.XAPI.read(new Delivery(Map.of(), Bytes.utf8(json)), NOW);
        }
    }

    @Nested
    @DisplayName("Shopify")
    class Shopify {
        @Test
        void a_paid_order_names_learner_buyer_item_seats_and_amount() {
            InboundEvent event = order("orders/paid", SHOPIFY_ORDER);

            assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
            assertThat(event.key()).isEqualTo("b54557e4");
            assertThat(event.occurredAt()).isEqualTo("2026-11-20T09:00:03Z");
            assertThat(email(event)).isEqualTo("apprentice@example.com");
            assertThat(event.buyer().flatMap(Party::name)).contains("Lea Ek");
            assertThat(event.items())
                    .containsExactly(
                            new Item(
                                    Set.of("808950810", "632910392", "WELD-101"),
                                    Optional.of("Welding basics"),
                                    2));
            assertThat(event.order().orElseThrow())
                    .isEqualTo(
                            new Order(
                                    "450789469",
                                    Optional.of(19_900L),
                                    Optional.of("EUR"),
                                    Optional.empty()));
        }

        @Test
        void the_customer_is_the_learner_where_nobody_else_is_named() {
            assertThat(email(order("orders/paid", SHOPIFY_ORDER.replace("Learner", "Other"))))
                    .isEqualTo("lea@example.com");
        }

        @ParameterizedTest
        @CsvSource({
            "orders/paid,paid,ORDER_PAID",
            "orders/create,paid,ORDER_PAID",
            "orders/updated,refunded,ORDER_REFUNDED",
            "orders/updated,partially_refunded,ORDER_REFUNDED",
            "orders/cancelled,voided,ORDER_CANCELLED"
        })
        void topic_and_state_tell_what_happened(String topic, String state, Kind kind) {
            assertThat(order(topic, SHOPIFY_ORDER.replace("\"paid\"", '"' + state + '"')).kind())
                    .isEqualTo(kind);
        }

        @Test
        void an_amount_without_line_items_is_a_part_and_line_items_are_what_they_are() {
            String amount = "{\"id\":1,\"order_id\":2,\"refund_line_items\":[]}";
            String lines = amount.replace("[]", "[{\"quantity\":1,\"line_item\":{\"sku\":\"W\"}}]");
            assertThat(order("refunds/create", amount).order().orElseThrow().partly()).isTrue();
            assertThat(order("refunds/create", lines).order().orElseThrow().partly()).isFalse();
        }

        @Test
        void an_order_that_is_not_paid_yet_is_ignored_and_says_why() {
            assertThat(read("orders/create", SHOPIFY_ORDER.replace("\"paid\"", "\"pending\"")))
                    .isInstanceOf(Reading.Ignored.class);
        }

        @Test
        void a_request_to_forget_somebody_is_one() {
            InboundEvent event =
                    order(
                            "customers/redact",
                            "{\"customer\":{\"id\":7,\"email\":\"lea@example.com\"}}");

            assertThat(event.kind()).isEqualTo(Kind.ERASURE_REQUESTED);
            assertThat(email(event)).isEqualTo("lea@example.com");
        }

        private static InboundEvent order(String topic, String body) {
            return only(read(topic, body));
        }

        private static Reading read(String topic, String body) {
            return SourceTest.read(
                    Source.SHOPIFY,
                    body,
                    Map.of("X-Shopify-Topic", topic, "X-Shopify-Webhook-Id", "b54557e4"));
        }
    }

    @Nested
    @DisplayName("WooCommerce")
    class WooCommerce {
        private static final String ORDER =
                """
                {"id":727,"status":"processing","currency":"EUR","total":"199.00",
                 "date_paid_gmt":"2026-11-20T09:00:03","date_modified_gmt":"2026-11-20T09:00:04",
                 "customer_id":12,"billing":{"first_name":"Lea","last_name":"Ek","email":"lea@example.com"},
                 "line_items":[{"id":315,"name":"Welding basics","product_id":93,"variation_id":0,
                   "sku":"WELD-101","quantity":1,
                   "meta_data":[{"key":"learner_email","value":"apprentice@example.com"}]}],
                 "refunds":[]}
                """;

        @Test
        void an_order_in_work_is_paid() {
            InboundEvent event = only(read(ORDER));

            assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
            assertThat(event.occurredAt()).isEqualTo("2026-11-20T09:00:03Z");
            assertThat(email(event)).isEqualTo("apprentice@example.com");
            assertThat(event.items().getFirst().identifiers())
                    .containsExactlyInAnyOrder("93", "WELD-101");
            assertThat(event.order().flatMap(Order::total)).contains(19_900L);
        }

        @ParameterizedTest
        @CsvSource({
            "completed,ORDER_PAID",
            "refunded,ORDER_REFUNDED",
            "cancelled,ORDER_CANCELLED",
            "failed,ORDER_CANCELLED"
        })
        void the_status_tells_what_happened(String status, Kind kind) {
            assertThat(only(read(ORDER.replace("processing", status))).kind()).isEqualTo(kind);
        }

        @Test
        void a_part_that_was_paid_back_is_a_refund_though_the_status_stays() {
            InboundEvent event =
                    only(read(ORDER.replace("\"refunds\":[]", "\"refunds\":[{\"id\":1}]")));

            assertThat(event.kind()).isEqualTo(Kind.ORDER_REFUNDED);
            assertThat(event.order().orElseThrow().partly()).isTrue();
            assertThat(event.key()).isNotEqualTo(only(read(ORDER)).key());
        }

        @Test
        void a_try_again_has_the_same_key_although_its_delivery_id_is_another() {
            assertThat(only(read(ORDER)).key()).isEqualTo(only(read(ORDER)).key());
        }

        @Test
        void the_unsigned_ping_is_known_as_such_and_nothing_else_is() {
            assertThat(Source.WOOCOMMERCE.isUnsignedPing(delivery("webhook_id=12"))).isTrue();
            assertThat(Source.WOOCOMMERCE.isUnsignedPing(delivery(ORDER))).isFalse();
            assertThat(Source.WOOCOMMERCE.isUnsignedPing(delivery("webhook_id=12&x=1"))).isFalse();
            assertThat(Source.SHOPIFY.isUnsignedPing(delivery("webhook_id=12"))).isFalse();
        }

        private static Delivery delivery(String body) {
            return new Delivery(Map.of(), Bytes.utf8(body));
        }

        private static Reading read(String body) {
            return SourceTest.read(
                    Source.WOOCOMMERCE,
                    body,
                    Map.of(
                            "X-WC-Webhook-Topic",
                            "order.updated",
                            "X-WC-Webhook-Delivery-ID",
                            Integer.toString(System.identityHashCode(new Object()))));
        }
    }

    @Nested
    @DisplayName("Stripe")
    class Stripe {
        private static final String SESSION =
                """
                {"id":"evt_1QX","object":"event","created":1763632803,"livemode":true,
                 "type":"checkout.session.completed","data":{"object":{"id":"cs_live_a1",
                  "payment_status":"paid","amount_total":19900,"currency":"eur",
                  "client_reference_id":"apprentice-77","customer_details":{"name":"Lea Ek","email":"lea@example.com"},
                  "metadata":{"achievement":"weld-101","learner_email":"apprentice@example.com"},
                  "payment_intent":"pi_3QX"}}}
                """;

        @Test
        void a_session_that_is_paid_is_an_order() {
            InboundEvent event = only(read(SESSION));

            assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
            assertThat(event.key()).isEqualTo("evt_1QX");
            assertThat(event.test()).isFalse();
            assertThat(email(event)).isEqualTo("apprentice@example.com");
            assertThat(event.items().getFirst().identifiers()).containsExactly("weld-101");
            assertThat(event.order().orElseThrow())
                    .isEqualTo(
                            new Order(
                                    "pi_3QX",
                                    Optional.of(19_900L),
                                    Optional.of("EUR"),
                                    Optional.empty()));
        }

        @Test
        void one_that_is_not_paid_yet_waits_for_the_event_that_says_so() {
            assertThat(read(SESSION.replace("\"paid\"", "\"unpaid\"")))
                    .isInstanceOf(Reading.Ignored.class);
        }

        @Test
        void what_is_not_live_is_a_test() {
            assertThat(only(read(SESSION.replace("true", "false"))).test()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "checkout.session.async_payment_succeeded,ORDER_PAID",
            "invoice.paid,ORDER_PAID",
            "charge.refunded,ORDER_REFUNDED",
            "charge.dispute.created,PAYMENT_DISPUTED",
            "customer.subscription.deleted,UNENROLLED"
        })
        void its_type_tells_what_happened(String type, Kind kind) {
            assertThat(only(read(SESSION.replace("checkout.session.completed", type))).kind())
                    .isEqualTo(kind);
        }

        @Test
        void less_than_the_charge_is_a_part_of_it() {
            String refund = SESSION.replace("checkout.session.completed", "charge.refunded");
            assertThat(isPart(refund, 19_900, 5_000)).isTrue();
            assertThat(isPart(refund, 19_900, 19_900)).isFalse();
        }

        private static boolean isPart(String refund, int amount, int back) {
            String amounts = "\"amount\":" + amount + ",\"amount_refunded\":" + back + ",";
            return only(read(refund.replace("\"object\":{", "\"object\":{" + amounts)))
                    .order()
                    .orElseThrow()
                    .partly();
        }

        private static Reading read(String body) {
            return SourceTest.read(Source.STRIPE, body, Map.of());
        }
    }

    @Nested
    @DisplayName("Our own form")
    class Normalised {
        private static final String COMPLETED =
                """
                {"type":"course.completed","timestamp":"2026-11-20T09:00:00Z","data":{
                  "learner":{"email":"lea@example.com","givenName":"Lea","familyName":"Ek",
                    "ids":[{"system":"lms","id":"77"}]},
                  "items":[{"courseId":"weld-101","title":"Welding basics"}],
                  "result":{"scoreRaw":"46","scoreMax":"50","passed":true,"completedAt":"2026-11-20T08:59:00Z"},
                  "evidence":[{"url":"https://evidence.example/1"},{"url":"javascript:alert(1)"}]}}
                """;

        @Test
        void a_completed_course_comes_by_standard_webhooks() {
            InboundEvent event =
                    only(read(Source.STANDARD, COMPLETED, Map.of("webhook-id", "msg_1")));

            assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
            assertThat(event.key()).isEqualTo("msg_1");
            assertThat(event.learner().orElseThrow())
                    .isEqualTo(
                            new Party(
                                    Optional.of("lea@example.com"),
                                    Optional.of("Lea Ek"),
                                    Optional.empty(),
                                    List.of(new Party.PartyId("lms", "77"))));
            assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
            assertThat(event.outcome().completedAt())
                    .contains(Instant.parse("2026-11-20T08:59:00Z"));
            assertThat(event.evidence()).hasSize(1);
        }

        @Test
        void the_flat_form_of_no_code_tools_says_the_same() {
            InboundEvent event =
                    only(
                            read(
                                    Source.GENERIC,
                                    """
                                    {"kind":"course_completed","external_id":"zap-4711",
                                     "occurred_at":"2026-11-20T09:00:00Z","learner_email":"lea@example.com",
                                     "learner_name":"Lea Ek","course_id":"weld-101","score":"92",
                                     "evidence_url":"https://evidence.example/1"}
                                    """,
                                    Map.of()));

            assertThat(event.key()).isEqualTo("zap-4711");
            assertThat(email(event)).isEqualTo("lea@example.com");
            assertThat(event.items().getFirst().identifiers()).containsExactly("weld-101");
            assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
            assertThat(event.evidence()).hasSize(1);
        }

        @Test
        void without_an_id_a_repetition_could_not_be_told() {
            assertThatThrownBy(
                            () -> read(Source.GENERIC, "{\"kind\":\"course_completed\"}", Map.of()))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("externalId");
        }

        @Test
        void kinds_that_we_do_not_know_are_ignored() {
            assertThat(read(Source.GENERIC, "{\"kind\":\"lunch\",\"id\":\"1\"}", Map.of()))
                    .isInstanceOf(Reading.Ignored.class);
        }
    }

    @Test
    @DisplayName("Thinkific: for a refund the envelope tells when, and its id is the key")
    void thinkific() {
        String completed =
                """
                {"id":"20190131192112811224692","resource":"enrollment","action":"completed",
                 "created_at":"2026-11-20T09:00:10.768Z","payload":{"id":3,"course_id":68,
                  "course":{"id":68,"name":"Welding basics"},"completed_at":"2026-11-20T09:00:10.767Z",
                  "user":{"id":94,"email":"lea@example.com","first_name":"Lea","last_name":"Ek"}}}
                """;

        InboundEvent event = only(read(Source.THINKIFIC, completed, Map.of()));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.key()).isEqualTo("20190131192112811224692");
        assertThat(event.items().getFirst().identifiers()).containsExactly("68");
        assertThat(event.learner().orElseThrow().ids())
                .containsExactly(new Party.PartyId("thinkific", "94"));
        assertThat(
                        only(read(
                                        Source.THINKIFIC,
                                        completed
                                                .replace("enrollment", "order_transaction")
                                                .replace("\"completed\"", "\"refunded\""),
                                        Map.of()))
                                .kind())
                .isEqualTo(Kind.ORDER_REFUNDED);
    }

    @Test
    @DisplayName("Teachable: a list of events, or one alone")
    void teachable() {
        String event =
                """
                {"id":99001,"type":"Enrollment.completed","livemode":true,"created":"2026-11-20T09:00:00Z",
                 "object":{"id":71,"course_id":302950,"completed_at":"2026-11-20T08:59:58Z",
                  "user":{"id":88,"name":"Lea Ek","email":"lea@example.com"},"course":{"id":302950,"name":"Welding basics"}}}
                """;

        assertThat(only(read(Source.TEACHABLE, event, Map.of())))
                .isEqualTo(only(read(Source.TEACHABLE, "[" + event + "]", Map.of())));
        assertThat(only(read(Source.TEACHABLE, event, Map.of())).key()).isEqualTo("99001");
        Reading both =
                read(
                        Source.TEACHABLE,
                        "[" + event + "," + event.replace("completed\"", "created\"") + "]",
                        Map.of());
        assertThat(((Reading.Events) both).events())
                .extracting(InboundEvent::kind)
                .containsExactly(Kind.COURSE_COMPLETED, Kind.ENROLLED);
    }

    @Test
    @DisplayName("LearnWorlds: seconds with a fraction; a grant by hand is no payment")
    void learnWorlds() {
        String completed =
                """
                {"version":2,"type":"courseCompleted","school_id":"60004a6d",
                 "data":{"completed_at":1763632800.736462,"manually_completed":true,
                  "course":{"id":"weld-101","title":"Welding basics"},
                  "user":{"id":"618a740f","email":"lea@example.com","first_name":"","last_name":"leaek"}}}
                """;
        String bought =
                """
                {"type":"productBought","data":{"transaction_id":"Added by admin",
                 "product":{"id":"p1"},"user":{"id":"1","email":"lea@example.com"}}}
                """;

        InboundEvent event = only(read(Source.LEARNWORLDS, completed, Map.of()));

        assertThat(event.occurredAt()).isEqualTo("2025-11-20T10:00:00Z");
        assertThat(event.outcome().manual()).isTrue();
        assertThat(event.key()).contains("60004a6d", "618a740f", "weld-101");
        assertThat(only(read(Source.LEARNWORLDS, bought, Map.of())).kind())
                .isEqualTo(Kind.ENROLLED);
        assertThat(
                        only(read(
                                        Source.LEARNWORLDS,
                                        bought.replace("Added by admin", "ch_1"),
                                        Map.of()))
                                .kind())
                .isEqualTo(Kind.ORDER_PAID);
    }

    @Test
    @DisplayName("Kajabi: a tag that begins with completed: is a completed course")
    void kajabi() {
        String tagged =
                """
                {"id":"a1b2","event":"tag_added","payload":[
                 {"id":"501","type":"contacts","attributes":{"name":"Lea Ek","email":"lea@example.com","created_at":"2026-11-20T09:00:00Z"}},
                 {"id":"77","type":"contact_tags","attributes":{"name":"completed:weld-101"}}]}
                """;
        String flat =
                """
                {"id":"9","event":"purchase.created","member_email":"lea@example.com",
                 "member_first_name":"Lea","offer_id":"17"}
                """;

        InboundEvent event = only(read(Source.KAJABI, tagged, Map.of()));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.items().getFirst().identifiers()).containsExactly("weld-101");
        assertThat(email(event)).isEqualTo("lea@example.com");
        assertThat(read(Source.KAJABI, tagged.replace("completed:", "likes:"), Map.of()))
                .isInstanceOf(Reading.Ignored.class);
        assertThat(only(read(Source.KAJABI, flat, Map.of())).items().getFirst().identifiers())
                .containsExactly("17");
    }

    @Test
    @DisplayName("Moodle: the learner is relateduserid, not whoever set it off")
    void moodle() {
        InboundEvent event =
                only(
                        read(
                                Source.MOODLE,
                                """
                                {"eventname":"\\\\core\\\\event\\\\course_completed","objectid":"881",
                                 "userid":"2","courseid":"42","relateduserid":"77","timecreated":1763632800,
                                 "host":"moodle.example.edu","token":"s3cret"}
                                """,
                                Map.of()));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.learner().orElseThrow().ids())
                .containsExactly(new Party.PartyId("moodle:moodle.example.edu", "77"));
        assertThat(event.key())
                .isEqualTo("moodle.example.edu:\\core\\event\\course_completed:881:1763632800");
    }

    @Test
    @DisplayName("Open edX: the certificate of a programme is the programme completed")
    void openEdxProgramme() {
        InboundEvent event =
                only(
                        read(
                                Source.OPENEDX,
                                """
                                {"program_certificate":{"user":{"id":4,"pii":{"email":"lea@example.com","name":"Lea Ek"}},
                                  "program":{"uuid":"5b7ff5a1","title":"Welder"},"uuid":"c1","status":"awarded"},
                                 "event_metadata":{"id":"d1","time":"2026-11-20T09:00:00+00:00",
                                  "event_type":"org.openedx.learning.program.certificate.awarded.v1"}}
                                """,
                                Map.of()));

        assertThat(event.kind()).isEqualTo(Kind.PROGRAMME_COMPLETED);
        assertThat(email(event)).isEqualTo("lea@example.com");
        assertThat(event.items().getFirst().identifiers()).containsExactly("5b7ff5a1");
        assertThat(event.items().getFirst().title()).contains("Welder");
    }

    @Test
    @DisplayName("Open edX: only a certificate that can be downloaded is one")
    void openEdx() {
        String created =
                """
                {"certificate":{"user":{"id":4,"pii":{"email":"lea@example.com","name":"Lea Ek"}},
                  "course":{"course_key":"course-v1:TVET+WELD101+2026","display_name":"Welding basics"},
                  "mode":"verified","grade":"0.92","current_status":"downloadable"},
                 "event_metadata":{"id":"c8bee32c","event_type":"org.openedx.learning.certificate.created.v1",
                  "time":"2026-11-20T09:00:00+00:00"}}
                """;

        InboundEvent event = only(read(Source.OPENEDX, created, Map.of()));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.key()).isEqualTo("c8bee32c");
        assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
        assertThat(event.outcome().grade()).contains("verified");
        assertThat(read(Source.OPENEDX, created.replace("downloadable", "generating"), Map.of()))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Nested
    @DisplayName("Skilljar")
    class Skilljar {
        private static final String ENROLMENT =
                """
                {"event_type":"COURSE_ENROLLMENT","timestamp":"2026-11-20T09:00:00.066475+00:00",
                 "user":{"first_name":"Lea","last_name":"Ek","id":"u1","email":"lea@example.com"},
                 "course":{"id":"c1","published_course_id":"pc1","title":"Welding basics"},
                 "domain":{"id":"d1","name":"academy.example.com"},
                 "purchase":{"order_id":"ABCD1234","purchase_price":"199.00","currency_code":"EUR"}}
                """;

        @Test
        void a_course_is_known_by_both_of_its_ids_and_the_time_is_the_event_s() {
            InboundEvent event = event(ENROLMENT);

            assertThat(event.kind()).isEqualTo(Kind.ENROLLED);
            assertThat(event.items())
                    .containsExactly(
                            new Item(Set.of("c1", "pc1"), Optional.of("Welding basics"), 1));
            assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-20T09:00:00.066475Z"));
            assertThat(event.order()).isEmpty();
        }

        @Test
        void a_completion_that_names_no_other_time_is_completed_when_it_is_told_of() {
            InboundEvent event = event(ENROLMENT.replace("ENROLLMENT", "COMPLETION"));

            assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
            assertThat(event.outcome().completedAt())
                    .contains(Instant.parse("2026-11-20T09:00:00.066475Z"));
        }

        @Test
        void score_and_success_are_those_of_the_course_s_progress() {
            InboundEvent event =
                    event(
                            ENROLMENT
                                    .replace("ENROLLMENT", "COMPLETION")
                                    .replace(
                                            "\"domain\"",
                                            "\"course_progress\":{\"completed_at\":\"2026-11-20T08:00:00Z\",\"success_status\":\"PASSED\",\"score\":92},\"domain\""));

            assertThat(event.outcome().completedAt())
                    .contains(Instant.parse("2026-11-20T08:00:00Z"));
            assertThat(event.outcome().passed()).contains(true);
            assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
        }

        @Test
        void a_purchase_names_its_order() {
            InboundEvent event =
                    event(ENROLMENT.replace("COURSE_ENROLLMENT", "PURCHASE_FULFILLMENT"));

            assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
            assertThat(event.order())
                    .contains(
                            new Order(
                                    "ABCD1234",
                                    Optional.of(19900L),
                                    Optional.of("EUR"),
                                    Optional.empty()));
        }

        @Test
        void the_same_again_is_the_same_and_another_time_is_not() {
            assertThat(event(ENROLMENT.replace("1234", "1235")).key())
                    .isEqualTo(event(ENROLMENT).key());
            assertThat(event(ENROLMENT.replace("09:00", "09:01")).key())
                    .isNotEqualTo(event(ENROLMENT).key());
        }

        private InboundEvent event(String json) {
            return only(read(Source.SKILLJAR, json, Map.of()));
        }
    }

    @Nested
    @DisplayName("TalentLMS, by a step of Zapier")
    class TalentLms {
        private static final String COMPLETED =
                """
                {"event":"course_completed","user_id":"77","login":"lea","email":"lea@example.com",
                 "first_name":"Lea","last_name":"Ek","course_id":"125","course_code":"WELD-101",
                 "course_name":"Welding basics","completed_on":"1763629200","score":"92"}
                """;

        @Test
        void a_completed_course_names_learner_and_course_by_all_they_are_called() {
            InboundEvent event = event(COMPLETED);

            assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
            assertThat(event.learner().orElseThrow().name()).contains("Lea Ek");
            assertThat(event.learner().orElseThrow().ids())
                    .containsExactly(new Party.PartyId("talentlms", "77"));
            assertThat(event.items())
                    .containsExactly(
                            new Item(Set.of("125", "WELD-101"), Optional.of("Welding basics"), 1));
            assertThat(event.outcome().completedAt())
                    .contains(Instant.ofEpochSecond(1_763_629_200));
            assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
        }

        @Test
        void a_date_whose_day_might_be_its_month_is_no_moment_and_still_tells_events_apart() {
            InboundEvent event = event(COMPLETED.replace("1763629200", "11/12/2026, 10:00:00"));

            assertThat(event.outcome().completedAt()).isEmpty();
            assertThat(event.occurredAt()).isEqualTo(NOW);
            assertThat(event.key())
                    .isNotEqualTo(
                            event(COMPLETED.replace("1763629200", "12/12/2026, 10:00:00")).key());
        }

        @ParameterizedTest
        @CsvSource({
            "Course completed, COURSE_COMPLETED",
            "certificate_issued, CERTIFICATE_ISSUED",
            "course_enrolled, ENROLLED",
            "course_unenrolled, UNENROLLED"
        })
        void it_is_told_as_the_trigger_is_called(String event, Kind kind) {
            assertThat(event(COMPLETED.replace("course_completed", event)).kind()).isEqualTo(kind);
        }

        @Test
        void what_cannot_be_told_from_another_is_malformed() {
            assertThatThrownBy(() -> event(COMPLETED.replace("course_id", "course")))
                    .isInstanceOf(Malformed.class);
            assertThatThrownBy(
                            () ->
                                    event(
                                            COMPLETED
                                                    .replace("user_id", "user")
                                                    .replace("\"email\"", "\"mail\"")))
                    .isInstanceOf(Malformed.class);
        }

        private InboundEvent event(String json) {
            return only(read(Source.TALENTLMS, json, Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each source is known by its word")
    void words(Source source) {
        assertThat(Source.of(source.word())).contains(source);
    }

    @Property(tries = 300)
    void whatever_comes_from_any_source_is_read_or_malformed(
            @ForAll String text, @ForAll Source source) {
        for (String body : List.of(text, "{\"type\":\"" + "x\",\"event\":[1]}", "[[]]", "{}")) {
            var headers = new HashMap<String, String>();
            headers.put("x-shopify-topic", "orders/paid");
            headers.put("x-wc-webhook-topic", "order.updated");
            try {
                assertThat(read(source, body, headers)).isNotNull();
            } catch (Malformed expected) {
                assertThat(expected.faults()).isNotEmpty();
            }
        }
    }

    private static Reading read(Source source, String body, Map<String, String> headers) {
        return source.read(new Delivery(headers, Bytes.utf8(body)), NOW);
    }

    private static InboundEvent only(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Events.class);
        List<InboundEvent> events = ((Reading.Events) reading).events();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String email(InboundEvent event) {
        return event.learner().flatMap(Party::email).orElseThrow();
    }
}
