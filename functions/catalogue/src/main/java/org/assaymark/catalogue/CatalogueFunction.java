package org.assaymark.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Fetcher;
import org.assaymark.fetch.GuardedFetcher;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;

/** The Lambda entry: issuers, achievements, endorsements, API keys and people. */
public final class CatalogueFunction implements RequestStreamHandler {
    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it.
     */
    public CatalogueFunction() {
        this(
                Settings.from(System.getenv()),
                GuardedFetcher.forVerifying(Clock.systemUTC()),
                new HttpsDocuments());
    }

    /**
     * @param fetcher for what endorsements of others lead to
     * @param documents those of the OpenID provider
     */
    public CatalogueFunction(Settings settings, Fetcher fetcher, ProviderDocuments documents) {
        this.edge = Wiring.catalogue(settings, fetcher, documents);
        this.priming =
                Priming.of(
                        edge,
                        Priming.request(
                                "GET", "/v1/issuers", Map.of(), "application/json", Bytes.EMPTY));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }
}
