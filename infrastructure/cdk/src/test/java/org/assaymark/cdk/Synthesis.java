package org.assaymark.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/** A synthesised deployment, with code that stands for the functions' jars. */
final class Synthesis {
    static final Map<String, String> LEAST =
            Map.of("publicOrigin", "https://credentials.example.org");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Synthesis SHARED = of(LEAST);
    private static final Synthesis WITH_EVERYTHING =
            of(with(Map.of("vcApi", "on", "mailSender", "badges@tvet.example")));

    private final Deployment deployment;
    private final Map<String, JsonNode> templates;

    private Synthesis(Deployment deployment) {
        this.deployment = deployment;
        this.templates =
                Map.of(
                        "data", template(deployment.data()),
                        "keys", template(deployment.keys()),
                        "api", template(deployment.api()),
                        "edge", template(deployment.edge()));
    }

    /** With nothing but what is required. */
    static Synthesis shared() {
        return SHARED;
    }

    /** And with what gives every operation a use: the VC-API, and a sender of mail. */
    static Synthesis withEverything() {
        return WITH_EVERYTHING;
    }

    private static Map<String, String> with(Map<String, String> more) {
        var context = new TreeMap<>(LEAST);
        context.putAll(more);
        return context;
    }

    static Synthesis of(Map<String, String> context) {
        return new Synthesis(deployment(new App(), context));
    }

    static Deployment deployment(App app, Map<String, String> context) {
        Path code = code();
        return Deployment.into(
                app,
                Parameters.from(
                        name -> Optional.ofNullable(context.get(name)), _ -> Optional.empty()),
                (_, _) -> Code.fromAsset(code.toString()));
    }

    Deployment deployment() {
        return deployment;
    }

    /**
     * @param stack data, keys, api or edge
     */
    JsonNode template(String stack) {
        return templates.get(stack);
    }

    /** Their properties, in the order of the template. */
    List<JsonNode> all(String stack, String type) {
        return resources(stack, type).stream()
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    List<JsonNode> resources(String stack, String type) {
        return StreamSupport.stream(template(stack).path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .toList();
    }

    JsonNode only(String stack, String type) {
        List<JsonNode> all = all(stack, type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " of " + type + " in " + stack);
        }
        return all.getFirst();
    }

    /** What CDK makes of the name of an area: letters and digits alone. */
    static String logicalId(String area) {
        return area.replace("-", "");
    }

    /** The properties of the function of an area. */
    JsonNode function(String area) {
        String entry = "." + logicalId(area) + "function";
        return all("api", "AWS::Lambda::Function").stream()
                .filter(
                        each ->
                                each.path("Handler")
                                        .asText()
                                        .toLowerCase(Locale.ROOT)
                                        .endsWith(entry))
                .findFirst()
                .orElseThrow();
    }

    /** What a value of the API's template comes to, with names that a reader understands. */
    String meaning(JsonNode value) {
        return new Meaning(templates).of("api", value);
    }

    private static JsonNode template(Stack stack) {
        return JSON.valueToTree(Template.fromStack(stack).toJSON());
    }

    private static Path code() {
        try {
            Path folder = Files.createTempDirectory("assaymark-cdk");
            folder.toFile().deleteOnExit();
            Path file = Files.writeString(folder.resolve("code.txt"), "stands for a jar");
            file.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
