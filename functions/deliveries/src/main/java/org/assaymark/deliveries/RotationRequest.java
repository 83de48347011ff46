package org.assaymark.deliveries;

import java.time.Duration;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.records.WebhookSecret.Scheme;

/**
 * The body that changes what an endpoint's deliveries are signed with; it can be left out.
 *
 * @param overlap for how long the one before signs as well
 */
record RotationRequest(Scheme scheme, Duration overlap) {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Shape SHAPE =
            ObjectShape.plain()
                    .optional("scheme", Shapes.oneOf("v1", "v1a"))
                    .optional("overlapSeconds", Shapes.integer(0, LONGEST.toSeconds()));

    static RotationRequest decode(Call call) {
        var body = SHAPE.decode(call.request().body().isEmpty() ? Json.object() : call.jsonBody());
        return new RotationRequest(
                Scheme.of(body.path("scheme").asText()),
                Optional.ofNullable(body.get("overlapSeconds"))
                        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                        .orElse(USUAL));
    }
}
