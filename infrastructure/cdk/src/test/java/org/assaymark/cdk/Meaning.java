package org.assaymark.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Resolves references within and between templates to {@code kind/name}. */
final class Meaning {
    private static final Map<String, String> KINDS =
            Map.of(
                    "AWS::DynamoDB::GlobalTable", "table",
                    "AWS::KMS::Key", "key",
                    "AWS::Logs::LogGroup", "log",
                    "AWS::IAM::Role", "role",
                    "AWS::Lambda::Function", "function",
                    "AWS::Lambda::Alias", "alias",
                    "AWS::SQS::Queue", "queue",
                    "AWS::S3::Bucket", "bucket");

    private final Map<String, JsonNode> templates;

    Meaning(Map<String, JsonNode> templates) {
        this.templates = templates;
    }

    String of(String stack, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        String function = value.fieldNames().next();
        JsonNode argument = value.get(function);
        return switch (function) {
            case "Fn::Join" ->
                    StreamSupport.stream(argument.get(1).spliterator(), false)
                            .map(part -> of(stack, part))
                            .collect(Collectors.joining(argument.get(0).textValue()));
            case "Fn::GetAtt" -> resource(stack, argument.get(0).textValue());
            case "Ref" -> resource(stack, argument.textValue());
            case "Fn::ImportValue" -> exported(argument.textValue());
            default -> throw new AssertionError("no meaning for " + value);
        };
    }

    private String resource(String stack, String logicalId) {
        if (logicalId.startsWith("AWS::")) {
            return logicalId;
        }
        String type = templates.get(stack).path("Resources").path(logicalId).path("Type").asText();
        String name = logicalId.substring(0, logicalId.length() - 8);
        return KINDS.getOrDefault(type, type) + "/" + name;
    }

    private String exported(String exportName) {
        String stack = exportName.substring(exportName.indexOf('-') + 1, exportName.indexOf(':'));
        for (JsonNode output : templates.get(stack).path("Outputs")) {
            if (output.path("Export").path("Name").asText().equals(exportName)) {
                return of(stack, output.path("Value"));
            }
        }
        throw new AssertionError("nothing exports " + exportName);
    }
}
