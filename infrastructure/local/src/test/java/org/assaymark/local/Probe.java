package org.assaymark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.FunctionClient.Answer;

/**
 * A request as the OpenAPI document describes it, with a gap for everything in it that belongs to
 * some issuer: in the path, in the query, and in the example that the document gives of a body.
 *
 * @param target with the gap {@code {name}} for each of these
 * @param body of which the members of these names are gaps; missing where there is none
 * @param mediaType empty where there is no body
 */
record Probe(String title, Operation operation, String target, JsonNode body, String mediaType) {
    /** Whatever belongs to an issuer, by the names that the document has for it. */
    static final Set<String> NAMES =
            Set.of(
                    "issuerId",
                    "issuerIds",
                    "achievementId",
                    "credentialId",
                    "learnerId",
                    "batchId",
                    "keyId",
                    "personId",
                    "kid",
                    "endorsementId",
                    "designId",
                    "endpointId",
                    "deliveryId",
                    "eventId",
                    "uploadId",
                    "connectionId",
                    "secretId",
                    "ruleId",
                    "inboundEventId",
                    "email",
                    "recipientEmail");

    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
    private static final JsonNode DOCUMENT = Json.readObject(Operations.load().document());
    private static final JsonNode NONE = Json.object().path("none");

    /** Every way of naming something that an operation has; at least one. */
    static List<Probe> of(Operation operation) {
        JsonNode node =
                DOCUMENT.path("paths")
                        .path(operation.path())
                        .path(operation.method().toLowerCase(Locale.ROOT));
        var probes = new ArrayList<Probe>();
        JsonNode contents = node.path("requestBody").path("content");
        contents.properties()
                .forEach(
                        content ->
                                content.getValue()
                                        .path("examples")
                                        .properties()
                                        .forEach(
                                                example ->
                                                        probes.add(
                                                                new Probe(
                                                                        example.getKey(),
                                                                        operation,
                                                                        operation.path(),
                                                                        resolved(example.getValue())
                                                                                .path("value"),
                                                                        content.getKey()))));
        if (probes.isEmpty()) {
            probes.add(new Probe("bare", operation, operation.path(), NONE, ""));
        }
        Probe plain = probes.getLast();
        for (JsonNode each : node.path("parameters")) {
            JsonNode parameter = resolved(each);
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query") && NAMES.contains(name)) {
                probes.add(
                        new Probe(
                                name,
                                operation,
                                operation.path() + "?" + name + "={" + name + "}",
                                plain.body(),
                                plain.mediaType()));
            }
        }
        return probes;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").textValue().substring(1)) : node;
    }

    @Override
    public String toString() {
        return operation.id() + " (" + title + ")";
    }

    /** What it names; a parameter of the path always belongs to somebody. */
    Set<String> names() {
        var names = new TreeSet<String>();
        GAP.matcher(target).results().forEach(gap -> names.add(gap.group(1)));
        NAMES.stream().filter(name -> body.findValue(name) != null).forEach(names::add);
        return names;
    }

    /** Sends it with its gaps filled. */
    Answer send(Deployment deployment, String key, Map<String, String> ids) {
        return send(deployment, key, ids, UUID.randomUUID().toString());
    }

    Answer send(Deployment deployment, String key, Map<String, String> ids, String idempotencyKey) {
        var headers = new HashMap<String, String>();
        headers.put("authorization", "Bearer " + key);
        if (!mediaType.isEmpty()) {
            headers.put("content-type", mediaType);
        }
        if (operation.idempotencyKeyAccepted()) {
            headers.put("idempotency-key", idempotencyKey);
        }
        if (operation.method().equals("PATCH")) {
            headers.put("if-match", "\"1\"");
        }
        return deployment.send(operation.method(), filled(ids), headers, content(ids));
    }

    private String filled(Map<String, String> ids) {
        return GAP.matcher(target).replaceAll(gap -> value(ids, gap.group(1)));
    }

    private Bytes content(Map<String, String> ids) {
        if (body.isMissingNode()) {
            return Bytes.EMPTY;
        }
        return body.isTextual() ? Bytes.utf8(body.textValue()) : Json.write(filled(body, ids));
    }

    private static JsonNode filled(JsonNode node, Map<String, String> ids) {
        JsonNode copy = node.deepCopy();
        for (String name : NAMES) {
            for (JsonNode parent : copy.findParents(name)) {
                JsonNode value = parent.get(name);
                ((ObjectNode) parent)
                        .set(
                                name,
                                value instanceof ArrayNode
                                        ? Json.array().add(value(ids, name))
                                        : Json.array().add(value(ids, name)).get(0));
            }
        }
        return copy;
    }

    private static String value(Map<String, String> ids, String name) {
        if (!ids.containsKey(name)) {
            throw new AssertionError("nobody knows what belongs to another issuer as " + name);
        }
        return ids.get(name);
    }
}
