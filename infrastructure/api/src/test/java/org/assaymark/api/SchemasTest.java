package org.assaymark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That the schemas refuse what the service refuses; that they take the examples is tested there.
 */
class SchemasTest {
    private static final Operations OPERATIONS = Operations.load();
    private static final Schemas SCHEMAS = new Schemas(OPERATIONS);

    @Test
    @DisplayName("Open Badges 3.0, Achievement: every member but id")
    void an_achievement_has_every_member_of_open_badges() {
        assertThat(members("Achievement"))
                .contains(
                        "type",
                        "name",
                        "description",
                        "criteria",
                        "achievementType",
                        "alignment",
                        "creator",
                        "creditsAvailable",
                        "endorsement",
                        "endorsementJwt",
                        "fieldOfStudy",
                        "humanCode",
                        "image",
                        "inLanguage",
                        "otherIdentifier",
                        "related",
                        "resultDescription",
                        "specialization",
                        "tag",
                        "version")
                .doesNotContain("id");
    }

    @Test
    @DisplayName("Open Badges 3.0: the members of each class, by the published JSON Schema")
    void every_class_has_the_members_of_the_published_schema() throws IOException {
        JsonNode published =
                read("schemas/ob3/ob_v3p0_achievementcredential_schema.json").path("$defs");
        var ours =
                Map.ofEntries(
                        Map.entry("Achievement", "PublishedAchievement"),
                        Map.entry("Profile", "Profile"),
                        Map.entry("Alignment", "Alignment"),
                        Map.entry("Related", "Related"),
                        Map.entry("ResultDescription", "ResultDescription"),
                        Map.entry("RubricCriterionLevel", "RubricCriterionLevel"),
                        Map.entry("Result", "Result"),
                        Map.entry("Evidence", "Evidence"),
                        Map.entry("Criteria", "Criteria"),
                        Map.entry("Image", "Image"),
                        Map.entry("Address", "Address"),
                        Map.entry("IdentifierEntry", "IdentifierEntry"),
                        Map.entry("IdentityObject", "IdentityObject"),
                        Map.entry("AchievementSubject", "AchievementSubject"));
        ours.forEach(
                (theirs, schema) -> {
                    var wanted = new ArrayList<String>();
                    published
                            .at("/" + theirs + "/properties")
                            .fieldNames()
                            .forEachRemaining(wanted::add);
                    assertThat(wanted).as(theirs).isNotEmpty();
                    assertThat(members(schema)).as(theirs).containsAll(wanted);
                });
    }

    @Test
    void the_complete_achievement_of_1edtech_is_taken_under_an_id_of_ours() throws IOException {
        var achievement =
                (ObjectNode)
                        read("credentials/ob3-1edtech-valid/complete.json")
                                .at("/credentialSubject/achievement");
        achievement.remove("id");
        assertThat(SCHEMAS.faults("NewAchievement", achievement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name': 'A', 'description': 'B'}",
                "{'name': ' ', 'description': 'B', 'criteria': {'narrative': 'C'}}",
                "{'name': 'A', 'description': 'B', 'criteria': {}}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'id': 'urn:a:b'}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'other': 1}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'tag': []}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'type': 'Badge'}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'achievementType': 'Medal'}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'workload': {}}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'workload': {'hours': 0}}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'learningLevel': {'eqf': 9}}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'learningLevel': {'eqf': 4, 'notLevelled': true}}",
                "{'name': 'A', 'description': 'B', 'criteria': {'narrative': 'C'}, 'stackability': {'option': 'standAlone', 'partOf': [{'name': 'D'}]}}",
            })
    void an_achievement_that_is_not_one_is_refused(String achievement) {
        assertThat(SCHEMAS.faults("NewAchievement", json(achievement))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'recipient': {'name': 'A'}}",
                "{'achievementId': 'ach_1', 'recipient': {'name': 'A'}}",
                "{'achievementId': 'ach_01kaq07d4e5n8w3x6v2t9p1rsm'}",
                "{'achievementId': 'ach_01kaq07d4e5n8w3x6v2t9p1rsm', 'recipient': {'email': 'a@b.example'}}",
                "{'achievementId': 'ach_01kaq07d4e5n8w3x6v2t9p1rsm', 'recipient': {'name': 'A', 'email': 'a'}}",
                "{'achievementId': 'ach_01kaq07d4e5n8w3x6v2t9p1rsm', 'recipient': {'name': 'A'}, 'validUntil': '2029-01-01'}",
                "{'achievementId': 'ach_01kaq07d4e5n8w3x6v2t9p1rsm', 'recipient': {'name': 'A'}, 'results': [{}]}",
                "{'achievementId': 'ach_01kaq07d4e5n8w3x6v2t9p1rsm', 'recipient': {'name': 'A'}, 'subject': {'id': 'urn:a:b'}}",
                "{'achievementId': 'ach_01kaq07d4e5n8w3x6v2t9p1rsm', 'recipient': {'name': 'A'}, 'narrative': null}",
            })
    void an_award_that_is_not_one_is_refused(String award) {
        assertThat(SCHEMAS.faults("IssueCredential", json(award))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, false",
        "ab, true",
        "a-b, true",
        "-ab, false",
        "ab-, false",
        "Ab, false",
        "a_b, false",
        "münchen, false",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, true",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
    })
    void a_slug_has_2_to_63_small_letters_digits_and_hyphens(String slug, boolean fits) {
        assertThat(SCHEMAS.faults("Slug", Json.object().textNode(slug)).isEmpty()).isEqualTo(fits);
    }

    @Test
    void an_api_key_can_have_exactly_the_scopes_that_operations_name() {
        var scopes = new ArrayList<String>();
        SCHEMAS.document()
                .at("/components/schemas/Scope/enum")
                .forEach(scope -> scopes.add(scope.textValue()));
        assertThat(scopes).containsExactlyInAnyOrderElementsOf(OPERATIONS.scopes());
    }

    @Test
    void a_public_key_never_has_its_private_part() {
        JsonNode key = json("{'kty': 'EC', 'crv': 'P-256', 'x': 'a', 'y': 'b'}");
        assertThat(SCHEMAS.faults("PublicJwk", key)).isEmpty();
        assertThat(SCHEMAS.faults("PublicJwk", ((ObjectNode) key).put("d", "c"))).isNotEmpty();
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    /** The members of a schema, and of those that it is made of. */
    private static List<String> members(String schema) {
        var members = new ArrayList<String>();
        JsonNode node = SCHEMAS.document().at("/components/schemas/" + schema);
        node.path("properties").fieldNames().forEachRemaining(members::add);
        for (JsonNode part : node.path("allOf")) {
            members.addAll(members(part.get("$ref").textValue().replaceAll(".*/", "")));
        }
        return members;
    }

    private static JsonNode read(String file) throws IOException {
        String folder = System.getenv("STANDARDS_DATA");
        assumeTrue(folder != null, "STANDARDS_DATA does not name the folder of published schemas");
        return Json.read(Bytes.of(Files.readAllBytes(Path.of(folder, file))));
    }
}
