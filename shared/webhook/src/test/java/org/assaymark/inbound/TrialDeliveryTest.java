package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.webhook.Authenticity;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Secret;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A delivery of our own, as a source would send it")
class TrialDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Secret SECRET = new Secret("s", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Secret OTHER = new Secret("o", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    private final TrialDelivery trial =
            new TrialDelivery("trial-1", "WELD \"101\"", "lea@example.com", NOW);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANVAS", "LTI"})
    void it_passes_the_check_of_its_source_and_of_no_other_secret(Source source) {
        Delivery delivery = trial.of(source, Optional.of(SECRET));
        assertThat(source.scheme().check(delivery, List.of(SECRET), NOW))
                .isInstanceOf(Authenticity.Authentic.class);
        if (source.scheme().trust() != Trust.UNSIGNED) {
            assertThat(source.scheme().check(delivery, List.of(OTHER), NOW))
                    .isInstanceOf(Authenticity.Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANVAS", "LTI"})
    void it_is_read_as_one_event_about_the_item_with_a_key_of_its_own(Source source) {
        String item = source == Source.XAPI ? "https://lms.example/weld-101" : "WELD \"101\"";
        InboundEvent event =
                only(source, new TrialDelivery("trial-1", item, "lea@example.com", NOW));
        assertThat(event.kind())
                .isIn(Kind.COURSE_COMPLETED, Kind.ORDER_PAID, Kind.CERTIFICATE_ISSUED);
        assertThat(event.items()).flatExtracting(Item::identifiers).contains(item);
        var later = new TrialDelivery("trial-2", item, "lea@example.com", NOW);
        assertThat(only(source, later).key()).isNotEqualTo(event.key());
    }

    @Test
    void an_activity_has_an_iri_so_that_another_name_is_made_one() {
        assertThat(only(Source.XAPI, trial).items())
                .flatExtracting(Item::identifiers)
                .containsExactly("https://trial.example/WELD+%22101%22");
    }

    private static InboundEvent only(Source source, TrialDelivery trial) {
        return switch (source.read(trial.of(source, Optional.of(SECRET)), NOW)) {
            case Reading.Events(var events) -> events.getFirst();
            case Reading other -> throw new AssertionError(other);
        };
    }
}
