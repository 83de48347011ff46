package org.assaymark.wallet;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;

/** The Lambda entry: the Open Badges 3.0 API, and what learners allow wallets. */
public final class WalletFunction implements RequestStreamHandler {
    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it.
     */
    public WalletFunction() {
        this(Settings.from(System.getenv()));
    }

    public WalletFunction(Settings settings) {
        this.edge = Wiring.wallet(settings);
        this.priming =
                Priming.of(
                        edge,
                        Priming.request(
                                "GET",
                                "/ims/ob/v3p0/discovery",
                                Map.of(),
                                "application/json",
                                Bytes.EMPTY),
                        Priming.request(
                                "GET",
                                "/oauth/consent/{link}",
                                Map.of("link", "0".repeat(43)),
                                "text/html",
                                Bytes.EMPTY));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }
}
