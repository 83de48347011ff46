package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Pointer;

/**
 * Whether the results of an award are such as its achievement describes (Open Badges 3.0: Result,
 * ResultDescription).
 */
final class ResultRules {
    private ResultRules() {}

    static List<Fault> faults(JsonNode award, Achievement achievement) {
        var faults = new Faults();
        Pointer results = Pointer.ROOT.child("results");
        for (int i = 0; i < award.path("results").size(); i++) {
            check(award.get("results").get(i), achievement, results.child(i), faults);
        }
        return faults.all();
    }

    /**
     * A level may belong to another result description of the achievement: 1EdTech's own sample
     * does that.
     */
    private static void check(JsonNode result, Achievement achievement, Pointer at, Faults faults) {
        Members.text(result, "achievedLevel")
                .filter(level -> !achievement.hasRubricCriterionLevel(level))
                .ifPresent(
                        _ ->
                                faults.add(
                                        at.child("achievedLevel"),
                                        "is not the id of a level of this achievement"));
        Optional<String> id = Members.text(result, "resultDescription");
        Optional<JsonNode> description = id.flatMap(achievement::resultDescription);
        if (id.isPresent() && description.isEmpty()) {
            faults.add(
                    at.child("resultDescription"),
                    "is not the id of a result description of this achievement");
        }
        description.ifPresent(described -> checkAgainst(described, result, at, faults));
    }

    private static void checkAgainst(
            JsonNode description, JsonNode result, Pointer at, Faults faults) {
        boolean isStatus =
                OpenBadges.STATUS_RESULT.equals(description.path("resultType").textValue());
        if (isStatus && !result.has("status")) {
            faults.add(at.child("status"), "is required, as the result is a status");
        }
        if (!result.has("value")) {
            return;
        }
        JsonNode value = result.get("value");
        if (description.has("allowedValue")
                && Members.items(description, "allowedValue").noneMatch(value::equals)) {
            faults.add(at.child("value"), "is not one of the allowed values");
        }
        checkRange(description, value, at.child("value"), faults);
    }

    /** Bounds that are not numbers (letters, say) order nothing that we know. */
    private static void checkRange(
            JsonNode description, JsonNode value, Pointer at, Faults faults) {
        Optional<BigDecimal> least = AchievementShapes.number(description.path("valueMin"));
        Optional<BigDecimal> most = AchievementShapes.number(description.path("valueMax"));
        if (least.isEmpty() && most.isEmpty()) {
            return;
        }
        Optional<BigDecimal> number = AchievementShapes.number(value);
        if (number.isEmpty()) {
            faults.add(at, "must be a number, as its bounds are");
        } else if (least.filter(bound -> number.get().compareTo(bound) < 0).isPresent()
                || most.filter(bound -> number.get().compareTo(bound) > 0).isPresent()) {
            faults.add(at, "is not between valueMin and valueMax");
        }
    }
}
