package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assaymark.platform.Schedule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The schedules of the local stack")
class SchedulesTest {
    private static final List<Schedule> SWEEP =
            List.of(new Schedule("sweep", Duration.ofMinutes(1), "looks for what was left"));

    @Test
    void a_run_that_does_not_end_delays_neither_another_schedule_nor_the_stop() throws Exception {
        var begun = new CountDownLatch(1);
        var runs = new Semaphore(0);
        RequestStreamHandler endless =
                (_, _, _) -> {
                    begun.countDown();
                    sleep();
                };
        RequestStreamHandler quick =
                (_, output, _) -> {
                    runs.release();
                    output.write('{');
                    output.write('}');
                };
        try (var gateway =
                new Gateway(0, Map.of("endless", endless, "quick", quick), Optional.empty())) {
            var schedules = new Schedules(gateway);
            schedules.run("endless", SWEEP);
            schedules.run("quick", SWEEP, Duration.ofSeconds(1));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(runs.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
            assertTimeoutPreemptively(Duration.ofSeconds(8), schedules::close);
        }
    }

    private static void sleep() {
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
