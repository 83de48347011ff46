package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.records.Ruling;
import org.assaymark.rules.Named;

/** The body that says what somebody decides about something that came in. */
record RulingRequest(Ruling.Verdict verdict, String reason, Named named) {
    private static final int LONGEST_REASON = 1_000;
    private static final String DECISION = "decision";
    private static final String REASON = "reason";
    static final String LEARNERS = "learners";
    private static final List<String> WORDS =
            Stream.of(Ruling.Verdict.values()).map(Ruling.Verdict::word).toList();
    private static final Shape SHAPE =
            ObjectShape.plain()
                    .required(DECISION, Shapes.oneOf(WORDS))
                    .required(REASON, Shapes.text(LONGEST_REASON))
                    .optional(LEARNERS, Named.shape())
                    .rule(
                            (value, at, faults) -> {
                                if (value.has(LEARNERS)
                                        && verdict(value) == Ruling.Verdict.DISMISS) {
                                    faults.add(
                                            at.child(LEARNERS),
                                            "only has a meaning where the decision is accept");
                                }
                            });

    static RulingRequest of(Call call) {
        JsonNode body = SHAPE.decode(call.jsonBody());
        return new RulingRequest(
                verdict(body), body.path(REASON).textValue(), Named.of(body.path(LEARNERS)));
    }

    private static Ruling.Verdict verdict(JsonNode body) {
        return Stream.of(Ruling.Verdict.values())
                .filter(verdict -> verdict.word().equals(body.path(DECISION).asText()))
                .findFirst()
                .orElse(Ruling.Verdict.ACCEPT);
    }
}
