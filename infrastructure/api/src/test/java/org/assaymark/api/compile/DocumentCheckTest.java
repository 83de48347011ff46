package org.assaymark.api.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.error.YAMLException;

class DocumentCheckTest {
    private static final String SOUND =
            """
            paths:
              /things/{thingId}:
                get:
                  operationId: getThing
                  x-assaymark-function: catalogue
                  security: [{ apiKey: ["things:read"] }]
                  parameters: [{ $ref: "#/components/parameters/ThingId" }]
                post:
                  operationId: changeThing
                  x-assaymark-function: issuance
                  x-assaymark-max-body-bytes: 1024
                  security: []
                  parameters: [{ $ref: "#/components/parameters/ThingId" }]
                  requestBody: { content: { application/json: {} } }
            components:
              parameters:
                ThingId: { name: thingId, in: path, required: true }
              securitySchemes:
                apiKey: { x-assaymark-scopes: { "things:read": read things } }
            """;

    @Test
    void a_sound_document_has_no_fault() {
        assertThat(faults(SOUND)).isEmpty();
    }

    @Test
    void an_operation_without_an_id() {
        assertThat(faults(without("operationId: getThing")))
                .containsExactly("GET /things/{thingId}: has no operationId");
    }

    @Test
    void an_operation_id_that_is_taken() {
        assertThat(faults(SOUND.replace("changeThing", "getThing")))
                .containsExactly(
                        "POST /things/{thingId}: operationId getThing is taken by GET"
                                + " /things/{thingId}");
    }

    @Test
    void an_operation_without_a_function_or_with_an_unknown_one() {
        assertThat(faults(without("x-assaymark-function: catalogue")))
                .containsExactly(
                        "GET /things/{thingId}: x-assaymark-function must be one of [badge-image,"
                                + " batches, catalogue, deliveries, issuance, verification, wallet,"
                                + " webhooks]");
        assertThat(faults(SOUND.replace("function: issuance", "function: nobody"))).hasSize(1);
    }

    @Test
    void only_a_post_with_scopes_can_be_left_out_of_the_audit_log() {
        String get = "x-assaymark-function: catalogue";
        String open = "x-assaymark-function: issuance";
        String fault =
                "/things/{thingId}: x-assaymark-audited can only be false, for a POST with scopes"
                        + " that changes nothing";
        assertThat(faults(SOUND.replace(get, get + "\n      x-assaymark-audited: false")))
                .containsExactly("GET " + fault);
        String left = SOUND.replace(open, open + "\n      x-assaymark-audited: false");
        assertThat(faults(left)).containsExactly("POST " + fault);
        String search = left.replace("security: []", "security: [{ apiKey: [\"things:read\"] }]");
        assertThat(faults(search)).isEmpty();
        assertThat(faults(search.replace("audited: false", "audited: true")))
                .containsExactly("POST " + fault);
    }

    @Test
    void an_operation_without_security_is_not_taken_for_public() {
        assertThat(faults(without("security: []")))
                .containsExactly(
                        "POST /things/{thingId}: has no security; a public operation says security:"
                                + " []");
    }

    @Test
    void security_that_grants_more_than_it_seems_to() {
        assertThat(faults(SOUND.replace("[{ apiKey: [\"things:read\"] }]", "[{ apiKey: [] }]")))
                .containsExactly(
                        "GET /things/{thingId}: security must be [] or one apiKey or wallet with"
                                + " its scopes");
        String any = "x-assaymark-any-caller: true\n      security: ";
        assertThat(
                        faults(
                                SOUND.replace(
                                        "security: [{ apiKey: [\"things:read\"] }]",
                                        any + "[{ apiKey: [] }]")))
                .isEmpty();
        assertThat(
                        faults(
                                SOUND.replace(
                                        "security: [{ apiKey: [\"things:read\"] }]",
                                        any + "[{ apiKey: [\"things:read\"] }]")))
                .hasSize(1);
        assertThat(faults(SOUND.replace("[{ apiKey: [\"things:read\"] }]", "[{}]"))).hasSize(1);
        assertThat(faults(SOUND.replace("\"things:read\"] }]", "\"things:read\"] }, {}]")))
                .hasSize(1);
        assertThat(faults(SOUND.replace("[\"things:read\"] }]", "[\"things:reed\"] }]")))
                .containsExactly(
                        "GET /things/{thingId}: scope things:reed is not one of the security scheme"
                                + " apiKey");
    }

    @Test
    void a_reference_to_nothing_or_to_elsewhere() {
        assertThat(faults(SOUND.replace("ThingId: {", "OtherId: {")))
                .contains(
                        "#/paths/~1things~1{thingId}/get/parameters/0: $ref"
                                + " #/components/parameters/ThingId points at nothing in this"
                                + " document");
        assertThat(faults(SOUND + "  x: { $ref: other.yaml }\n")).hasSize(1);
    }

    @Test
    void a_body_without_a_bound_and_a_bound_without_a_body() {
        assertThat(faults(without("x-assaymark-max-body-bytes: 1024"))).hasSize(1);
        assertThat(faults(without("requestBody: { content: { application/json: {} } }")))
                .hasSize(1);
    }

    @Test
    void path_parameters_that_are_not_those_of_the_path() {
        assertThat(faults(SOUND.replace("name: thingId", "name: id")))
                .containsExactly(
                        "GET /things/{thingId}: path parameters [thingId] are described as [id]",
                        "POST /things/{thingId}: path parameters [thingId] are described as [id]");
    }

    @Test
    void a_method_that_is_not_routed() {
        assertThat(faults(SOUND.replace("    post:", "    trace:")))
                .containsExactly("/things/{thingId}: trace is not a method that we route");
    }

    @Test
    void two_paths_that_mean_the_same() {
        assertThat(
                        faults(
                                """
                                paths:
                                  /a/{x}:
                                    get: { operationId: one, x-assaymark-function: catalogue, security: [], parameters: [{ name: x, in: path }] }
                                  /a/{y}:
                                    get: { operationId: two, x-assaymark-function: catalogue, security: [], parameters: [{ name: y, in: path }] }
                                """))
                .containsExactly(
                        "GET /a/{y}: another path differs only in the names of its parameters");
    }

    @Test
    void a_document_without_paths() {
        assertThat(faults("openapi: 3.1.0")).containsExactly("the document has no paths");
    }

    @Test
    void a_member_that_is_there_twice_is_not_read() {
        assertThatThrownBy(() -> CompileDocument.read("a: 1\na: 2\n"))
                .isInstanceOf(YAMLException.class)
                .hasMessageContaining("duplicate key");
    }

    @Test
    void anchors_and_merge_keys_are_resolved() {
        assertThat(CompileDocument.read("a: &a { b: 1 }\nc: *a\nd: { <<: *a, e: 2 }\n").toString())
                .isEqualTo("{\"a\":{\"b\":1},\"c\":{\"b\":1},\"d\":{\"b\":1,\"e\":2}}");
    }

    private static List<String> faults(String yaml) {
        return DocumentCheck.faults(CompileDocument.read(yaml));
    }

    private static String without(String line) {
        assertThat(SOUND).contains(line + "\n");
        return SOUND.replace("      " + line + "\n", "");
    }
}
