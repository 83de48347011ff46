package org.assaymark.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/** The members of one request, read with the limits that the KMS API reference gives them. */
final class KmsRequest {
    private static final int LONGEST_TAG_KEY = 128;
    private static final int LONGEST_TAG_VALUE = 256;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_CONTEXT = 8_192;

    private final ObjectNode members;

    private KmsRequest(ObjectNode members) {
        this.members = members;
    }

    static KmsRequest read(Bytes body) {
        try {
            return new KmsRequest(Json.readObject(body));
        } catch (Malformed _) {
            throw new KmsFault("SerializationException", "the request is not a JSON object");
        }
    }

    String text(String name, int longest) {
        return optionalText(name, longest)
                .orElseThrow(() -> constraint(name, "Member must not be null"));
    }

    Optional<String> optionalText(String name, int longest) {
        return member(name)
                .map(
                        value -> {
                            if (!value.isTextual()) {
                                throw new KmsFault(
                                        "SerializationException", name + " must be a string");
                            }
                            return within(name, value.textValue(), longest);
                        });
    }

    Optional<String> oneOf(String name, List<String> known) {
        return optionalText(name, 256)
                .map(
                        value -> {
                            if (!known.contains(value)) {
                                throw constraint(
                                        name, "Member must satisfy enum value set: " + known);
                            }
                            return value;
                        });
    }

    /** Base64 in the request; the limits count the bytes themselves. */
    Bytes blob(String name, int longest) {
        Bytes bytes;
        try {
            bytes = Bytes.of(Base64.getDecoder().decode(text(name, Integer.MAX_VALUE)));
        } catch (IllegalArgumentException e) {
            throw new KmsFault("SerializationException", name + " must be base64");
        }
        if (bytes.isEmpty()) {
            throw constraint(name, "Member must have length greater than or equal to 1");
        }
        if (bytes.size() > longest) {
            throw constraint(name, "Member must have length less than or equal to " + longest);
        }
        return bytes;
    }

    boolean flag(String name) {
        return member(name).map(JsonNode::asBoolean).orElse(false);
    }

    int number(String name, int from, int to, int otherwise) {
        int number = member(name).map(value -> value.asInt(from - 1)).orElse(otherwise);
        if (number < from || number > to) {
            throw constraint(name, "Member must be between " + from + " and " + to);
        }
        return number;
    }

    /** The member {@code Tags}; empty where there is none. */
    SortedMap<String, String> tags() {
        var tags = new TreeMap<String, String>();
        for (JsonNode tag : member("Tags").orElseGet(Json::array)) {
            var key = tag.path("TagKey").asText();
            var value = tag.path("TagValue").asText();
            if (key.isEmpty() || key.length() > LONGEST_TAG_KEY) {
                throw constraint("tagKey", "Member must have length between 1 and 128");
            }
            if (value.length() > LONGEST_TAG_VALUE) {
                throw constraint("tagValue", "Member must have length less than or equal to 256");
            }
            if (key.startsWith("aws:") || tags.put(key, value) != null) {
                throw new KmsFault("TagException", "tag " + key + " is reserved, or there twice");
            }
        }
        if (tags.size() > MOST_TAGS) {
            throw KmsFault.limitExceeded("a key has at most " + MOST_TAGS + " tags");
        }
        return tags;
    }

    /** The member {@code EncryptionContext}; empty where there is none. */
    SortedMap<String, String> encryptionContext() {
        var context = new TreeMap<String, String>();
        member("EncryptionContext")
                .orElseGet(Json::object)
                .properties()
                .forEach(
                        pair -> {
                            if (!pair.getValue().isTextual()) {
                                throw new KmsFault(
                                        "SerializationException",
                                        "EncryptionContext must map strings to strings");
                            }
                            context.put(pair.getKey(), pair.getValue().textValue());
                        });
        if (context.toString().length() > LONGEST_CONTEXT) {
            throw constraint("EncryptionContext", "Member must be at most 8192 long");
        }
        return context;
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name)).filter(value -> !value.isNull());
    }

    private static String within(String name, String value, int longest) {
        if (value.length() > longest) {
            throw constraint(name, "Member must have length less than or equal to " + longest);
        }
        return value;
    }

    private static KmsFault constraint(String name, String rule) {
        var member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return KmsFault.invalid(
                "1 validation error detected: Value at '"
                        + member
                        + "' failed to satisfy constraint: "
                        + rule);
    }
}
