package org.assaymark.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a delivery is tried again")
class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final RetrySchedule schedule = new RetrySchedule(new SecureRandom());

    @Test
    void nine_times_within_a_tenth_of_what_standard_webhooks_suggests_and_then_no_more() {
        var suggested =
                List.of(5L, 300L, 1_800L, 7_200L, 18_000L, 36_000L, 50_400L, 72_000L, 86_400L);
        for (int i = 0; i < suggested.size(); i++) {
            double usual = suggested.get(i);
            assertThat((double) pause(i + 1, Optional.empty()).toSeconds())
                    .isBetween(Math.floor(usual * 0.9), Math.ceil(usual * 1.1));
        }
        assertThat(schedule.next(10, Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void what_failed_together_does_not_come_back_together() {
        var pauses = new ArrayList<Duration>();
        for (int i = 0; i < 50; i++) {
            pauses.add(pause(4, Optional.empty()));
        }
        assertThat(pauses.stream().distinct().count()).isGreaterThan(10);
    }

    @Test
    void not_before_the_receiver_wants_it_and_not_later_than_in_a_day() {
        assertThat(pause(1, Optional.of(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(1));
        assertThat(pause(1, Optional.of(Duration.ofDays(30)))).isEqualTo(Duration.ofDays(1));
        assertThat(pause(5, Optional.of(Duration.ofSeconds(1)))).isGreaterThan(Duration.ofHours(4));
    }

    private Duration pause(int attempts, Optional<Duration> asked) {
        return Duration.between(NOW, schedule.next(attempts, asked, NOW).orElseThrow());
    }
}
