package org.assaymark.webhooks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.assaymark.loopback.LambdaContext;

/**
 * A process that is given one event after the other, as Lambda does: {@code FreshProcess EVENTS
 * TIMES}, files of a line for each. Tells the microseconds from its own start until it could take
 * the first, and then those of each.
 */
final class FreshProcess {
    private FreshProcess() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        var function =
                (RequestStreamHandler)
                        Class.forName("org.assaymark.webhooks.WebhooksFunction")
                                .getConstructor()
                                .newInstance();
        Instant begun = ProcessHandle.current().info().startInstant().orElseThrow();
        var times = new ArrayList<String>();
        times.add(micros(Duration.between(begun, Instant.now()).toNanos()));
        for (String event : Files.readAllLines(Path.of(arguments[0]))) {
            times.add(micros(answer(function, event)));
        }
        Files.write(Path.of(arguments[1]), times);
    }

    private static long answer(RequestStreamHandler function, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        long before = System.nanoTime();
        function.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                output,
                new LambdaContext("webhooks"));
        long nanos = System.nanoTime() - before;
        String answer = output.toString(StandardCharsets.UTF_8);
        if (!answer.contains("\"statusCode\":200")) {
            throw new IllegalStateException(answer);
        }
        return nanos;
    }

    private static String micros(long nanos) {
        return Long.toString(TimeUnit.NANOSECONDS.toMicros(nanos));
    }
}
