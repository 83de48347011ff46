package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.records.EventState;

/**
 * The body that replays what came in within a time.
 *
 * @param connectionId as sent; it may be no connection at all
 * @param from included
 * @param until not included
 * @param outcome only of what this has become
 */
record ReplayRequest(
        String connectionId, Instant from, Instant until, Optional<EventState> outcome) {
    private static final String CONNECTION = "connectionId";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String OUTCOME = "outcome";
    private static final Shape SHAPE =
            ObjectShape.plain()
                    .required(CONNECTION, Shapes.text(100))
                    .required(FROM, Shapes.dateTime())
                    .required(UNTIL, Shapes.dateTime())
                    .optional(
                            OUTCOME,
                            Shapes.oneOf(
                                    Stream.of(EventState.values()).map(EventState::word).toList()))
                    .rule(
                            (value, at, faults) -> {
                                if (isMoment(value.path(FROM))
                                        && isMoment(value.path(UNTIL))
                                        && !moment(value, FROM).isBefore(moment(value, UNTIL))) {
                                    faults.add(at.child(UNTIL), "must be after from");
                                }
                            });

    static ReplayRequest of(Call call) {
        JsonNode body = SHAPE.decode(call.jsonBody());
        return new ReplayRequest(
                body.path(CONNECTION).asText(),
                moment(body, FROM),
                moment(body, UNTIL),
                Optional.ofNullable(body.path(OUTCOME).textValue()).flatMap(EventState::of));
    }

    private static boolean isMoment(JsonNode value) {
        try {
            OffsetDateTime.parse(value.asText());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Instant moment(JsonNode body, String member) {
        return OffsetDateTime.parse(body.path(member).asText()).toInstant();
    }
}
