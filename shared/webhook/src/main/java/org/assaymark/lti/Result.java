package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.assaymark.document.Json;

/**
 * How somebody stands in a line item (AGS 2.0 section 3.3.4).
 *
 * @param user as the platform names them
 * @param score none while there is none, or when it was taken away
 * @param maximum 1 where the platform does not say
 * @param at since when, where the platform says so; the specification knows no such member
 * @param manual somebody scored it
 */
public record Result(
        String user,
        Optional<BigDecimal> score,
        BigDecimal maximum,
        Optional<Instant> at,
        boolean manual) {
    /** Of a line item. */
    static final int MOST = 20_000;

    private static final int LONGEST_NUMBER = 32;

    static Optional<Result> of(JsonNode json) {
        return Text.of(json, "userId")
                .map(
                        user ->
                                new Result(
                                        user,
                                        number(json, "resultScore"),
                                        number(json, "resultMaximum")
                                                .filter(most -> most.signum() > 0)
                                                .orElse(BigDecimal.ONE),
                                        Text.of(json, "timestamp").flatMap(Result::moment),
                                        json.has("scoringUserId")));
    }

    private static Optional<BigDecimal> number(JsonNode json, String member) {
        return Text.of(json, member)
                .filter(text -> text.length() <= LONGEST_NUMBER)
                .flatMap(
                        text -> {
                            try {
                                var number = new BigDecimal(text);
                                return Optional.of(number)
                                        .filter(each -> Math.abs(each.scale()) <= LONGEST_NUMBER);
                            } catch (NumberFormatException e) {
                                return Optional.empty();
                            }
                        });
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** From 0 to 1; credit beyond the maximum counts as all of it. */
    public Optional<BigDecimal> share() {
        return score.filter(points -> points.signum() >= 0)
                .map(points -> points.divide(maximum, MathContext.DECIMAL64))
                .map(share -> share.min(BigDecimal.ONE));
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("userId", user);
        score.ifPresent(points -> json.put("resultScore", points));
        json.put("resultMaximum", maximum);
        at.ifPresent(moment -> json.put("timestamp", moment.toString()));
        if (manual) {
            json.put("scoringUserId", "");
        }
        return json;
    }
}
