package org.assaymark.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.credential.ConnectionId;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Order;
import org.assaymark.inbound.Party;

/**
 * What one rule makes of one event for which it fires.
 *
 * @param event the name by which the event is known to us
 */
public record Claim(Rule rule, InboundEvent told, String event) {
    private static final int MOST_EVIDENCE = 20;
    private static final int LONGEST_EXTERNAL_ID = 200;
    private static final int LONGEST_OCCASION = 200;
    private static final Pattern EXTERNAL_NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** What tells awards of the same achievement to the same learner apart. */
    public sealed interface Apart {
        /** There is one ever. */
        record Never() implements Apart {}

        record By(String occasion) implements Apart {}

        /** There is one for each order, and the event names none. */
        record Unknown() implements Apart {}
    }

    public Apart apart() {
        return switch (rule.terms().occasion()) {
            case ONCE -> new Apart.Never();
            case ORDER ->
                    told.order()
                            .<Apart>map(order -> new Apart.By(occasion("order", order.id())))
                            .orElseGet(Apart.Unknown::new);
            case EVENT -> new Apart.By(occasion("event", told.key()));
        };
    }

    /** Long names are cut: whoever has longer ones tells them apart by their beginning. */
    private String occasion(String kind, String name) {
        String whole = kind + " " + name + " of " + rule.connection();
        return whole.length() <= LONGEST_OCCASION
                ? whole
                : kind + " " + digest(name) + " of " + rule.connection();
    }

    private static String digest(String name) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(Bytes.utf8(name)).toArray());
    }

    /**
     * What is then known. A payment that earns something is a payment as well.
     *
     * @param recipient {@code {name, email?, id?}}
     */
    public List<Fact> facts(ObjectNode recipient) {
        Terms terms = rule.terms();
        Fact fact =
                new Fact(
                        terms.action(),
                        event,
                        told.occurredAt(),
                        order(),
                        terms.requiresPayment(),
                        terms.action() == Action.ISSUE
                                ? Optional.of(award(recipient))
                                : Optional.empty());
        return terms.action() == Action.ISSUE && told.kind() == Kind.ORDER_PAID
                ? List.of(
                        fact,
                        new Fact(
                                Action.GRANT,
                                event,
                                told.occurredAt(),
                                order(),
                                false,
                                Optional.empty()))
                : List.of(fact);
    }

    /** Only where money is what it is about: a subscription that ends has a number of its own. */
    private Optional<String> order() {
        boolean money = told.kind() == Kind.ORDER_PAID || Kinds.TAKING_BACK.contains(told.kind());
        return money
                ? told.order().map(order -> orderKey(rule.connection(), order))
                : Optional.empty();
    }

    /** The same for all events of a connection that belong to an order. */
    public static String orderKey(ConnectionId connection, Order order) {
        return digest(connection + "\0" + order.id());
    }

    private ObjectNode award(ObjectNode recipient) {
        ObjectNode award = Json.object();
        award.set("recipient", recipient);
        if (apart() instanceof Apart.By(String occasion)) {
            award.put("occasion", occasion);
        }
        Instant decided = told.outcome().completedAt().orElse(told.occurredAt());
        award.put("awardedDate", decided.toString());
        if (!told.evidence().isEmpty()) {
            ArrayNode evidence = award.putArray("evidence");
            told.evidence().stream()
                    .limit(MOST_EVIDENCE)
                    .forEach(link -> evidence.addObject().put("id", link.toString()));
        }
        if (rule.terms().mailsLearner()) {
            award.put("notify", true);
        }
        ObjectNode externalIds = externalIds();
        if (!externalIds.isEmpty()) {
            award.set("externalIds", externalIds);
        }
        return award;
    }

    private ObjectNode externalIds() {
        ObjectNode ids = Json.object();
        told.order().ifPresent(order -> put(ids, "order", order.id()));
        rule.terms().item().ifPresent(item -> put(ids, "item", item));
        told.learner().map(Party::ids).orElse(List.of()).stream()
                .limit(10)
                .forEach(id -> put(ids, id.system(), id.id()));
        return ids;
    }

    private static void put(ObjectNode ids, String name, String id) {
        if (EXTERNAL_NAME.matcher(name).matches() && id.length() <= LONGEST_EXTERNAL_ID) {
            ids.put(name, id);
        }
    }
}
