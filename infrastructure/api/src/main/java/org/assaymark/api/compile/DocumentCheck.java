package org.assaymark.api.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What gateways and functions rely on in the OpenAPI document; finds every fault, so that one build
 * shows them all.
 */
final class DocumentCheck {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "badge-image",
                    "batches",
                    "catalogue",
                    "deliveries",
                    "issuance",
                    "verification",
                    "wallet",
                    "webhooks");

    /** Where a security scheme lists its scopes. */
    private static final Map<String, String> SCOPES =
            Map.of(
                    "apiKey", "/x-assaymark-scopes",
                    "wallet", "/flows/authorizationCode/scopes");

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)\\}");

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> operationIds = new HashMap<>();
    private final Set<String> routes = new HashSet<>();

    private DocumentCheck(JsonNode document) {
        this.document = document;
    }

    /** One sentence for each fault; empty when the document is sound. */
    static List<String> faults(JsonNode document) {
        var check = new DocumentCheck(document);
        check.references(document, "#");
        if (document.path("paths").isEmpty()) {
            check.faults.add("the document has no paths");
        }
        document.path("paths")
                .properties()
                .forEach(path -> check.path(path.getKey(), path.getValue()));
        return List.copyOf(check.faults);
    }

    private void references(JsonNode node, String at) {
        JsonNode target = node.path("$ref");
        if (target.isTextual() && !resolves(target.textValue())) {
            faults.add(at + ": $ref " + target.textValue() + " points at nothing in this document");
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                references(node.get(i), at + "/" + i);
            }
        }
        node.properties()
                .forEach(
                        member ->
                                references(
                                        member.getValue(),
                                        at + "/" + member.getKey().replace("/", "~1")));
    }

    private boolean resolves(String reference) {
        return reference.startsWith("#/") && !document.at(reference.substring(1)).isMissingNode();
    }

    private void path(String path, JsonNode item) {
        if (!path.startsWith("/")) {
            faults.add(path + ": a path starts with /");
        }
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            if (METHODS.contains(member.getKey())) {
                operation(member.getKey().toUpperCase(Locale.ROOT), path, item, member.getValue());
            } else if (!member.getKey().equals("parameters")) {
                faults.add(path + ": " + member.getKey() + " is not a method that we route");
            }
        }
    }

    private void operation(String method, String path, JsonNode item, JsonNode operation) {
        String route = method + " " + path;
        if (!routes.add(method + " " + PARAMETER.matcher(path).replaceAll("{}"))) {
            faults.add(route + ": another path differs only in the names of its parameters");
        }
        operationId(route, operation.path("operationId"));
        function(route, operation.path("x-assaymark-function"));
        security(
                route,
                operation.path("security"),
                operation.path("x-assaymark-any-caller").asBoolean());
        body(route, operation);
        audited(route, method, operation);
        pathParameters(route, path, item, operation);
    }

    private void operationId(String route, JsonNode id) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            faults.add(route + ": has no operationId");
            return;
        }
        String earlier = operationIds.putIfAbsent(id.textValue(), route);
        if (earlier != null) {
            faults.add(route + ": operationId " + id.textValue() + " is taken by " + earlier);
        }
    }

    private void function(String route, JsonNode function) {
        if (!function.isTextual() || !FUNCTIONS.contains(function.textValue())) {
            faults.add(route + ": x-assaymark-function must be one of " + new TreeSet<>(FUNCTIONS));
        }
    }

    private void security(String route, JsonNode security, boolean anyCaller) {
        if (!security.isArray()) {
            faults.add(route + ": has no security; a public operation says security: []");
            return;
        }
        if (security.isEmpty()) {
            return;
        }
        String scheme = security.get(0).has("wallet") ? "wallet" : "apiKey";
        JsonNode wanted = security.get(0).path(scheme);
        if (security.size() > 1
                || security.get(0).size() != 1
                || !wanted.isArray()
                || wanted.isEmpty() != anyCaller) {
            faults.add(route + ": security must be [] or one apiKey or wallet with its scopes");
        }
        JsonNode known = document.at("/components/securitySchemes/" + scheme + SCOPES.get(scheme));
        for (JsonNode scope : wanted) {
            if (!known.has(scope.asText())) {
                faults.add(
                        route
                                + ": scope "
                                + scope.asText()
                                + " is not one of the security scheme "
                                + scheme);
            }
        }
    }

    private void body(String route, JsonNode operation) {
        JsonNode most = operation.path("x-assaymark-max-body-bytes");
        if (operation.has("requestBody") && !(most.isInt() && most.intValue() > 0)) {
            faults.add(route + ": takes a body, so x-assaymark-max-body-bytes must say how large");
        }
        if (!operation.has("requestBody") && !most.isMissingNode()) {
            faults.add(route + ": takes no body, so x-assaymark-max-body-bytes has no meaning");
        }
    }

    /** What changes something is audited without being asked for; only a search can be left out. */
    private void audited(String route, String method, JsonNode operation) {
        JsonNode audited = operation.path("x-assaymark-audited");
        if (audited.isMissingNode()) {
            return;
        }
        if (!audited.isBoolean()
                || audited.booleanValue()
                || !method.equals("POST")
                || operation.path("security").isEmpty()) {
            faults.add(
                    route
                            + ": x-assaymark-audited can only be false, for a POST with scopes that"
                            + " changes nothing");
        }
    }

    private void pathParameters(String route, String path, JsonNode item, JsonNode operation) {
        var named = new TreeSet<String>();
        PARAMETER.matcher(path).results().forEach(found -> named.add(found.group(1)));
        var described = new TreeSet<String>();
        for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (JsonNode each : list) {
                JsonNode parameter =
                        each.has("$ref")
                                ? document.at(each.get("$ref").asText().substring(1))
                                : each;
                if (parameter.path("in").asText().equals("path")) {
                    described.add(parameter.path("name").asText());
                }
            }
        }
        if (!named.equals(described)) {
            faults.add(route + ": path parameters " + named + " are described as " + described);
        }
    }
}
