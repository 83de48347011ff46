package org.assaymark.local;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assaymark.platform.Schedule;

/**
 * Invokes functions as the schedules of a deployment do: each at once, and then again and again,
 * never twice at the same time.
 */
final class Schedules implements AutoCloseable {
    /** As few as let a slow one not delay mail and webhooks, which are looked for each second. */
    private static final int THREADS = 3;

    private static final int STOP_SECONDS = 2;

    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(THREADS, Thread.ofPlatform().daemon().factory());

    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Gateway gateway;
    private volatile boolean closed;

    Schedules(Gateway gateway) {
        this.gateway = gateway;
    }

    void run(String function, List<Schedule> schedules) {
        schedules.forEach(each -> run(function, each, each.every().toSeconds()));
    }

    /** More often than a deployment does. */
    void run(String function, List<Schedule> schedules, Duration every) {
        schedules.forEach(each -> run(function, each, every.toSeconds()));
    }

    private void run(String function, Schedule schedule, long everySeconds) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> invoke(function, schedule), 0, everySeconds, TimeUnit.SECONDS);
    }

    /** What it throws is told and forgotten: else the timer would stop. */
    private void invoke(String function, Schedule schedule) {
        String name = function + " " + schedule.action();
        running.add(name);
        try {
            gateway.invoke(function, schedule.event());
        } catch (RuntimeException e) {
            if (!closed) {
                System.err.println(name + " failed: " + e);
            }
        } finally {
            running.remove(name);
        }
    }

    /** What still runs after a moment is left as it is, as when a function dies. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("cut short: " + String.join(", ", running));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        timer.shutdownNow();
    }
}
