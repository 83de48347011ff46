package org.assaymark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.credential.AchievementId;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.inbound.Kind;

/**
 * What a rule says: when this happens to this item, then that.
 *
 * <pre>
 * {kind, item?, conditions? {minScore?, minTrust?, notManual?}, action, achievementId?,
 *   requires? "payment", occasion? "once" | "order" | "event", notify?}
 * </pre>
 *
 * @param item any identifier of an item of the event; without one, whatever the event is about
 * @param achievement only a {@link Action#REVIEW} may go without one
 * @param requiresPayment issue only once the learner has a right to it by a payment, a {@link
 *     Action#GRANT}, or both
 * @param mailsLearner whether the learner is mailed what is issued
 */
public record Terms(
        Kind kind,
        Optional<String> item,
        Conditions conditions,
        Action action,
        Optional<AchievementId> achievement,
        boolean requiresPayment,
        Occasion occasion,
        boolean mailsLearner) {
    private static final int LONGEST_ITEM = 500;
    private static final String KIND = "kind";
    private static final String ITEM = "item";
    private static final String CONDITIONS = "conditions";
    private static final String ACTION = "action";
    private static final String ACHIEVEMENT = "achievementId";
    private static final String REQUIRES = "requires";
    private static final String PAYMENT = "payment";
    private static final String OCCASION = "occasion";
    private static final String NOTIFY = "notify";

    /** Whether it is about what takes back what an order gave. */
    public boolean takesBack() {
        return Kinds.TAKING_BACK.contains(kind);
    }

    /** A new shape each time, so that a request may add its own members. */
    public static ObjectShape shape() {
        return ObjectShape.plain()
                .required(KIND, Shapes.oneOf(Stream.of(Kind.values()).map(Kind::name).toList()))
                .optional(ITEM, Shapes.text(LONGEST_ITEM))
                .optional(CONDITIONS, Conditions.shape())
                .required(ACTION, Shapes.oneOf(Action.words()))
                .optional(ACHIEVEMENT, achievementShape())
                .optional(REQUIRES, Shapes.oneOf(PAYMENT))
                .optional(OCCASION, Shapes.oneOf(Occasion.words()))
                .optional(NOTIFY, Shapes.bool())
                .rule(Terms::checkTogether);
    }

    private static Shape achievementShape() {
        return (value, at, faults) -> {
            if (!value.isTextual() || AchievementId.parse(value.textValue()).isEmpty()) {
                faults.add(at, "must be the id of an achievement");
            }
        };
    }

    /**
     * @param valid of this shape; members that a request has beside it are not looked at
     */
    public static Terms of(JsonNode valid) {
        return new Terms(
                Kind.of(valid.path(KIND).asText()).orElseThrow(),
                text(valid, ITEM).map(String::strip),
                Conditions.of(valid.path(CONDITIONS)),
                Action.of(valid.path(ACTION).asText()).orElseThrow(),
                text(valid, ACHIEVEMENT).flatMap(AchievementId::parse),
                valid.has(REQUIRES),
                text(valid, OCCASION).flatMap(Occasion::of).orElse(Occasion.ONCE),
                valid.path(NOTIFY).asBoolean(false));
    }

    /** As it is read; what was left out is filled in where it means something. */
    public ObjectNode document() {
        ObjectNode document = Json.object().put(KIND, kind.name());
        item.ifPresent(each -> document.put(ITEM, each));
        ObjectNode asked = conditions.document();
        if (!asked.isEmpty()) {
            document.set(CONDITIONS, asked);
        }
        document.put(ACTION, action.word());
        achievement.ifPresent(id -> document.put(ACHIEVEMENT, id.text()));
        if (requiresPayment) {
            document.put(REQUIRES, PAYMENT);
        }
        if (action != Action.REVIEW) {
            document.put(OCCASION, occasion.word());
        }
        if (mailsLearner) {
            document.put(NOTIFY, true);
        }
        return document;
    }

    private static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.path(member).textValue());
    }

    private static void checkTogether(JsonNode value, Pointer at, Faults faults) {
        text(value, ACTION)
                .flatMap(Action::of)
                .ifPresent(action -> checkAction(action, value, at, faults));
    }

    private static void checkAction(Action action, JsonNode value, Pointer at, Faults faults) {
        if (action != Action.REVIEW && !value.has(ACHIEVEMENT)) {
            faults.add(at.child(ACHIEVEMENT), "is required: it is what the action is about");
        }
        if (action != Action.ISSUE && value.has(REQUIRES)) {
            faults.add(at.child(REQUIRES), "only has a meaning where the action is issue");
        }
        if (action != Action.ISSUE && value.path(NOTIFY).asBoolean(false)) {
            faults.add(at.child(NOTIFY), "only has a meaning where the action is issue");
        }
        if (action == Action.REVIEW && value.has(OCCASION)) {
            faults.add(at.child(OCCASION), "has no meaning where the action is review");
        }
        boolean ofEvent = value.path(OCCASION).asText().equals(Occasion.EVENT.word());
        if (ofEvent && action != Action.ISSUE && action != Action.REVIEW) {
            faults.add(
                    at.child(OCCASION),
                    "can only be event where the action is issue: no other event is about the"
                            + " same");
        }
        text(value, KIND)
                .flatMap(Terms::named)
                .flatMap(kind -> refusal(action, kind))
                .ifPresent(reason -> faults.add(at.child(ACTION), reason));
    }

    private static Optional<Kind> named(String name) {
        return Stream.of(Kind.values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    private static Optional<String> refusal(Action action, Kind kind) {
        if (action != Action.REVIEW && Kinds.PERSONAL.contains(kind)) {
            return Optional.of("can only be review for " + kind + ": a person decides on it");
        }
        return switch (action) {
            case ISSUE, GRANT ->
                    Kinds.GIVING.contains(kind)
                            ? Optional.empty()
                            : Optional.of("must not give anything for " + kind);
            case REVOKE ->
                    Kinds.MONEY.contains(kind)
                            ? Optional.of(
                                    "must not be revoke for "
                                            + kind
                                            + ": money alone never revokes; use suspend or review")
                            : Optional.empty();
            case SUSPEND, REVIEW -> Optional.empty();
        };
    }
}
