package org.assaymark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.assaymark.document.Json;

/**
 * One thing that is known of one learner's claim to one achievement.
 *
 * @param action what a rule made of an event; never {@link Action#REVIEW}
 * @param event what told it; with the action and the order it tells the fact from all others
 * @param at by the source's clock
 * @param order what it belongs to; a name that is the same for the payment and its refund
 * @param requiresPayment whether it only counts once there is a {@link Action#GRANT}
 * @param award what was earned, as the body of an issue says it, of an {@link Action#ISSUE}
 */
public record Fact(
        Action action,
        String event,
        Instant at,
        Optional<String> order,
        boolean requiresPayment,
        Optional<ObjectNode> award) {
    /** The same for every order in which facts arrive. */
    static final Comparator<Fact> IN_TIME =
            Comparator.comparing(Fact::at)
                    .thenComparing(Fact::event)
                    .thenComparing(Fact::action)
                    .thenComparing(fact -> fact.order().orElse(""));

    public Fact {
        if (action == Action.REVIEW) {
            throw new IllegalArgumentException("a review is no fact about a claim");
        }
    }

    /** A later reading of the same event says the same fact anew. */
    boolean isSameAs(Fact other) {
        return action == other.action && event.equals(other.event) && order.equals(other.order);
    }

    ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("action", action.word())
                        .put("event", event)
                        .put("at", at.toString());
        order.ifPresent(each -> json.put("order", each));
        if (requiresPayment) {
            json.put("requiresPayment", true);
        }
        award.ifPresent(each -> json.set("award", each));
        return json;
    }

    static Fact of(JsonNode json) {
        return new Fact(
                Action.of(json.path("action").asText()).orElseThrow(),
                json.path("event").asText(),
                Instant.parse(json.path("at").asText()),
                Optional.ofNullable(json.path("order").textValue()),
                json.path("requiresPayment").asBoolean(false),
                json.get("award") instanceof ObjectNode award
                        ? Optional.of(award)
                        : Optional.empty());
    }

    /** Without whose it is. */
    @Override
    public String toString() {
        return action + " at " + at + " by " + event;
    }
}
