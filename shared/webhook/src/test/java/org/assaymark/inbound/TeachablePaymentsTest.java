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

@DisplayName("Teachable: what a user paid, and what was given back of it")
class TeachablePaymentsTest {
    private static final String USER = "/v1/users/88";
    private static final String PAYMENTS = "/v1/transactions?user_id=88&per=100&page=1";
    private static final String PRICE = "/v1/pricing_plans/7001";
    private static final String PAID =
            """
            [{"id":99002,"type":"Transaction.created","created":"2026-11-20T09:00:00Z","object":{"id":5,
              "course_id":302950,"pricing_plan_id":7001,"final_price":19900,"currency":"EUR",
              "user":{"id":88,"name":"Lea Ek","email":"lea@example.com"}}}]
            """;
    private static final String REFUNDED =
            PAID.replace("Transaction.created", "Transaction.refunded")
                    .replace("2026-11-20T09", "2026-12-01T09");
    private static final String KNOWN =
            """
            {"id":5,"user_id":88,"pricing_plan_id":7001,"sale_id":9,"purchased_at":"2026-11-20T08:59:58Z",
             "charge":21000,"final_price":19900,"currency":"EUR","status":"paid","has_chargeback":false,
             "refunded_at":null,"amount_refunded":0}
            """;

    private final PlayedApi api = new PlayedApi(Source.TEACHABLE);

    private void lists(String... transactions) {
        api.answers(
                PAYMENTS,
                "{\"transactions\":[%s],\"meta\":{\"page\":1,\"number_of_pages\":1}}"
                        .formatted(String.join(",", transactions)));
    }

    private static String givenBack(int amount) {
        return KNOWN.replace("null", "\"2026-12-01T08:59:00Z\"")
                .replace("\"amount_refunded\":0", "\"amount_refunded\":" + amount);
    }

    @BeforeEach
    void knows() {
        api.answers(USER, "{\"id\":88,\"name\":\"Lea Ek\",\"email\":\"lea@example.com\"}");
        api.answers(PRICE, "{\"pricing_plan\":{\"id\":7001,\"course_id\":302950}}");
        lists(KNOWN.replace("\"id\":5", "\"id\":4"), KNOWN);
    }

    @Test
    void a_payment_that_the_source_has_too_is_so() {
        api.agrees(PAID);
        assertThat(api.asked()).containsExactly(USER, PAYMENTS, PRICE);
    }

    @Test
    void answers_count_whether_they_are_wrapped_or_not() {
        api.answers(
                USER, "{\"user\":{\"id\":88,\"name\":\"Lea Ek\",\"email\":\"lea@example.com\"}}");
        api.answers(PRICE, "{\"id\":7001,\"course_id\":302950}");
        api.agrees(PAID);
    }

    @Test
    void what_is_named_by_its_price_alone_is_known_without_the_course() {
        api.agrees(PAID.replace("\"course_id\":302950,", ""));
        assertThat(api.asked()).containsExactly(USER, PAYMENTS);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"id\":5', '\"id\":6', knows no such payment of the user",
        "302950, 302951, does not have that payment as one for that course",
        "7001, 7002, does not have that payment as one for that course",
        "19900, 9900, has another amount for that payment",
        "EUR, USD, has another amount for that payment",
        "2026-11-20T09, 2026-11-25T09, has another time for that payment",
        "2026-11-20T09, 2020-11-20T09, has another time for that payment",
        "lea@example.com, mallory@example.com, knows the user by another e-mail address",
        "Lea Ek, Mallory, knows the user by another name",
        "'\"id\":88', '\"id\":89', knows no such user",
    })
    void nothing_that_is_told_of_a_payment_may_differ(String so, String told, String reason) {
        api.differs(PAID.replace(so, told), reason);
    }

    @Test
    void a_payment_of_somebody_else_is_none_of_theirs() {
        lists(KNOWN.replace("\"user_id\":88", "\"user_id\":89"));
        api.differs(PAID, "knows no such payment of the user");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"paid\"', null, does not have that payment as paid",
        "'\"paid\"', '\"pending\"', does not have that payment as paid",
        "'\"has_chargeback\":false', '\"has_chargeback\":true', has that payment as charged back",
    })
    void what_is_not_paid_is_not_so(String so, String known, String reason) {
        lists(KNOWN.replace(so, known));
        api.differs(PAID, reason);
    }

    @Test
    void what_was_given_back_is_not_paid_any_more_unless_it_was_a_part() {
        for (int amount : List.of(0, 19900, 20000, 21000)) {
            lists(givenBack(amount));
            api.differs(PAID, "has that payment as given back");
        }
        lists(givenBack(5000));
        api.agrees(PAID);
    }

    @Test
    void a_refund_of_all_of_a_payment_is_so() {
        lists(givenBack(21000));
        api.agrees(REFUNDED);
        assertThat(api.asked()).containsExactly(USER, PAYMENTS, PRICE);
    }

    @Test
    void a_refund_that_names_nothing_but_its_payment_is_so() {
        lists(givenBack(21000));
        api.agrees(REFUNDED.replace("\"course_id\":302950,\"pricing_plan_id\":7001,", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, does not say whether it gave all of that payment back",
        "5000, has given only a part of that payment back",
        "19900, does not say whether it gave all of that payment back",
    })
    void a_refund_of_what_may_be_a_part_is_for_people(int amount, String reason) {
        lists(givenBack(amount));
        api.differs(REFUNDED, reason);
    }

    @Test
    void a_refund_that_is_made_up_or_told_once_more_later_is_not_so() {
        api.differs(REFUNDED, "has not given that payment back");
        lists(givenBack(21000));
        api.differs(
                REFUNDED.replace("2026-12-01T09", "2026-12-24T09"),
                "has another time for that payment");
        api.differs(REFUNDED.replace("\"id\":5", "\"id\":6"), "knows no such payment of the user");
    }

    @Test
    void payments_are_looked_for_on_some_pages() {
        for (int page = 1; page <= 4; page++) {
            api.answers(
                    PAYMENTS.replace("page=1", "page=" + page),
                    "{\"transactions\":[%s],\"meta\":{\"number_of_pages\":%d}}"
                            .formatted(page == 3 ? KNOWN : "", 5));
        }
        api.agrees(PAID);
        assertThat(api.about(PAID.replace("\"id\":5", "\"id\":6")))
                .isInstanceOf(Finding.NotAskable.class);
        assertThat(api.asked()).hasSize(4);
    }

    @Test
    void silence_and_what_cannot_be_read_are_no_answer() {
        for (String answer : List.of("{}", "<html>", "{\"transactions\":null}")) {
            api.answers(PAYMENTS, answer);
            assertThat(api.about(PAID)).isInstanceOf(Finding.Unanswered.class);
        }
        knows();
        api.replies(PRICE, new Inquiry.Reply.Silent("is busy", Optional.of(Duration.ofSeconds(9))));
        assertThat(api.about(PAID))
                .isEqualTo(new Finding.Unanswered("is busy", Optional.of(Duration.ofSeconds(9))));
        api.forgets(PRICE);
        api.differs(PAID, "does not have that payment as one for that course");
    }

    @Test
    void a_payment_without_a_number_or_a_user_cannot_be_asked_about() {
        for (String part : List.of("\"id\":5,", "\"id\":88,")) {
            assertThat(api.about(PAID.replace(part, ""))).isInstanceOf(Finding.NotAskable.class);
            assertThat(api.asked()).isEmpty();
        }
    }

    @Test
    void an_identifier_asks_for_nothing_else_than_itself() {
        api.answers(
                "/v1/users/88%26page%3D9",
                "{\"id\":\"88&page=9\",\"name\":\"Lea Ek\",\"email\":\"lea@example.com\"}");
        api.differs(
                PAID.replace("\"id\":88", "\"id\":\"88&page=9\""),
                "knows no such payment of the user");
        assertThat(api.asked()).contains("/v1/transactions?user_id=88%26page%3D9&per=100&page=1");
    }
}
