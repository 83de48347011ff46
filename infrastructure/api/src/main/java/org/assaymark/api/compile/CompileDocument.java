package org.assaymark.api.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assaymark.document.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Run by the build: {@code CompileDocument openapi.yaml openapi.json}. Exits with 1 and one line
 * per fault when the document is not one that gateways and functions can work from.
 */
public final class CompileDocument {
    private CompileDocument() {}

    /**
     * @param arguments the YAML file to read and the JSON file to write
     */
    public static void main(String[] arguments) throws IOException {
        var source = Path.of(arguments[0]);
        JsonNode document = read(Files.readString(source));
        List<String> faults = DocumentCheck.faults(document);
        if (!faults.isEmpty()) {
            System.err.println(source.getFileName() + " has " + faults.size() + " fault(s):");
            faults.forEach(fault -> System.err.println("  " + fault));
            System.exit(1);
        }
        offerOpenId(document);
        write(document, Path.of(arguments[1]));
    }

    /** Who takes an API key takes an access token as well. */
    static void offerOpenId(JsonNode document) {
        if (!document.path("components").path("securitySchemes").has("openId")) {
            return;
        }
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                JsonNode scopes = operation.path("security").path(0).path("apiKey");
                if (operation.path("security") instanceof ArrayNode security && scopes.isArray()) {
                    security.addObject().set("openId", scopes.deepCopy());
                }
            }
        }
    }

    /**
     * The document as JSON. Not by Jackson's own YAML reader, which leaves anchors, aliases and
     * merge keys unresolved.
     *
     * @throws YAMLException when it is not YAML, or a member is there twice
     */
    static JsonNode read(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object document = new Yaml(new SafeConstructor(options)).load(yaml);
        return new ObjectMapper().valueToTree(document);
    }

    /** One that is the same stays as it is, so that nothing is built again because of it. */
    private static void write(JsonNode document, Path target) throws IOException {
        byte[] json = Json.write(document).toArray();
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), json)) {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.write(target, json);
        }
    }
}
