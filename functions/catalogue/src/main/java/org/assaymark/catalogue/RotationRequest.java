package org.assaymark.catalogue;

import java.time.Duration;
import java.util.Optional;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;

/**
 * The body that rotates an API key; it can be left out.
 *
 * @param overlap for how long the secret before opens as well
 */
record RotationRequest(Duration overlap) {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Shape SHAPE =
            ObjectShape.plain().optional("overlapSeconds", Shapes.integer(0, LONGEST.toSeconds()));

    static RotationRequest decode(Call call) {
        if (call.request().body().isEmpty()) {
            return new RotationRequest(USUAL);
        }
        return new RotationRequest(
                Optional.ofNullable(SHAPE.decode(call.jsonBody()).get("overlapSeconds"))
                        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                        .orElse(USUAL));
    }
}
