package org.assaymark.batches;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;
import org.assaymark.platform.Schedule;

/** The Lambda entry: takes batches, and tells how they stand. */
public final class BatchesFunction implements RequestStreamHandler {
    /** What it is to be invoked with again and again. */
    public static final List<Schedule> SCHEDULES =
            List.of(
                    new Schedule(
                            Wiring.SWEEP,
                            Duration.ofMinutes(1),
                            "Sends work again that a lost message or a dead worker has left"));

    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it.
     */
    public BatchesFunction() {
        this(Settings.from(System.getenv()), new HttpsDocuments());
    }

    /**
     * @param documents those of the OpenID provider
     */
    public BatchesFunction(Settings settings, ProviderDocuments documents) {
        this.edge = Wiring.batches(settings, documents);
        this.priming =
                Priming.of(
                        edge,
                        Priming.request(
                                "GET", "/v1/batches", Map.of(), "application/json", Bytes.EMPTY));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }
}
