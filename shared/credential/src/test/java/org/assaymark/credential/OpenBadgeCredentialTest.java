package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Open Badges 3.0 OpenBadgeCredential")
class OpenBadgeCredentialTest {
    private static final String OURS = Fixtures.ORIGIN + MicroCredentialContext.path();
    private static final List<String> PLAIN_CONTEXTS =
            List.of(
                    "https://www.w3.org/ns/credentials/v2",
                    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");

    @Nested
    class WithEveryMember {
        private final ObjectNode credential =
                OpenBadgeCredential.compose(
                        Fixtures.parts(Fixtures.achievement(), Fixtures.award()));

        @Test
        void has_the_outline_of_the_specification() {
            assertThat(credential.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "@context",
                            "id",
                            "type",
                            "name",
                            "issuer",
                            "validFrom",
                            "validUntil",
                            "awardedDate",
                            "credentialSubject",
                            "evidence",
                            "credentialStatus");
            assertThat(credential.get("id").textValue())
                    .isEqualTo("https://badges.example/c/crd_1");
            assertThat(texts(credential.get("type")))
                    .containsExactly("VerifiableCredential", "OpenBadgeCredential");
            assertThat(credential.get("name")).isEqualTo(Fixtures.achievement().get("name"));
            assertThat(credential.get("validFrom").textValue()).isEqualTo("2026-03-31T22:00:00Z");
            assertThat(credential.get("validUntil").textValue()).isEqualTo("2031-03-31T21:59:59Z");
            assertThat(credential.get("awardedDate").textValue()).isEqualTo("2026-03-27T15:30:00Z");
            assertThat(credential.at("/credentialStatus/statusListIndex").textValue())
                    .isEqualTo("94567");
        }

        @Test
        void names_the_issuer_by_did_with_the_whole_profile() {
            assertThat(credential.get("issuer"))
                    .isEqualTo(Fixtures.profile().put("id", "did:web:badges.example:i:nordhafen"));
            assertThat(credential.get("issuer").fieldNames().next()).isEqualTo("id");
        }

        @Test
        void carries_the_whole_achievement_under_its_address() {
            assertThat(credential.at("/credentialSubject/achievement"))
                    .isEqualTo(
                            Fixtures.achievement().put("id", "https://badges.example/a/ach_1/v/3"));
        }

        @Test
        void carries_what_the_award_says() {
            ObjectNode award = Fixtures.award();
            JsonNode subject = credential.get("credentialSubject");
            assertThat(subject.get("result")).isEqualTo(award.get("results"));
            assertThat(subject.get("narrative")).isEqualTo(award.get("narrative"));
            assertThat(credential.get("evidence")).isEqualTo(award.get("evidence"));
            award.get("subject")
                    .properties()
                    .forEach(
                            member ->
                                    assertThat(subject.get(member.getKey()))
                                            .isEqualTo(member.getValue()));
        }

        @Test
        void shows_the_name_and_hides_the_address() {
            JsonNode identifier = credential.at("/credentialSubject/identifier");
            assertThat(identifier)
                    .isEqualTo(
                            Json.read(
                                    """
                                    [{"type":"IdentityObject","hashed":false,
                                      "identityHash":"Zoë Nguyễn‑Østergård عائشة 👩🏽‍🏭","identityType":"name"},
                                     {"type":"IdentityObject","hashed":true,
                                      "identityHash":"sha256$1a044416b4f2878c9f8606e73dfcfcd6fa76ad72eb596bbd9279467fea019889",
                                      "identityType":"emailAddress","salt":"Kosher"}]
                                    """));
            assertThat(Json.write(credential).utf8())
                    .doesNotContainIgnoringCase("zoe.nguyen")
                    .doesNotContain("ENR-2026-00817", "Spring 2026\",\"awarded", "occasion");
        }

        @Test
        void needs_the_extensions_and_our_context_in_that_order() {
            assertThat(texts(credential.get("@context")))
                    .startsWith(PLAIN_CONTEXTS.toArray(String[]::new))
                    .endsWith(OpenBadges.EXTENSIONS_CONTEXT, OURS)
                    .hasSize(4);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "schemas/ob3/ob_v3p0_achievementcredential_schema.json",
                    "schemas/ob3/strict/ob_v3p0_achievementcredential_schema.2024-09.json"
                })
        void is_valid_by_the_published_schema(String schema) throws IOException {
            assertThat(violations(schema, credential)).isEmpty();
            ObjectNode broken = credential.deepCopy();
            ((ObjectNode) broken.at("/credentialSubject/achievement")).remove("criteria");
            assertThat(violations(schema, broken)).isNotEmpty();
        }
    }

    @Nested
    class APlainBadge {
        private final ObjectNode achievement = plainAchievement();
        private final ObjectNode award = award("Ada");
        private final ObjectNode profile = plainProfile();

        @Test
        void needs_no_context_but_those_of_the_specification() {
            assertThat(contexts()).isEqualTo(PLAIN_CONTEXTS);
        }

        @Test
        void begins_when_it_is_issued_and_says_no_more_than_was_given() {
            ObjectNode credential = compose();
            assertThat(credential.get("validFrom").textValue()).isEqualTo("2026-03-28T10:00:00Z");
            assertThat(credential.has("validUntil")).isFalse();
            assertThat(credential.has("awardedDate")).isFalse();
            assertThat(credential.has("evidence")).isFalse();
            assertThat(credential.get("credentialSubject").fieldNames())
                    .toIterable()
                    .containsExactly("id", "type", "identifier", "achievement");
            assertThat(credential.at("/credentialSubject/identifier")).hasSize(1);
            assertThat(credential.at("/credentialSubject/achievement/version").textValue())
                    .isEqualTo("3");
        }

        @Test
        @DisplayName("Open Badges 3.0, Achievement: image is the picture of the achievement")
        void has_the_badge_of_its_version_for_a_picture_where_it_has_none() throws IOException {
            ObjectNode credential = compose();
            assertThat(credential.at("/credentialSubject/achievement/image"))
                    .isEqualTo(
                            Json.object()
                                    .put("id", "https://badges.example/a/ach_1/v/3/badge.png")
                                    .put("type", "Image"));
            assertThat(
                            violations(
                                    "schemas/ob3/strict/ob_v3p0_achievementcredential_schema.2024-09.json",
                                    credential))
                    .isEmpty();
            achievement.putObject("image").put("id", "https://college.example/badge.png");
            assertThat(compose().at("/credentialSubject/achievement/image/id").textValue())
                    .isEqualTo("https://college.example/badge.png");
        }

        @ParameterizedTest
        @ValueSource(strings = {"participation", "prerequisites", "workload", "furtherInformation"})
        void needs_our_context_for_one_member_of_ours(String member) {
            achievement.set(member, Fixtures.achievement().get(member));
            assertThat(contexts()).containsSequence(PLAIN_CONTEXTS).endsWith(OURS).hasSize(3);
        }

        @Test
        void needs_our_context_for_an_endorsement_jwt_anywhere() {
            profile.set("endorsementJwt", Fixtures.profile().get("endorsementJwt"));
            assertThat(contexts()).endsWith(OURS).hasSize(3);
        }

        @Test
        void needs_the_extensions_for_a_type_of_1edtech_anywhere() {
            achievement.set("endorsement", Fixtures.achievement().get("endorsement"));
            assertThat(contexts()).endsWith(OpenBadges.EXTENSIONS_CONTEXT).hasSize(3);
        }

        @Test
        void has_numbers_in_the_one_spelling_that_every_processor_reads_alike() {
            achievement.set("creditsAvailable", Json.read("60.0"));
            award.set("subject", Json.read("{\"creditsEarned\":1e1}"));
            achievement.set("workload", Json.read("{\"hours\":37.50}"));
            assertThat(Json.write(compose()).utf8())
                    .contains("\"creditsAvailable\":60,")
                    .contains("\"creditsEarned\":10}")
                    .contains("\"hours\":37.5}");
        }

        private List<String> contexts() {
            return texts(compose().get("@context"));
        }

        private ObjectNode compose() {
            return OpenBadgeCredential.compose(Fixtures.parts(achievement, award, profile));
        }
    }

    @Property(tries = 300)
    void texts_survive_byte_for_byte(@ForAll("texts") String text) {
        ObjectNode achievement = plainAchievement().put("name", text).put("description", text);
        achievement.withObject("/criteria").put("narrative", text);
        ObjectNode award = award(text).put("narrative", text);
        var read = Json.read(Json.write(achievement));
        ObjectNode credential =
                OpenBadgeCredential.compose(Fixtures.parts((ObjectNode) read, award));
        JsonNode written = Json.read(Json.write(credential));
        for (String place :
                List.of(
                        "/name",
                        "/credentialSubject/identifier/0/identityHash",
                        "/credentialSubject/narrative",
                        "/credentialSubject/achievement/name",
                        "/credentialSubject/achievement/description",
                        "/credentialSubject/achievement/criteria/narrative")) {
            assertThat(written.at(place).textValue()).as(place).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> chosen =
                Arbitraries.of(
                        "👩🏽‍🏭",
                        "أهلاً \u202e\u2066abc\u2069",
                        "e\u0301 é \ufdfa",
                        "\u0000\u0001\b\t\r\n\u007f\u0085\u2028",
                        "\ufeffx\ufffe\uffff",
                        "\"\\/<script>&amp;",
                        "{\"@id\":\"x\"}");
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(40);
        return Arbitraries.oneOf(chosen, anything)
                .filter(text -> !text.isBlank())
                .filter(StandardCharsets.UTF_8.newEncoder()::canEncode);
    }

    private static ObjectNode plainAchievement() {
        ObjectNode plain = Json.object().put("name", "Safety").put("description", "Safe at work");
        plain.putObject("criteria").put("narrative", "Attend.");
        return plain;
    }

    private static ObjectNode plainProfile() {
        return Json.object().put("name", "College").put("url", "https://college.example");
    }

    private static ObjectNode award(String name) {
        ObjectNode award = Json.object();
        award.putObject("recipient").put("name", name);
        return award;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
    }

    static Set<ValidationMessage> violations(String schema, JsonNode document) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V201909)
                .getSchema(Fixtures.published(schema))
                .validate(
                        document, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
}
