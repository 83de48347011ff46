package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An opaque position in one list. It carries keys only, and it opens no other list: index and
 * partition are part of it and are checked, because whoever made the list request was allowed to
 * see that partition and no other.
 */
final class Cursor {
    /** More than any key of ours has, and less than DynamoDB takes. */
    private static final int LONGEST_KEY = 300;

    private Cursor() {}

    /**
     * The list that a cursor is a position in.
     *
     * @param index empty for the table itself
     * @param partitionKey the attribute that {@code partition} is the value of
     * @param sortKey the attribute whose values are in {@code range}
     */
    record Place(String index, String partitionKey, String partition, String sortKey, Range range) {
        /** Of a position in an index, DynamoDB wants the keys of index and table. */
        Set<String> keyNames() {
            return new HashSet<>(
                    List.of(
                            partitionKey,
                            sortKey,
                            TableDefinition.PARTITION_KEY,
                            TableDefinition.SORT_KEY));
        }
    }

    static Optional<String> of(Place place, @Nullable Map<String, AttributeValue> lastKey) {
        if (lastKey == null || lastKey.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode cursor =
                Json.object()
                        .put("index", place.index())
                        .put("partition", place.partition())
                        .put("from", place.range().from())
                        .put("to", place.range().to());
        ObjectNode key = cursor.putObject("key");
        new TreeMap<>(lastKey).forEach((name, value) -> key.put(name, value.s()));
        return Optional.of(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Json.write(cursor).toArray()));
    }

    /** The position behind an item of the list. */
    static String after(Place place, EnhancedDocument item) {
        return of(
                        place,
                        place.keyNames().stream()
                                .collect(
                                        Collectors.toMap(
                                                name -> name,
                                                name -> AttributeValue.fromS(item.getString(name)),
                                                (first, _) -> first,
                                                TreeMap::new)))
                .orElseThrow();
    }

    /** The position, unless the text is no cursor of this list. */
    static Optional<Map<String, AttributeValue>> decode(String text, Place place) {
        try {
            ObjectNode cursor = Json.readObject(Bytes.of(Base64.getUrlDecoder().decode(text)));
            boolean ours =
                    cursor.path("index").asText().equals(place.index())
                            && cursor.path("partition").asText().equals(place.partition())
                            && cursor.path("from").asText().equals(place.range().from())
                            && cursor.path("to").asText().equals(place.range().to());
            return ours && cursor.get("key") instanceof ObjectNode key && isPosition(key, place)
                    ? Optional.of(position(key))
                    : Optional.empty();
        } catch (IllegalArgumentException | Malformed e) {
            return Optional.empty();
        }
    }

    /** A position that DynamoDB would refuse is the caller's fault, not ours. */
    private static boolean isPosition(ObjectNode key, Place place) {
        return key.propertyStream().allMatch(each -> isKeyValue(each.getValue()))
                && key.propertyStream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())
                        .equals(place.keyNames())
                && key.path(place.partitionKey()).textValue().equals(place.partition())
                && place.range().contains(key.path(place.sortKey()).textValue());
    }

    private static boolean isKeyValue(JsonNode value) {
        return value.isTextual()
                && !value.textValue().isEmpty()
                && value.textValue().length() <= LONGEST_KEY;
    }

    private static Map<String, AttributeValue> position(ObjectNode key) {
        return key.propertyStream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each -> AttributeValue.fromS(each.getValue().textValue())));
    }
}
