package org.assaymark.local;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assaymark.platform.Schedule;

/** Invokes a function as the schedules of a deployment do: one run at a time, the first at once. */
final class Schedules implements AutoCloseable {
    private static final int LONGEST_SECONDS = 30;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    private final Gateway gateway;

    Schedules(Gateway gateway) {
        this.gateway = gateway;
    }

    void run(String function, List<Schedule> schedules) {
        schedules.forEach(each -> run(function, each, each.every().toSeconds()));
    }

    /** As {@link #run}, but more often: for what else would be told of its work at once. */
    void runEachSecond(String function, List<Schedule> schedules) {
        schedules.forEach(each -> run(function, each, 1));
    }

    private void run(String function, Schedule schedule, long everySeconds) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> invoke(function, schedule), 0, everySeconds, TimeUnit.SECONDS);
    }

    /** What it throws is told and forgotten: else the timer would stop. */
    private void invoke(String function, Schedule schedule) {
        try {
            gateway.invoke(function, schedule.event());
        } catch (RuntimeException e) {
            System.err.println(schedule.action() + " failed: " + e);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
