package org.assaymark.badgeimage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.lettering.Lettering;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;

/** The Lambda entry: pictures, and the designs that they are drawn after. */
public final class BadgeImageFunction implements RequestStreamHandler {
    private static final String NOTHING = "0".repeat(26);

    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it:
     * fonts are read and a badge is drawn.
     */
    public BadgeImageFunction() {
        this(Settings.from(System.getenv()), new HttpsDocuments());
        Warming.of(new Easel(Lettering.shipped()));
    }

    /**
     * @param documents those of the OpenID provider
     */
    public BadgeImageFunction(Settings settings, ProviderDocuments documents) {
        this.edge = Wiring.badgeImage(settings, documents);
        this.priming =
                Priming.of(
                        edge,
                        Priming.request(
                                "GET",
                                "/c/{id}/badge.png",
                                Map.of("id", "crd_" + NOTHING),
                                "image/png",
                                Bytes.EMPTY),
                        Priming.request(
                                "GET", "/v1/designs", Map.of(), "application/json", Bytes.EMPTY));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }
}
