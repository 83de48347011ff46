package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.credential.DeliveryId;
import org.assaymark.document.Json;
import org.assaymark.records.DeliveryStore;

/**
 * What streams of tables tell (DynamoDB stream records with the new image): events that were
 * written, and deliveries that were made of them. Whatever else they tell says nothing here.
 */
record Told(List<ObjectNode> events, List<DeliveryId> deliveries) {
    static Told of(ObjectNode message) {
        return new Told(
                records(message).flatMap(Told::event).toList(),
                records(message).flatMap(Told::delivery).toList());
    }

    private static Stream<JsonNode> records(ObjectNode message) {
        return StreamSupport.stream(message.path("Records").spliterator(), false)
                .map(each -> each.path("dynamodb"));
    }

    private static Stream<ObjectNode> event(JsonNode change) {
        JsonNode event = change.at("/NewImage/event/S");
        return change.at("/Keys/sk/S").asText().startsWith("EVENT#") && event.isTextual()
                ? Stream.of((ObjectNode) Json.read(event.textValue()))
                : Stream.empty();
    }

    private static Stream<DeliveryId> delivery(JsonNode change) {
        String key = change.at("/Keys/pk/S").asText();
        return key.startsWith(DeliveryStore.PARTITION)
                ? DeliveryId.parse(key.substring(DeliveryStore.PARTITION.length())).stream()
                : Stream.empty();
    }
}
