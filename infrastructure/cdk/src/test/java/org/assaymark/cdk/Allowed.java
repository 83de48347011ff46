package org.assaymark.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the role of a function may do: {@code dynamodb:GetItem table/credentials}; under a
 * condition, {@code kms:Sign key/* if aws:ResourceTag/a=b}.
 */
final class Allowed {
    private Allowed() {}

    static Set<String> to(String area, Synthesis synthesis) {
        var allowed = new TreeSet<String>();
        statements(area, synthesis).forEach(statement -> add(statement, synthesis, allowed));
        return allowed;
    }

    private static List<JsonNode> statements(String area, Synthesis synthesis) {
        var statements = new ArrayList<JsonNode>();
        for (JsonNode policy : synthesis.all("api", "AWS::IAM::Policy")) {
            boolean attached =
                    oneOrMany(policy.path("Roles")).stream()
                            .anyMatch(
                                    role ->
                                            synthesis
                                                    .meaning(role)
                                                    .equals(
                                                            "role/"
                                                                    + Synthesis.logicalId(area)
                                                                    + "Role"));
            if (attached) {
                policy.at("/PolicyDocument/Statement").forEach(statements::add);
            }
        }
        return statements;
    }

    private static void add(JsonNode statement, Synthesis synthesis, Set<String> allowed) {
        if (!statement.path("Effect").asText().equals("Allow")) {
            throw new AssertionError("not read by this test: " + statement);
        }
        for (JsonNode action : oneOrMany(statement.path("Action"))) {
            for (JsonNode resource : oneOrMany(statement.path("Resource"))) {
                allowed.add(
                        action.textValue()
                                + " "
                                + synthesis
                                        .meaning(resource)
                                        .replaceFirst(
                                                "^arn:[^/]*:(key|identity|configuration-set)/",
                                                "$1/")
                                + conditions(statement));
            }
        }
    }

    private static String conditions(JsonNode statement) {
        var all = new TreeSet<String>();
        statement
                .path("Condition")
                .properties()
                .forEach(
                        operator ->
                                operator.getValue()
                                        .properties()
                                        .forEach(
                                                each ->
                                                        all.add(
                                                                condition(
                                                                        operator.getKey(),
                                                                        each.getKey(),
                                                                        each.getValue()))));
        return all.isEmpty() ? "" : " if " + String.join(" and ", all);
    }

    private static String condition(String operator, String key, JsonNode values) {
        var texts = oneOrMany(values).stream().map(JsonNode::textValue).toList();
        return (operator.equals("StringEquals") ? "" : operator + " ")
                + key
                + "="
                + String.join("|", texts);
    }

    /** The permission alone. */
    static String withoutConditions(String permission) {
        return permission.replaceFirst(" if .*", "");
    }

    private static List<JsonNode> oneOrMany(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node);
        }
        var all = new ArrayList<JsonNode>();
        node.forEach(all::add);
        return all;
    }
}
