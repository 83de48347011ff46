package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Kajabi, as the samples of its documentation have it")
class KajabiReaderTest {
    private static final String CUSTOMER =
            """
            {"id":"321","type":"customers","attributes":{"name":"Lea Ek","email":"lea@example.com"},
             "relationships":{"contact":{"data":{"id":"501","type":"contacts"}}}}\
            """;

    private static InboundEvent read(String event, String... payload) {
        return only(reading(event, payload));
    }

    private static Reading reading(String event, String... payload) {
        String body =
                "{\"id\":\"h1\",\"event\":\"%s\",\"payload\":[%s]}"
                        .formatted(event, String.join(",", payload));
        return Readings.read(Source.KAJABI, body);
    }

    private static String transaction(String offer) {
        return """
               {"id":"9","type":"transactions","attributes":{"action":"charge","state":"succeeded","created_at":"2026-11-20T08:59:58Z"},
                "relationships":{"customer":{"data":{"id":"321"}},"offer":{"data":%s}}}\
               """
                .formatted(offer);
    }

    private static String item(int offer, int quantity) {
        return """
               {"id":"4","type":"order_items","attributes":{"quantity":%d,"item_type":"Offer","item_id":%d,"title":"Welding basics"}}\
               """
                .formatted(quantity, offer);
    }

    @Test
    void a_customer_is_the_learner_and_is_known_by_the_number_of_the_contact() {
        InboundEvent paid = read("payment_succeeded", transaction("{\"id\":\"17\"}"), CUSTOMER);

        assertThat(paid.kind()).isEqualTo(Kind.ORDER_PAID);
        Party learner = paid.learner().orElseThrow();
        assertThat(learner.email()).contains("lea@example.com");
        assertThat(learner.name()).contains("Lea Ek");
        assertThat(learner.ids()).containsExactly(new Party.PartyId("kajabi", "501"));
        assertThat(paid.buyer()).isEqualTo(paid.learner());
        assertThat(paid.occurredAt()).isEqualTo(Instant.parse("2026-11-20T08:59:58Z"));
    }

    @Test
    void an_order_is_about_the_offers_that_are_its_items_with_their_quantities() {
        InboundEvent paid =
                read("order_created", transaction("null"), CUSTOMER, item(17, 1), item(18, 3));

        assertThat(paid.items().stream().map(Item::identifiers).toList())
                .isEqualTo(List.of(Set.of("17"), Set.of("18")));
        assertThat(paid.items().stream().map(Item::quantity).toList()).isEqualTo(List.of(1, 3));
    }

    @Test
    void a_purchase_is_about_its_offer_once_with_its_quantity() {
        String purchase =
                """
                {"id":"77","type":"purchases","attributes":{"quantity":2},
                 "relationships":{"customer":{"data":{"id":"321"}},"offer":{"data":{"id":"17"}}}}\
                """;
        String offer =
                "{\"id\":\"17\",\"type\":\"offers\",\"attributes\":{\"title\":\"Welding basics\"}}";

        Item item = read("purchase", purchase, offer, CUSTOMER).items().getFirst();

        assertThat(item.identifiers()).containsExactly("17");
        assertThat(item.title()).contains("Welding basics");
        assertThat(item.quantity()).isEqualTo(2);
    }

    @Test
    void a_payment_for_one_offer_names_it_and_one_for_several_none() {
        assertThat(read("payment_succeeded", transaction("{\"id\":\"17\"}"), CUSTOMER).items())
                .extracting(Item::identifiers)
                .containsExactly(Set.of("17"));
        assertThat(read("payment_succeeded", transaction("null"), CUSTOMER).items()).isEmpty();
    }

    @Test
    void a_tag_that_begins_with_completed_is_a_completed_course() {
        String contact =
                """
                {"id":"501","type":"contacts","attributes":{"name":"Lea Ek","email":"lea@example.com","created_at":"2026-11-20T09:00:00Z"}}\
                """;
        String tag = "{\"id\":\"77\",\"type\":\"contact_tags\",\"attributes\":{\"name\":\"%s\"}}";

        InboundEvent event = read("tag_added", contact, tag.formatted("completed:weld-101"));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.items().getFirst().identifiers()).containsExactly("weld-101");
        assertThat(email(event)).isEqualTo("lea@example.com");
        assertThat(reading("tag_added", contact, tag.formatted("likes:weld-101")))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void what_comes_flat_says_the_same() {
        String purchase =
                """
                {"id":"9","event":"purchase.created","member_email":"lea@example.com",
                 "member_first_name":"Lea","offer_id":"17"}
                """;

        InboundEvent event = only(Readings.read(Source.KAJABI, purchase));

        assertThat(event.items().getFirst().identifiers()).containsExactly("17");
    }
}
