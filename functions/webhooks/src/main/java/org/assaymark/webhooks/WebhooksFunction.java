package org.assaymark.webhooks;

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
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.GuardedApiClient;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;
import org.assaymark.platform.Schedule;

/** The Lambda entry: takes deliveries, and manages connections, rules and what came in. */
public final class WebhooksFunction implements RequestStreamHandler {
    /** What it is to be invoked with again and again. */
    public static final List<Schedule> SCHEDULES =
            List.of(
                    new Schedule(
                            Wiring.SWEEP,
                            Duration.ofMinutes(1),
                            "Asks again for work that a lost message or a dead worker has left"),
                    new Schedule(
                            Wiring.READ,
                            Duration.ofMinutes(1),
                            "Reads orders of shops whose turn it is: that of each, once a day"),
                    new Schedule(
                            Wiring.WATCH,
                            Duration.ofMinutes(1),
                            "Looks after connections whose turn it is: each, once a day"),
                    new Schedule(
                            Wiring.READ_COURSES,
                            Duration.ofMinutes(1),
                            "Reads results of courses whose turn it is: that of each, once an hour"));

    /** What the log says of a connection that somebody should look at. */
    public static final String NEEDS_ATTENTION = WatchConnections.NEEDS_ATTENTION;

    /** An address of the right form that nobody has, so that the store is really asked. */
    private static final String NOBODY = "0".repeat(22);

    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it.
     */
    public WebhooksFunction() {
        this(Settings.from(System.getenv()), guardedApis(), new HttpsDocuments());
    }

    /**
     * @param apis those of shops
     * @param documents those of the OpenID provider
     */
    public WebhooksFunction(Settings settings, ApiClient apis, ProviderDocuments documents) {
        this.edge = Wiring.webhooks(settings, apis, documents);
        this.priming =
                Priming.of(
                        edge,
                        Priming.request(
                                "POST",
                                "/inbound/{token}",
                                Map.of("token", NOBODY),
                                "application/json",
                                Bytes.utf8("{}")),
                        Priming.request(
                                "GET",
                                "/v1/connections",
                                Map.of(),
                                "application/json",
                                Bytes.EMPTY));
    }

    /** Of https servers on the public Internet. */
    public static GuardedApiClient guardedApis() {
        return new GuardedApiClient(Clock.systemUTC());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }
}
