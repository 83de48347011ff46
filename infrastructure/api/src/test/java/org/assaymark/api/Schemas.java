package org.assaymark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Json;

/** The schemas of the OpenAPI document, judged by a validator of JSON Schema 2020-12. */
final class Schemas {
    private static final String HERE = "https://assaymark.org/openapi.json";
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final JsonSchemaFactory factory;

    Schemas(Operations operations) {
        this.document = Json.readObject(operations.document());
        this.factory =
                JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder ->
                                builder.schemaLoaders(
                                        loaders ->
                                                loaders.schemas(
                                                        Map.of(HERE, document.toString()))));
    }

    JsonNode document() {
        return document;
    }

    /** The node, or what its {@code $ref} names. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /** What is wrong with the value; empty when it fits the schema. */
    List<String> faults(String schemaName, JsonNode value) {
        return faultsAt("/components/schemas/" + schemaName, value);
    }

    /**
     * @param pointer to a schema in the document
     */
    List<String> faultsAt(String pointer, JsonNode value) {
        return factory
                .getSchema(SchemaLocation.of(HERE + "#" + pointer), CONFIG)
                .validate(value)
                .stream()
                .map(message -> message.getInstanceLocation() + ": " + message.getMessage())
                .toList();
    }
}
