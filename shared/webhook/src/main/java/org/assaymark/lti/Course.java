package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * A course of a platform, the context of a launch (LTI 1.3 section 5.4.1).
 *
 * @param platform its issuer
 * @param deployment by which it is reached
 * @param id no two courses of a deployment have the same
 * @param label its number or short name
 */
public record Course(
        String platform,
        String deployment,
        String id,
        Optional<String> label,
        Optional<String> title) {
    Set<String> identifiers() {
        var all = new LinkedHashSet<String>();
        Stream.of(Optional.of(id), label).flatMap(Optional::stream).forEach(all::add);
        return all;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("id", id);
        label.ifPresent(text -> json.put("label", text));
        title.ifPresent(text -> json.put("title", text));
        return json;
    }

    static Course of(JsonNode whole) {
        JsonNode context = whole.path("context");
        return new Course(
                required(whole, "platform"),
                required(whole, "deployment"),
                required(context, "id"),
                Text.of(context, "label"),
                Text.of(context, "title"));
    }

    static String required(JsonNode json, String member) {
        return Text.of(json, member)
                .orElseThrow(() -> Malformed.because("has nothing at " + member));
    }
}
