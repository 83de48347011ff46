package org.assaymark.fetch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request that its caller leaves when its time is over. */
interface Call<T> extends Callable<T> {
    /** Closes the connection under whatever is being waited for. */
    void cancel();

    /** What there is to say instead of an answer. */
    T unanswered(String reason);

    /** Neither a drip-feeding server nor a silent name server can hold the caller for longer. */
    static <T> T within(Duration longest, Call<T> call) {
        var task = new FutureTask<>(call);
        // Not a virtual thread: looking up a name would keep one of the few carriers.
        Thread.ofPlatform().daemon().name("call").start(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel();
            return call.unanswered("the server does not answer in time");
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            return call.unanswered("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call failed for a reason of our own", e.getCause());
        }
    }
}
