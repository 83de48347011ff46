package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LearnWorlds")
class LearnWorldsReaderTest {
    @Test
    void seconds_have_a_fraction_and_a_grant_by_hand_is_no_payment() {
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

        InboundEvent event = only(Readings.read(Source.LEARNWORLDS, completed));

        assertThat(event.occurredAt()).isEqualTo("2025-11-20T10:00:00Z");
        assertThat(event.outcome().manual()).isTrue();
        assertThat(event.key()).contains("60004a6d", "618a740f", "weld-101");
        assertThat(only(Readings.read(Source.LEARNWORLDS, bought)).kind()).isEqualTo(Kind.ENROLLED);
        assertThat(
                        only(Readings.read(
                                        Source.LEARNWORLDS,
                                        bought.replace("Added by admin", "ch_1")))
                                .kind())
                .isEqualTo(Kind.ORDER_PAID);
    }
}
