package org.assaymark.deliveries;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.GuardedPoster;
import org.assaymark.fetch.Poster;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;
import org.assaymark.platform.Schedule;

/**
 * The Lambda entry: keeps endpoints, tells them of events as soon as streams tell of those, and,
 * invoked by a schedule, of what was left over.
 */
public final class DeliveriesFunction implements RequestStreamHandler {
    /** What it is to be invoked with again and again. */
    public static final List<Schedule> SCHEDULES =
            List.of(
                    new Schedule(
                            Wiring.TELL,
                            Duration.ofMinutes(1),
                            "Makes webhooks of events that no stream told of"),
                    new Schedule(
                            Wiring.DELIVER,
                            Duration.ofMinutes(1),
                            "Sends webhooks that could not be sent at first"));

    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it.
     */
    public DeliveriesFunction() {
        this(Settings.from(System.getenv()), guardedPoster(), new HttpsDocuments());
    }

    /**
     * @param documents those of the OpenID provider
     */
    public DeliveriesFunction(Settings settings, Poster poster, ProviderDocuments documents) {
        this.edge = Wiring.deliveries(settings, poster, documents);
        this.priming =
                Priming.of(
                        edge,
                        Priming.request(
                                "GET",
                                "/v1/webhook-endpoints",
                                Map.of(),
                                "application/json",
                                Bytes.EMPTY));
    }

    /** To https servers on the public Internet. */
    public static GuardedPoster guardedPoster() {
        return new GuardedPoster(Clock.systemUTC());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }
}
