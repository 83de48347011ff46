package org.assaymark.verification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Fetcher;
import org.assaymark.fetch.GuardedFetcher;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Priming;

/** The Lambda entry: everything that is public. */
public final class VerificationFunction implements RequestStreamHandler {
    private static final String NOBODY = "crd_" + "0".repeat(26);

    private final Edge edge;

    @SuppressWarnings({"unused", "UnusedVariable"}) // the runtime holds it only weakly
    private final Priming priming;

    /**
     * Called by Lambda once per environment; all slow work is here, so that SnapStart captures it.
     */
    public VerificationFunction() {
        this(Settings.from(System.getenv()), guardedFetcher(), Map.of());
    }

    /**
     * @param furtherContexts JSON-LD contexts to know beside those that ship, for conformance runs
     */
    public VerificationFunction(
            Settings settings, Fetcher fetcher, Map<URI, Bytes> furtherContexts) {
        this.edge = Wiring.verification(settings, fetcher, furtherContexts);
        this.priming =
                Priming.of(
                        edge,
                        Priming.request("POST", "/verify", Map.of(), "text/html", sample()),
                        Priming.request("POST", "/verify", Map.of(), "application/json", sample()),
                        Priming.request(
                                "GET", "/c/{id}", Map.of("id", NOBODY), "text/html", Bytes.EMPTY));
    }

    /** The client for foreign documents, which keeps a status list for its {@code ttl} at most. */
    public static Fetcher guardedFetcher() {
        return GuardedFetcher.forVerifying(Clock.systemUTC());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        edge.answer(input, output, context);
    }

    private static Bytes sample() {
        try (InputStream in =
                VerificationFunction.class.getResourceAsStream("priming-credential.json")) {
            return Bytes.of(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
