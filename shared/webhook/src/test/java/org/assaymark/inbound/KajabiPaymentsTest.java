package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Kajabi: what a contact has bought as a customer, and paid")
class KajabiPaymentsTest {
    private static final String CONTACT = "/v1/contacts/501?include=customer";
    private static final String PURCHASES =
            "/v1/purchases?filter%5Bcustomer_id%5D=321&filter%5Bactive%5D=true&page%5Bsize%5D=100";
    private static final String TRANSACTIONS =
            "/v1/transactions?filter%5Bcustomer_id%5D=321&page%5Bsize%5D=100";

    private static final String CUSTOMER =
            """
            {"id":"321","type":"customers","attributes":{"name":"Lea Ek","email":"lea@example.com"},
             "relationships":{"contact":{"data":{"id":"501","type":"contacts"}}}}\
            """;
    private static final String PURCHASE =
            """
            {"id":"h1","event":"purchase","payload":[
             {"id":"77","type":"purchases","attributes":{"amount_in_cents":19900,"quantity":1,"deactivated_at":null},
              "relationships":{"customer":{"data":{"id":"321"}},"offer":{"data":{"id":"17"}}}},
             {"id":"17","type":"offers","attributes":{"title":"Welding basics"}},
             %s]}
            """
                    .formatted(CUSTOMER);
    private static final String PAYMENT =
            """
            {"id":"h2","event":"payment_succeeded","payload":[
             {"id":"9","type":"transactions","attributes":{"action":"charge","state":"succeeded"},
              "relationships":{"customer":{"data":{"id":"321"}},"offer":{"data":{"id":"17"}}}},
             %s]}
            """
                    .formatted(CUSTOMER);
    private static final String ORDER =
            """
            {"id":"h3","event":"order_created","payload":[
             {"id":"9","type":"transactions","attributes":{"action":"charge","state":"succeeded"},
              "relationships":{"customer":{"data":{"id":"321"}},"offer":{"data":null}}},
             %s,
             {"id":"3","type":"orders","attributes":{"order_number":3}},
             {"id":"4","type":"order_items","attributes":{"quantity":1,"item_type":"Offer","item_id":17,"title":"Welding basics"}}]}
            """
                    .formatted(CUSTOMER);
    private static final String FLAT =
            """
            {"id":"9","event":"purchase.created","member_id":"501","member_email":"lea@example.com",
             "member_name":"Lea Ek","offer_id":"17","offer_title":"Welding basics"}
            """;

    private static final String BOUGHT =
            """
            {"id":"77","type":"purchases","attributes":{"quantity":1,"deactivated_at":null},"relationships":{
             "customer":{"data":{"id":"321"}},"offer":{"data":{"id":"17"}},"transactions":{"data":[]}}}\
            """;
    private static final String CHARGED =
            """
            {"id":"9","type":"transactions","attributes":{"action":"charge","state":"succeeded","amount_in_cents":19900},
             "relationships":{"customer":{"data":{"id":"321"}},"purchases":{"data":[{"id":"77"}]}}}\
            """;

    private final PlayedApi api = new PlayedApi(Source.KAJABI);

    private void lists(String path, String... resources) {
        api.answers(
                path,
                "{\"data\":[%s],\"meta\":{\"total_pages\":1}}"
                        .formatted(String.join(",", resources)));
    }

    private static String of(String resource, String so, String known) {
        assertThat(resource).contains(so);
        return resource.replace(so, known);
    }

    @BeforeEach
    void knows() {
        api.answers(
                CONTACT,
                """
                {"data":{"id":"501","type":"contacts","attributes":{"name":"Lea Ek","email":"lea@example.com"},
                 "relationships":{"customer":{"data":{"id":"321","type":"customers"}}}}}
                """);
        lists(PURCHASES, BOUGHT);
        lists(TRANSACTIONS, CHARGED);
    }

    @Test
    void what_the_customer_bought_and_paid_is_so() {
        for (String told : List.of(PURCHASE, PAYMENT, ORDER, FLAT)) {
            api.agrees(told);
            assertThat(api.asked()).containsExactly(CONTACT, PURCHASES, TRANSACTIONS);
        }
    }

    @Test
    void a_payment_counts_whichever_side_says_what_it_is_for() {
        lists(PURCHASES, of(BOUGHT, "\"data\":[]", "\"data\":[{\"id\":\"9\"}]"));
        lists(TRANSACTIONS, of(CHARGED, "[{\"id\":\"77\"}]", "[]"));
        api.agrees(PURCHASE);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"17\"', '\"18\"', does not have that offer as bought by the contact",
        "'\"501\"', '\"502\"', knows no such contact",
        "lea@example.com, mallory@example.com, knows the user by another e-mail address",
        "Lea Ek, Mallory, knows the user by another name",
    })
    void nothing_that_is_told_of_a_purchase_may_differ(String so, String told, String reason) {
        api.differs(of(PURCHASE, so, told), reason);
        api.differs(of(FLAT, so, told), reason);
    }

    @Test
    void an_offer_that_is_smuggled_in_beside_a_true_one_is_not_so() {
        api.differs(
                of(
                        ORDER,
                        "{\"id\":\"3\",",
                        "{\"id\":\"5\",\"type\":\"order_items\",\"attributes\":{\"offer_id\":\"18\"}},{\"id\":\"3\","),
                "does not have that offer as bought by the contact");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"deactivated_at\":null', '\"deactivated_at\":\"2026-11-24T09:00:00Z\"'",
        "'\"321\"', '\"322\"'",
        "'\"id\":\"17\"', '\"id\":\"18\"'",
    })
    void a_purchase_that_is_over_or_not_theirs_is_not_so(String so, String known) {
        lists(PURCHASES, of(BOUGHT, so, known));
        api.differs(PURCHASE, "does not have that offer as bought by the contact");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"charge\"', '\"free_purchase\"'",
        "'\"charge\"', '\"test\"'",
        "succeeded, failed",
        "succeeded, initialized",
        "19900, 0",
        "'\"77\"', '\"78\"'",
        "'\"321\"', '\"322\"'",
    })
    void a_purchase_that_is_not_paid_is_not_so(String so, String known) {
        lists(TRANSACTIONS, of(CHARGED, so, known));
        api.differs(PURCHASE, "has no payment of the contact for that offer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund", "dispute"})
    void a_purchase_of_which_money_went_back_is_not_so(String action) {
        String back = of(of(CHARGED, "\"charge\"", "\"" + action + "\""), "\"9\"", "\"10\"");
        lists(TRANSACTIONS, CHARGED, of(back, "19900", "-100"));
        api.differs(PURCHASE, "has given money back for that offer");
        lists(TRANSACTIONS, CHARGED, of(of(back, "[{\"id\":\"77\"}]", "[]"), "\"321\"", "\"0\""));
        api.differs(PURCHASE, "has given money back for that offer");
        lists(TRANSACTIONS, CHARGED, of(back, "\"77\"", "\"78\""));
        api.agrees(PURCHASE);
        lists(TRANSACTIONS, CHARGED, of(back, "succeeded", "failed"));
        api.agrees(PURCHASE);
    }

    @Test
    void what_was_bought_again_after_a_refund_is_so() {
        lists(PURCHASES, BOUGHT, of(BOUGHT, "\"77\"", "\"78\""));
        String back = of(of(CHARGED, "\"charge\"", "\"refund\""), "\"9\"", "\"10\"");
        lists(TRANSACTIONS, CHARGED, back, of(of(CHARGED, "\"77\"", "\"78\""), "\"9\"", "\"11\""));
        api.agrees(PURCHASE);
    }

    @Test
    void seats_that_are_told_as_one_are_not_so() {
        lists(PURCHASES, of(BOUGHT, "\"quantity\":1", "\"quantity\":3"));
        api.differs(PURCHASE, "has a larger quantity of that offer");
        api.agrees(of(PURCHASE, "\"quantity\":1", "\"quantity\":3"));
    }

    @Test
    void a_contact_who_is_no_customer_has_bought_nothing() {
        api.answers(
                CONTACT,
                """
                {"data":{"id":"501","attributes":{"name":"Lea Ek","email":"lea@example.com"},"relationships":{}}}
                """);
        api.differs(PURCHASE, "knows no customer who is that contact");
    }

    @Test
    void silence_and_what_cannot_be_read_are_no_answer() {
        for (String answer :
                List.of(
                        "{}",
                        "<html>",
                        "{\"data\":null,\"meta\":{\"total_pages\":1}}",
                        "{\"data\":[]}")) {
            knows();
            api.answers(PURCHASES, answer);
            assertThat(api.about(PURCHASE)).isInstanceOf(Finding.Unanswered.class);
            knows();
            api.answers(TRANSACTIONS, answer);
            assertThat(api.about(PURCHASE)).isInstanceOf(Finding.Unanswered.class);
        }
        api.replies(
                TRANSACTIONS,
                new Inquiry.Reply.Silent("is busy", Optional.of(Duration.ofSeconds(9))));
        assertThat(api.about(PURCHASE))
                .isEqualTo(new Finding.Unanswered("is busy", Optional.of(Duration.ofSeconds(9))));
    }

    @Test
    void what_stands_on_a_further_page_could_be_a_refund() {
        api.answers(
                TRANSACTIONS, "{\"data\":[%s],\"meta\":{\"total_pages\":2}}".formatted(CHARGED));
        assertThat(api.about(PURCHASE)).isInstanceOf(Finding.NotAskable.class);
    }

    @Test
    void what_names_no_offer_or_nobody_cannot_be_asked_about() {
        for (String told :
                List.of(
                        of(
                                PAYMENT,
                                "\"offer\":{\"data\":{\"id\":\"17\"}}",
                                "\"offer\":{\"data\":null}"),
                        of(FLAT, "\"member_id\":\"501\",", ""))) {
            assertThat(api.about(told)).isInstanceOf(Finding.NotAskable.class);
            assertThat(api.asked()).isEmpty();
        }
    }
}
