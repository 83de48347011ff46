package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/** The body that asks for the events of some time to be told again. */
final class ReplayRequest {
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String DELIVERED = "includeDelivered";

    private static final Shape SHAPE =
            ObjectShape.plain()
                    .required(FROM, Shapes.dateTime())
                    .optional(UNTIL, Shapes.dateTime())
                    .optional(DELIVERED, Shapes.bool());

    private ReplayRequest() {}

    static ReplayEvents.Command decode(ObjectNode body, Instant now) {
        JsonNode decoded = SHAPE.decode(body);
        Instant from = moment(decoded.path(FROM));
        Instant until =
                Optional.ofNullable(decoded.get(UNTIL)).map(ReplayRequest::moment).orElse(now);
        var faults = new Faults();
        if (!from.isBefore(until)) {
            faults.add(Pointer.ROOT.child(FROM), "must be before until, and in the past");
        }
        faults.throwIfAny();
        return new ReplayEvents.Command(from, until, decoded.path(DELIVERED).asBoolean());
    }

    private static Instant moment(JsonNode value) {
        return OffsetDateTime.parse(value.textValue()).toInstant();
    }
}
