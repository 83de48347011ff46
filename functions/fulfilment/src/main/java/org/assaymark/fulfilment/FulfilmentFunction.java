package org.assaymark.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.GuardedApiClient;
import org.assaymark.platform.Schedule;

/**
 * The Lambda entry: works on the events that a queue tells of; and, invoked by a schedule, asks
 * again for what was left over.
 */
public final class FulfilmentFunction implements RequestStreamHandler {
    private static final String SWEEP = "sweepFulfilments";

    /** What it is to be invoked with again and again. */
    public static final List<Schedule> SCHEDULES =
            List.of(
                    new Schedule(
                            SWEEP,
                            Duration.ofMinutes(1),
                            "Asks again for what a lost message or a dead worker has left"));

    private final Wiring wired;

    /** Called by Lambda once per environment. */
    public FulfilmentFunction() {
        this(Settings.from(System.getenv()), guardedApis());
    }

    /**
     * @param apis those of the sources of events
     */
    public FulfilmentFunction(Settings settings, ApiClient apis) {
        this.wired = Wiring.of(settings, apis);
    }

    /** Of https servers on the public Internet. */
    public static GuardedApiClient guardedApis() {
        return new GuardedApiClient(Clock.systemUTC());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        ObjectNode event = Json.readObject(Bytes.of(input.readAllBytes()));
        ObjectNode answer = event.has("Records") ? wired.messages().take(event) : scheduled(event);
        output.write(Json.write(answer).toArray());
    }

    private ObjectNode scheduled(ObjectNode event) {
        if (!event.path("action").asText().equals(SWEEP)) {
            throw Malformed.because("names no action of this function");
        }
        wired.sweeping().sweep();
        return Json.object();
    }
}
