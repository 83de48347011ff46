package org.assaymark.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one spelling of a JSON value (RFC 8785, JSON Canonicalization Scheme): members sorted by
 * UTF-16 units, no white space, strings and numbers as ECMAScript writes them. What {@link Json}
 * read is bounded in depth and has no duplicate members.
 */
public final class Jcs {
    private Jcs() {}

    /**
     * @throws Malformed when it has a number that is infinite, not a number, or an integer that a
     *     double does not hold: two integers would be signed as one
     */
    public static Bytes canonicalize(JsonNode value) {
        var out = new StringBuilder();
        write(value, out);
        return Bytes.utf8(out.toString());
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value) {
            case ObjectNode object -> writeObject(object, out);
            case ArrayNode array -> writeArray(array, out);
            default -> {
                switch (value.getNodeType()) {
                    case STRING -> writeString(value.textValue(), out);
                    case NUMBER -> out.append(EcmaScriptNumber.of(value));
                    case BOOLEAN -> out.append(value.booleanValue());
                    case NULL -> out.append("null");
                    default -> throw Malformed.because("holds what is not JSON");
                }
            }
        }
    }

    /** §3.2.3 */
    private static void writeObject(ObjectNode object, StringBuilder out) {
        // Java compares strings by UTF-16 units too.
        var members = new TreeMap<String, JsonNode>();
        object.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        String separator = "{";
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            out.append(separator);
            writeString(member.getKey(), out);
            write(member.getValue(), out.append(':'));
            separator = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(ArrayNode array, StringBuilder out) {
        String separator = "[";
        for (JsonNode item : array) {
            write(item, out.append(separator));
            separator = ",";
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    /** §3.2.2.2 */
    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (unit < ' ') {
                        out.append("\\u00%02x".formatted((int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}
