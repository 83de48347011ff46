package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.StandardsData;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("VCDM 2.0 §4.11 Data Schemas")
class SchemaInspectionTest extends VerifierFixture {
    private static final String SCHEMA = "https://schemas.example/badge.json";
    private static final String OPEN_BADGES =
            "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    private static ObjectNode badge(String type, String schema) {
        ObjectNode badge = badge();
        badge.withArray("@context").add("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        badge.putArray("credentialSchema").addObject().put("id", schema).put("type", type);
        return badge;
    }

    private Outcome schema(ObjectNode badge) {
        Verification verification = verify(sign(badge));
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
        return outcome(verification, "schema");
    }

    private Outcome schema(String schema) {
        documents.with(SCHEMA, Bytes.utf8(schema));
        return schema(badge("JsonSchema", SCHEMA));
    }

    @Nested
    @DisplayName("1EdTechJsonSchemaValidator2019")
    class OpenBadges {
        @Test
        void the_schema_of_open_badges_is_fetched_and_applied() {
            documents.with(
                    OPEN_BADGES,
                    StandardsData.json("schemas/ob3/ob_v3p0_achievementcredential_schema.json"));
            ObjectNode badge = badge("1EdTechJsonSchemaValidator2019", OPEN_BADGES);
            // The schema of 3.0 knows one status only.
            badge.set("credentialStatus", badge.get("credentialStatus").get(0));
            assertThat(schema(badge)).isEqualTo(Outcome.passed());
            achievement(badge).put("humanCode", 7);
            assertThat(outcome(verify(sign(badge)), "schema"))
                    .isEqualTo(
                            new Outcome.Failed(
                                    "/credentialSubject/achievement/humanCode does not fit oneOf; /credentialSubject/achievement/humanCode does not fit type"));
        }

        @Test
        void out_of_reach_it_is_not_read_as_passed() {
            assertThat(schema(badge("1EdTechJsonSchemaValidator2019", OPEN_BADGES)))
                    .isEqualTo(
                            new Outcome.CouldNotCheck(
                                    "the schema is out of reach: nothing is there"));
        }
    }

    @Nested
    @DisplayName("JsonSchemaCredential (VC JSON Schema §3.2)")
    class Signed {
        private ObjectNode author(String jsonSchema) {
            ObjectNode credential =
                    Json.object()
                            .put("id", SCHEMA)
                            .put("issuer", ISSUER)
                            .put("validFrom", "2026-01-01T00:00:00Z");
            credential.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
            credential.putArray("type").add("VerifiableCredential").add("JsonSchemaCredential");
            credential
                    .putObject("credentialSubject")
                    .put("id", "https://schemas.example/name.json")
                    .put("type", "JsonSchema")
                    .set("jsonSchema", Json.readObject(Bytes.utf8(jsonSchema)));
            return credential;
        }

        private Outcome held(ObjectNode schemaCredential) {
            documents.with(SCHEMA, schemaCredential);
            return schema(badge("JsonSchemaCredential", SCHEMA));
        }

        @Test
        void the_schema_inside_is_applied() {
            assertThat(held(sign(author("{\"required\":[\"name\"]}")))).isEqualTo(Outcome.passed());
            assertThat(held(sign(author("{\"properties\":{\"name\":{\"maxLength\":3}}}"))))
                    .isEqualTo(new Outcome.Failed("/name does not fit maxLength"));
        }

        @Test
        void one_that_does_not_hold_or_holds_no_schema_is_not_applied() {
            ObjectNode changed = sign(author("{\"required\":[\"name\"]}"));
            ((ObjectNode) changed.get("credentialSubject"))
                    .set("jsonSchema", Json.readObject(Bytes.utf8("{\"required\":[]}")));
            ObjectNode over = author("{}").put("validUntil", "2026-02-01T00:00:00Z");
            for (ObjectNode doubtful :
                    new ObjectNode[] {changed, author("{}"), sign(over), sign(badge())}) {
                assertThat(held(doubtful)).isInstanceOf(Outcome.CouldNotCheck.class);
            }
        }
    }

    @Test
    void a_schema_says_itself_of_what_version_it_is() {
        String old = "http://json-schema.org/draft-07/schema#";
        String body = ",\"properties\":{\"name\":{\"maxLength\":3}}}";
        for (String version :
                new String[] {
                    old,
                    "https://json-schema.org/draft/2019-09/schema",
                    "https://json-schema.org/draft/2020-12/schema"
                }) {
            assertThat(schema("{\"$schema\":\"" + version + "\"" + body))
                    .isEqualTo(new Outcome.Failed("/name does not fit maxLength"));
        }
        assertThat(schema("{\"$schema\":\"https://other.example/schema\"" + body))
                .isInstanceOf(Outcome.CouldNotCheck.class);
        assertThat(documents.asked).doesNotContain("https://other.example/schema");
    }

    @Test
    void what_a_schema_refers_to_comes_from_the_same_source_only() {
        documents.with("https://schemas.example/name.json", Bytes.utf8("{\"type\":\"string\"}"));
        String start = "{\"properties\":{\"name\":{\"$ref\":\"";
        assertThat(schema(start + "name.json\"}}}")).isEqualTo(Outcome.passed());
        for (String elsewhere :
                new String[] {
                    "https://gone.example/",
                    "classpath:/draft/2019-09/schema",
                    "file:/etc/hostname",
                    "resource:draft-07/schema"
                }) {
            assertThat(schema(start + elsewhere + "\"}}}"))
                    .as(elsewhere)
                    .isInstanceOf(Outcome.CouldNotCheck.class);
        }
    }

    @Test
    void other_kinds_and_no_schemas_are_not_read_as_passed() {
        assertThat(schema(badge("1EdTechCredentialRefresh", SCHEMA)))
                .isInstanceOf(Outcome.CouldNotCheck.class);
        assertThat(schema(badge("JsonSchema", "urn:uuid:1")))
                .isInstanceOf(Outcome.CouldNotCheck.class);
        for (String none : new String[] {"<html>", "[1]", "{\"type\":7}", ""}) {
            assertThat(schema(none)).as(none).isNotEqualTo(Outcome.passed());
        }
    }

    @Nested
    @DisplayName("a schema made to exhaust us")
    class Hostile {
        private static final String REFUSED = "the schema asks for too much work";

        @Test
        void doubles_its_references_at_each_step() {
            var schema = Json.object().put("$ref", "#/$defs/0");
            for (int i = 0; i < 40; i++) {
                schema.withObject("/$defs/" + i)
                        .putArray("allOf")
                        .add(Json.object().put("$ref", "#/$defs/" + (i + 1)))
                        .add(Json.object().put("$ref", "#/$defs/" + (i + 1)));
            }
            schema.withObject("/$defs/40").put("type", "object");
            assertThat(schema(schema.toString())).isEqualTo(new Outcome.CouldNotCheck(REFUSED));
        }

        @Test
        void refers_to_itself() {
            assertThat(schema("{\"allOf\":[{\"$ref\":\"#\"}]}"))
                    .isEqualTo(new Outcome.CouldNotCheck(REFUSED));
        }

        @Test
        void has_a_pattern_that_never_ends() {
            ObjectNode badge = badge("JsonSchema", SCHEMA);
            badge.put("name", "a".repeat(60) + "!");
            documents.with(
                    SCHEMA, Bytes.utf8("{\"properties\":{\"name\":{\"pattern\":\"(.*a){25}b\"}}}"));
            assertThat(schema(badge)).isEqualTo(new Outcome.CouldNotCheck(REFUSED));
        }

        @Test
        void repeats_nothing_very_often_or_is_very_long() {
            String start = "{\"properties\":{\"name\":{\"pattern\":\"";
            for (String pattern :
                    new String[] {
                        "(((){9999}){9999}){9999}", "a{9999999}", "a".repeat(1_001), "("
                    }) {
                assertThat(schema(start + pattern + "\"}}}"))
                        .isInstanceOf(Outcome.CouldNotCheck.class);
            }
        }

        @Test
        void is_nested_too_deeply() {
            String deep = "{\"not\":".repeat(100) + "{}" + "}".repeat(100);
            assertThat(schema(deep)).isInstanceOf(Outcome.CouldNotCheck.class);
        }
    }
}
