package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.document.Json;

/**
 * What is assessed in a course: a column of its grade book (AGS 2.0 section 3.2.1).
 *
 * @param id the URL at which it is served
 * @param label for people
 * @param tag what it is to the tool that made it
 * @param resource what it is assessed by, to the tool that made it
 * @param link which link of the course it belongs to
 */
public record LineItem(
        URI id,
        Optional<String> label,
        Optional<String> tag,
        Optional<String> resource,
        Optional<String> link) {
    static final int MOST = 300;

    /** One of which nothing is known but where it is. */
    public static LineItem at(URI id) {
        return new LineItem(
                id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Optional<LineItem> of(JsonNode json) {
        return Text.of(json, "id")
                .flatMap(LineItem::url)
                .map(
                        id ->
                                new LineItem(
                                        id,
                                        Text.of(json, "label"),
                                        Text.of(json, "tag"),
                                        Text.of(json, "resourceId"),
                                        Text.of(json, "resourceLinkId")));
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text)).filter(url -> url.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where its results are: below its path, with its query (section 3.3.1). */
    URI results() {
        String text = id.toString();
        int query = text.indexOf('?');
        return URI.create(
                query < 0
                        ? text + "/results"
                        : text.substring(0, query) + "/results" + text.substring(query));
    }

    /** Whatever it is called; a rule names any of it. */
    public Set<String> identifiers() {
        var all = new LinkedHashSet<String>();
        all.add(id.toString());
        Stream.of(label, tag, resource, link).flatMap(Optional::stream).forEach(all::add);
        return all;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("id", id.toString());
        label.ifPresent(text -> json.put("label", text));
        tag.ifPresent(text -> json.put("tag", text));
        resource.ifPresent(text -> json.put("resourceId", text));
        link.ifPresent(text -> json.put("resourceLinkId", text));
        return json;
    }
}
