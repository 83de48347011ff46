package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.document.Json;
import org.assaymark.testkit.FunctionClient.Answer;

/**
 * Holds every answer to the OpenAPI document: its status and its media type are described there,
 * and headers and body fit their schemas.
 */
final class Contract {
    private static final String HERE = "https://assaymark.org/openapi.json";
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document = Json.readObject(Operations.load().document());
    private final JsonSchemaFactory factory =
            JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder ->
                            builder.schemaLoaders(
                                    loaders -> loaders.schemas(Map.of(HERE, document.toString()))));

    /** What a route that is not in the document answers. */
    void checkUnknownRoute(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        if (mediaType(answer).equals("application/problem+json")) {
            assertFits("/components/schemas/Problem", answer.json());
        }
    }

    /** The answer to a conditional request (RFC 9110 section 15.4.5) is no operation's own. */
    void check(Operation operation, Answer answer) {
        if (answer.status() == 304) {
            assertThat(answer.body().isEmpty()).isTrue();
            return;
        }
        String what = operation.id() + " " + answer.status();
        String pointer =
                resolved(
                        "/paths/"
                                + escaped(operation.path())
                                + "/"
                                + operation.method().toLowerCase(Locale.ROOT)
                                + "/responses/"
                                + answer.status());
        assertThat(document.at(pointer).isMissingNode())
                .as(what + " is described; it answered " + answer.body().utf8())
                .isFalse();
        checkHeaders(what, pointer, answer);
        if (!answer.body().isEmpty()) {
            String content = pointer + "/content/" + escaped(mediaType(answer));
            assertThat(document.at(content).isMissingNode())
                    .as(what + " may be " + mediaType(answer))
                    .isFalse();
            assertFits(content + "/schema", body(answer));
        }
    }

    private void checkHeaders(String what, String response, Answer answer) {
        for (Map.Entry<String, JsonNode> member : document.at(response + "/headers").properties()) {
            String pointer = resolved(response + "/headers/" + member.getKey());
            String value = answer.headers().get(member.getKey().toLowerCase(Locale.ROOT));
            if (document.at(pointer + "/required").asBoolean()) {
                assertThat(value).as(what + " has " + member.getKey()).isNotNull();
            }
            if (value != null) {
                boolean number = document.at(pointer + "/schema/type").asText().equals("integer");
                assertFits(
                        pointer + "/schema",
                        number ? IntNode.valueOf(Integer.parseInt(value)) : new TextNode(value));
            }
        }
    }

    /** JSON as it is, anything else as a text. */
    private static JsonNode body(Answer answer) {
        String type = mediaType(answer);
        return type.endsWith("json") || type.equals("application/vc")
                ? Json.read(answer.body())
                : new TextNode(answer.body().utf8());
    }

    private static String mediaType(Answer answer) {
        return answer.headers().getOrDefault("content-type", "").split(";")[0];
    }

    private void assertFits(String pointer, JsonNode value) {
        List<String> faults =
                factory
                        .getSchema(SchemaLocation.of(HERE + "#" + pointer), CONFIG)
                        .validate(value)
                        .stream()
                        .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
                        .toList();
        assertThat(faults).as(pointer).isEmpty();
    }

    /** The pointer itself, or what the reference there points to. */
    private String resolved(String pointer) {
        JsonNode reference = document.at(pointer).path("$ref");
        return reference.isTextual() ? reference.textValue().substring(1) : pointer;
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
