package org.assaymark.issuance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;
import org.assaymark.platform.Schedule;

/** The Lambda entry: issues, reads and revokes credentials, and publishes status lists. */
public final class IssuanceFunction implements RequestStreamHandler {
    /** What it is to be invoked with again and again. */
    public static final List<Schedule> SCHEDULES =
            List.of(
                    new Schedule(
                            Wiring.PUBLISH,
                            Duration.ofMinutes(1),
                            "Publishes status changes that their request did not get to publish"),
                    new Schedule(
                            Wiring.ISSUE_DUE,
                            Duration.ofMinutes(1),
                            "Issues the credentials whose time has come"),
                    new Schedule(
                            Wiring.ERASE,
                            Duration.ofMinutes(1),
                            "Finishes erasures that their request did not get to finish"),
                    new Schedule(
                            Wiring.REISSUE,
                            Duration.ofMinutes(1),
                            "Signs anew what compromised keys have signed"));

    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it.
     */
    public IssuanceFunction() {
        this(Settings.from(System.getenv()), Map.of(), new HttpsDocuments());
    }

    /**
     * @param furtherContexts JSON-LD contexts to know beside those that ship, for conformance runs
     * @param documents those of the OpenID provider
     */
    public IssuanceFunction(
            Settings settings, Map<URI, Bytes> furtherContexts, ProviderDocuments documents) {
        this.edge = Wiring.issuance(settings, furtherContexts, documents);
        this.priming =
                Priming.of(
                        edge,
                        Json.object().put("action", Wiring.PRIME),
                        Priming.request(
                                "GET",
                                "/v1/credentials",
                                Map.of(),
                                "application/json",
                                Bytes.EMPTY));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }
}
