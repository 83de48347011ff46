package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.assaymark.document.Json;

/** JSON in one spelling, where two spellings of the same must not make a difference. */
final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * Numbers without trailing zeros, and without a fraction where it is zero; all else, and the
     * order of members, as it was. JSON-LD processors disagree on 60.0: it is {@code xsd:integer}
     * to those that read a double, {@code xsd:double} to those that keep the decimal.
     */
    static JsonNode plainNumbers(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode plain = Json.object();
                object.properties()
                        .forEach(each -> plain.set(each.getKey(), plainNumbers(each.getValue())));
                yield plain;
            }
            case ArrayNode array -> {
                ArrayNode plain = Json.array();
                array.forEach(each -> plain.add(plainNumbers(each)));
                yield plain;
            }
            case DecimalNode number -> plainNumber(number.decimalValue());
            default -> value;
        };
    }

    /** The members of every object sorted. */
    static JsonNode sorted(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                var members = new TreeMap<String, JsonNode>();
                object.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
                ObjectNode sorted = Json.object();
                members.forEach((name, each) -> sorted.set(name, sorted(each)));
                yield sorted;
            }
            case ArrayNode array -> {
                ArrayNode sorted = Json.array();
                array.forEach(each -> sorted.add(sorted(each)));
                yield sorted;
            }
            default -> value;
        };
    }

    /** As a parser would give it, so that equal documents are equal trees. */
    private static JsonNode plainNumber(BigDecimal number) {
        return Json.read(number.stripTrailingZeros().toPlainString());
    }
}
