package org.assaymark.jsonld;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assaymark.jsonld.Refused.Concealment;
import org.assaymark.jsonld.Refused.DataLoss;

/**
 * Compares a document with its expanded form: as many values must have come out as went in, and
 * every property of a known context must have been written with the name that this context gives
 * it.
 *
 * <p>The second guards against an alias: a context of the attacker's own that names {@code
 * credentialStatus} otherwise leaves the signature intact, and the revocation unseen.
 */
final class Ledger {
    private final Map<String, Integer> properties = new HashMap<>();
    private int values;

    private Ledger() {}

    /**
     * @throws Refused when they differ
     */
    static void compare(PlainForm plain, JsonArray expanded, Vocabulary vocabulary) {
        var ledger = new Ledger();
        expanded.forEach(ledger::count);
        if (ledger.values != plain.values()) {
            throw new Refused(
                    new DataLoss(
                            "",
                            "states "
                                    + plain.values()
                                    + " values, of which JSON-LD keeps "
                                    + ledger.values));
        }
        ledger.properties.forEach(
                (property, times) -> {
                    Set<String> terms = vocabulary.termsOf().getOrDefault(property, Set.of());
                    if (!terms.isEmpty() && terms.stream().mapToInt(plain::members).sum() < times) {
                        throw new Refused(
                                new Concealment(property, "is stated under another name"));
                    }
                });
    }

    private void count(JsonValue value) {
        switch (value) {
            case JsonArray items -> items.forEach(this::count);
            case JsonObject object when object.containsKey("@value") ->
                    values += isJson(object) ? countLiteral(object.getValue("/@value")) : 1;
            case JsonObject object -> object.forEach(this::countMember);
            default -> values += value.equals(JsonValue.NULL) ? 0 : 1;
        }
    }

    private void countMember(String name, JsonValue value) {
        if (!name.startsWith("@")) {
            properties.merge(name, 1, Integer::sum);
        }
        count(value);
    }

    private static boolean isJson(JsonObject value) {
        return value.containsKey("@type") && value.getString("@type", "").equals("@json");
    }

    private static int countLiteral(JsonValue value) {
        return switch (value) {
            case JsonArray items -> items.stream().mapToInt(Ledger::countLiteral).sum();
            case JsonObject object -> object.values().stream().mapToInt(Ledger::countLiteral).sum();
            case JsonStructure other -> throw new IllegalStateException(other.toString());
            default -> 1;
        };
    }
}
