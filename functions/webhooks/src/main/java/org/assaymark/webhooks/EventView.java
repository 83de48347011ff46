package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Json;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Item;
import org.assaymark.inbound.Order;
import org.assaymark.inbound.Outcome;
import org.assaymark.inbound.Party;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.Ruling;
import org.assaymark.rules.Conditions;

/** What came in, as the interface shows it. */
final class EventView {
    private EventView() {}

    static ObjectNode brief(ReceivedEvent event) {
        ObjectNode json =
                Json.object()
                        .put("id", event.id().text())
                        .put("connectionId", event.connection().text())
                        .put("source", event.source().word());
        if (!event.type().isEmpty()) {
            json.put("type", event.type());
        }
        event.kind().ifPresent(kind -> json.put("kind", kind.name()));
        json.put("outcome", event.result().state().word()).put("reason", event.result().reason());
        event.result().rule().ifPresent(rule -> json.put("ruleId", rule.text()));
        event.result()
                .credential()
                .ifPresent(credential -> json.put("credentialId", credential.text()));
        event.ruling().ifPresent(ruling -> json.set("decision", ruling(ruling)));
        json.put("trust", Conditions.word(event.trust())).put("test", event.test());
        event.secret().ifPresent(secret -> json.put("secretId", secret));
        return json.put("occurredAt", event.occurredAt().toString())
                .put("receivedAt", event.receivedAt().toString())
                .put("keptUntil", event.keptUntil().toString());
    }

    private static ObjectNode ruling(Ruling ruling) {
        return Json.object()
                .put("decision", ruling.verdict().word())
                .put("reason", ruling.reason())
                .put("by", ruling.by().text())
                .put("at", ruling.at().toString());
    }

    /** As it is normalised. */
    static ObjectNode content(InboundEvent event) {
        ObjectNode json = Json.object();
        event.learner().ifPresent(learner -> json.set("learner", party(learner)));
        event.buyer().ifPresent(buyer -> json.set("buyer", party(buyer)));
        if (!event.items().isEmpty()) {
            ArrayNode items = json.putArray("items");
            event.items().forEach(item -> items.add(item(item)));
        }
        event.order().ifPresent(order -> json.set("order", order(order)));
        ObjectNode result = result(event.outcome());
        if (!result.isEmpty()) {
            json.set("result", result);
        }
        if (!event.evidence().isEmpty()) {
            ArrayNode evidence = json.putArray("evidence");
            event.evidence().forEach(link -> evidence.addObject().put("url", link.toString()));
        }
        return json;
    }

    private static ObjectNode party(Party party) {
        ObjectNode json = Json.object();
        party.email().ifPresent(email -> json.put("email", email));
        party.name().ifPresent(name -> json.put("name", name));
        party.language().ifPresent(language -> json.put("language", language));
        if (!party.ids().isEmpty()) {
            ArrayNode ids = json.putArray("ids");
            party.ids()
                    .forEach(id -> ids.addObject().put("system", id.system()).put("id", id.id()));
        }
        return json;
    }

    private static ObjectNode item(Item item) {
        ObjectNode json = Json.object();
        ArrayNode identifiers = json.putArray("identifiers");
        item.identifiers().stream().sorted().forEach(identifiers::add);
        item.title().ifPresent(title -> json.put("title", title));
        return json.put("quantity", item.quantity());
    }

    private static ObjectNode order(Order order) {
        ObjectNode json = Json.object().put("id", order.id());
        order.total().ifPresent(total -> json.put("totalMinor", total));
        order.currency().ifPresent(currency -> json.put("currency", currency));
        order.reason().ifPresent(reason -> json.put("reason", reason));
        if (order.partly()) {
            json.put("partial", true);
        }
        return json;
    }

    private static ObjectNode result(Outcome outcome) {
        ObjectNode json = Json.object();
        outcome.completedAt().ifPresent(at -> json.put("completedAt", at.toString()));
        outcome.passed().ifPresent(passed -> json.put("passed", passed));
        outcome.score().ifPresent(score -> json.put("score", score));
        outcome.grade().ifPresent(grade -> json.put("grade", grade));
        if (outcome.manual()) {
            json.put("manual", true);
        }
        return json;
    }
}
