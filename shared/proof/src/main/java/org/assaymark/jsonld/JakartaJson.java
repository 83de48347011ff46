package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/** Hands our trees to the JSON-LD processor, which speaks jakarta.json, without writing text. */
final class JakartaJson {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private JakartaJson() {}

    static JsonObject of(ObjectNode object) {
        JsonObjectBuilder builder = PROVIDER.createObjectBuilder();
        object.properties().forEach(member -> builder.add(member.getKey(), of(member.getValue())));
        return builder.build();
    }

    private static JsonValue of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> of((ObjectNode) value);
            case ARRAY -> {
                JsonArrayBuilder builder = PROVIDER.createArrayBuilder();
                value.forEach(item -> builder.add(of(item)));
                yield builder.build();
            }
            case STRING -> PROVIDER.createValue(value.textValue());
            case NUMBER ->
                    value.isIntegralNumber()
                            ? PROVIDER.createValue(value.bigIntegerValue())
                            : PROVIDER.createValue(value.decimalValue());
            case BOOLEAN -> value.booleanValue() ? JsonValue.TRUE : JsonValue.FALSE;
            case NULL -> JsonValue.NULL;
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException(value.getNodeType() + " is not JSON");
        };
    }
}
