package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * What holds for every award of an achievement. It stands beside the achievement, is frozen with
 * each of its versions, and is never signed.
 *
 * <pre>
 * requiresApproval  true: somebody other than who awarded it must approve before it is signed
 * requires          {evidence?: true, results?: [id of a result description]}: what no award may lack
 * validityPeriod    such as P2Y or P18M: how long a credential holds, unless its award says so itself
 * </pre>
 *
 * @param requiredResults ids of result descriptions that need a result each
 */
public record AwardRules(
        boolean requiresApproval,
        boolean requiresEvidence,
        List<String> requiredResults,
        Optional<Period> validityPeriod) {
    public static final AwardRules NONE = new AwardRules(false, false, List.of(), Optional.empty());

    private static final String REQUIRES_APPROVAL = "requiresApproval";
    private static final String REQUIRES = "requires";
    private static final String EVIDENCE = "evidence";
    private static final String RESULTS = "results";
    private static final String VALIDITY_PERIOD = "validityPeriod";

    /** Years, months, weeks and days of ISO 8601; hours end on no calendar day. */
    private static final Pattern PERIOD =
            Pattern.compile("P(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?");

    private static final int MOST_YEARS = 100;

    public AwardRules {
        requiredResults = List.copyOf(requiredResults);
    }

    /** The members, for a shape that has them beside {@code achievement}. */
    public static ObjectShape members() {
        return ObjectShape.plain()
                .optional(REQUIRES_APPROVAL, Shapes.bool())
                .optional(
                        REQUIRES,
                        ObjectShape.plain()
                                .optional(EVIDENCE, Shapes.bool())
                                .optional(RESULTS, Shapes.listOf(Shapes.uri()))
                                .atLeastOneOf(EVIDENCE, RESULTS))
                .optional(VALIDITY_PERIOD, period())
                .rule(AwardRules::checkResults);
    }

    private static Shape period() {
        return (value, at, faults) -> {
            if (!value.isTextual()
                    || !PERIOD.matcher(value.textValue()).matches()
                    || !isUsual(Period.parse(value.textValue()))) {
                faults.add(
                        at,
                        "must be a period in years, months, weeks or days, such as P2Y, of at most a century");
            }
        };
    }

    private static boolean isUsual(Period period) {
        LocalDate end = LocalDate.EPOCH.plus(period);
        return end.isAfter(LocalDate.EPOCH) && !end.isAfter(LocalDate.EPOCH.plusYears(MOST_YEARS));
    }

    /** A result can only be asked for where the achievement says what it is. */
    private static void checkResults(JsonNode value, Pointer at, Faults faults) {
        JsonNode results = value.path(REQUIRES).path(RESULTS);
        for (int i = 0; results.isArray() && i < results.size(); i++) {
            JsonNode id = results.get(i);
            if (id.isTextual()
                    && Members.items(value.path("achievement"), "resultDescription")
                            .noneMatch(described -> id.equals(described.get("id")))) {
                faults.add(
                        at.child(REQUIRES).child(RESULTS).child(i),
                        "is not the id of a result description of this achievement");
            }
        }
    }

    /**
     * @param document of {@link #members}, and perhaps of others
     */
    public static AwardRules of(JsonNode document) {
        JsonNode requires = document.path(REQUIRES);
        return new AwardRules(
                document.path(REQUIRES_APPROVAL).asBoolean(),
                requires.path(EVIDENCE).asBoolean(),
                Members.items(requires, RESULTS).map(JsonNode::asText).distinct().toList(),
                Members.text(document, VALIDITY_PERIOD).map(Period::parse));
    }

    public ObjectNode document() {
        ObjectNode document = Json.object().put(REQUIRES_APPROVAL, requiresApproval);
        if (requiresEvidence || !requiredResults.isEmpty()) {
            ObjectNode requires = document.putObject(REQUIRES);
            if (requiresEvidence) {
                requires.put(EVIDENCE, true);
            }
            if (!requiredResults.isEmpty()) {
                ArrayNode results = requires.putArray(RESULTS);
                requiredResults.forEach(results::add);
            }
        }
        validityPeriod.ifPresent(period -> document.put(VALIDITY_PERIOD, period.toString()));
        return document;
    }

    /** What this award lacks; each missing result by the name of its description. */
    List<Fault> missing(JsonNode award, Achievement achievement) {
        var faults = new Faults();
        if (requiresEvidence && !award.has(EVIDENCE)) {
            faults.add(Pointer.ROOT.child(EVIDENCE), "is required for every award of this");
        }
        for (String id : requiredResults) {
            if (Members.items(award, RESULTS)
                    .noneMatch(result -> id.equals(result.path("resultDescription").textValue()))) {
                faults.add(
                        Pointer.ROOT.child(RESULTS),
                        "must hold a result for "
                                + achievement
                                        .resultDescription(id)
                                        .flatMap(described -> Members.text(described, "name"))
                                        .map(name -> "\"" + name + "\" (" + id + ")")
                                        .orElse(id));
            }
        }
        return faults.all();
    }

    /**
     * When a credential that holds from a moment on ends: with the day whose date is that of its
     * first one, a period later, both counted where the issuer is. Empty where there is no period,
     * and where it would end after the year 9999.
     */
    Optional<Instant> end(Instant from, ZoneId zone) {
        return validityPeriod
                .map(period -> LocalDate.ofInstant(from, zone).plus(period))
                .map(last -> last.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1))
                .filter(end -> !end.isAfter(Moments.LAST));
    }
}
