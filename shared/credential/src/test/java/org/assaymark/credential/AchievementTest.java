package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Open Badges 3.0 Achievement, with micro-credential members")
class AchievementTest {
    @Test
    void every_member_is_kept_as_it_was_given() {
        assertThat(Achievement.of(Fixtures.achievement()).document())
                .isEqualTo(Fixtures.achievement());
    }

    @Test
    void the_fixture_has_every_member_there_is() {
        var names = new HashSet<String>();
        Fixtures.achievement().fieldNames().forEachRemaining(names::add);
        names.add("id");
        names.remove("type");
        assertThat(names).isEqualTo(AchievementShapes.ACHIEVEMENT.names());
    }

    @Test
    void decimals_keep_their_zeros_and_large_ones_their_digits() {
        var given =
                Json.read(
                        Json.write(Fixtures.achievement())
                                .utf8()
                                .replace("37.5", "37.50")
                                .replace(
                                        "\"creditsAvailable\":1.5",
                                        "\"creditsAvailable\":999999.9999"));
        assertThat(Json.write(Achievement.of((ObjectNode) given).document()).utf8())
                .contains("37.50")
                .contains("999999.9999");
    }

    @Test
    void the_published_sample_is_an_achievement() throws IOException {
        JsonNode subject =
                Fixtures.published("credentials/ob3-1edtech-valid/complete.json")
                        .get("credentialSubject");
        var sample = (ObjectNode) subject.get("achievement");
        sample.remove(List.of("id", "endorsement"));
        ((ObjectNode) sample.get("creator")).remove("endorsement");
        Achievement achievement = Achievement.of(sample);
        assertThat(achievement.document()).isEqualTo(sample);

        ObjectNode award = Json.object();
        award.putObject("recipient").put("name", "Student");
        award.set("results", subject.get("result"));
        assertThat(Award.of(award).faultsAgainst(achievement, AwardRules.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name",
                "/description",
                "/criteria",
                "/alignment/0/targetName",
                "/alignment/0/targetUrl",
                "/creator/id",
                "/image/id",
                "/otherIdentifier/0/identifier",
                "/otherIdentifier/0/identifierType",
                "/related/0/id",
                "/resultDescription/0/id",
                "/resultDescription/0/name",
                "/resultDescription/0/resultType",
                "/resultDescription/2/rubricCriterionLevel/0/id",
                "/resultDescription/2/rubricCriterionLevel/0/name",
                "/learningOutcomes/0/name",
                "/workload/credits/value",
                "/workload/credits/framework",
                "/learningLevel/nqf/framework",
                "/learningLevel/nqf/level",
                "/qualityAssurance/0/kind",
                "/qualityAssurance/0/name",
                "/stackability/option",
                "/stackability/partOf/0/name",
                "/endorsement/0/@context",
                "/endorsement/0/id",
                "/endorsement/0/type",
                "/endorsement/0/name",
                "/endorsement/0/issuer",
                "/endorsement/0/issuer/id",
                "/endorsement/0/validFrom",
                "/endorsement/0/credentialSubject",
                "/endorsement/0/credentialSubject/id",
                "/endorsement/0/proof",
                "/endorsement/0/proof/0/cryptosuite",
                "/endorsement/0/proof/0/proofPurpose",
                "/endorsement/0/proof/0/proofValue",
                "/endorsement/0/proof/0/verificationMethod",
                "/endorsement/0/credentialSchema/0/id",
                "/endorsement/0/credentialStatus/id",
                "/endorsement/0/refreshService/type",
                "/endorsement/0/proof/0/type",
                "/endorsement/0/issuer/type",
                "/endorsement/0/credentialSubject/type"
            })
    void what_is_required_and_missing_is_named(String pointer) {
        var without = without(pointer);
        assertThat(pointersOf(without)).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/type",
                "/alignment/0/type",
                "/creator/type",
                "/creator/address/type",
                "/image/type",
                "/otherIdentifier/0/type",
                "/related/0/type",
                "/resultDescription/0/type",
                "/resultDescription/2/rubricCriterionLevel/0/type"
            })
    void a_type_may_be_left_out_and_is_filled_in(String pointer) {
        assertThat(Achievement.of(without(pointer)).document()).isEqualTo(Fixtures.achievement());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/name 7",
                "/name \"\"",
                "/humanCode {\"en\":\"Welding\"}",
                "/description null",
                "/criteria {}",
                "/criteria/id \"criteria\"",
                "/achievementType \"Microcredential\"",
                "/achievementType \"ext:\"",
                "/alignment []",
                "/alignment {}",
                "/alignment/0/targetType \"CFitem\"",
                "/alignment/0/targetUrl \"/relative\"",
                "/alignment/0/type [\"Alignment\",\"Other\"]",
                "/creator \"did:web:a.example\"",
                "/creator/email \"nobody\"",
                "/creator/address/addressCountryCode \"Germany\"",
                "/creditsAvailable \"1.5\"",
                "/creditsAvailable -1",
                "/image \"https://a.example/badge.png\"",
                "/image/type [\"Image\"]",
                "/inLanguage \"Deutsch\"",
                "/otherIdentifier/0/identifierType \"ID\"",
                "/resultDescription/0/resultType \"Grade\"",
                "/resultDescription/0/valueMax \"-1\"",
                "/resultDescription/1/requiredValue \"E\"",
                "/resultDescription/1/id \"urn:uuid:0f5b1f3e-6a39-4d0e-9a3b-6a1b1b0f1a01\"",
                "/resultDescription/2/requiredLevel \"urn:uuid:1\"",
                "/tag \"welding\"",
                "/tag/0 [\"a\"]",
                "/version 1",
                "/endorsementJwt/0 \"a.b\"",
                "/learningOutcomes/0/skill \"welding\"",
                "/workload {}",
                "/workload/hours 0",
                "/workload/hours \"37.5\"",
                "/workload/hours 1.00001",
                "/learningLevel {}",
                "/learningLevel/eqf 9",
                "/learningLevel/eqf 4.5",
                "/learningLevel/qfEhea \"first\"",
                "/learningLevel/notLevelled false",
                "/learningLevel/notLevelled true",
                "/assessmentTypes/0 \"exam\"",
                "/participation \"remote\"",
                "/participation [\"online\"]",
                "/qualityAssurance/0/kind \"accreditation\"",
                "/qualityAssurance/0/url \"mailto:a@b.example\"",
                "/supervision true",
                "/identityVerification \"passport\"",
                "/stackability/option true",
                "/stackability/partOf/0/id \"welder\"",
                "/prerequisites \"none\"",
                "/furtherInformation \"urn:uuid:1\"",
                "/endorsement/0/type [\"VerifiableCredential\"]",
                "/endorsement/0/type [\"VerifiableCredential\",\"EndorsementCredential\",\"X\"]",
                "/endorsement/0/@context \"https://www.w3.org/ns/credentials/v2\"",
                "/endorsement/0/@context/2 \"https://a.example/context\"",
                "/endorsement/0/credentialStatus/type \"StatusList2021Entry\"",
                "/endorsement/0/proof/0/type \"Ed25519Signature2020\""
            })
    void what_has_the_wrong_form_is_named(String pointer, String value) {
        assertThat(pointersOf(with(pointer, Json.read(value)))).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/level",
                "/criteria/type",
                "/alignment/0/name",
                "/creator/telephone",
                "/image/name",
                "/resultDescription/2/rubricCriterionLevel/0/value",
                "/workload/unit",
                "/endorsement/0/evidence",
                "/endorsement/0/proof/0/jws"
            })
    void a_member_that_nobody_knows_is_named(String pointer) {
        assertThat(pointersOf(with(pointer, Json.read("\"x\"")))).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"https://a.example/1\"", "null", "7"})
    void the_id_is_ours_to_give(String id) {
        assertThat(pointersOf(with("/id", Json.read(id)))).containsExactly("/id");
    }

    @Test
    void all_faults_are_reported_together() {
        var wrong = without("/name");
        wrong.put("level", 4);
        ((ObjectNode) wrong.at("/workload")).put("hours", -1);
        wrong.withArray("/tag").add(1);
        assertThat(pointersOf(wrong))
                .containsExactlyInAnyOrder("/name", "/level", "/workload/hours", "/tag/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext:TVET.Badge-1", "MicroCredential", "Certificate", "Course"})
    void an_extensible_value_is_from_the_list_or_ones_own(String type) {
        var given = Fixtures.achievement().put("achievementType", type);
        assertThat(Achievement.of(given).achievementType()).contains(type);
    }

    @Test
    void a_credential_without_a_level_can_say_so() {
        var given = Fixtures.achievement();
        given.putObject("learningLevel").put("notLevelled", true);
        assertThat(Achievement.of(given).document()).isEqualTo(given);
        ((ObjectNode) given.at("/learningLevel")).put("eqf", 4);
        assertThat(pointersOf(given)).containsExactly("/learningLevel/notLevelled");
    }

    @Test
    void what_stands_alone_is_part_of_nothing() {
        assertThat(pointersOf(with("/stackability/option", Json.read("\"standAlone\""))))
                .containsExactly("/stackability/partOf");
    }

    @Test
    void documents_handed_out_or_in_do_not_change_it() {
        var given = Fixtures.achievement();
        Achievement achievement = Achievement.of(given);
        ((ObjectNode) given.at("/criteria")).put("narrative", "changed");
        ((ObjectNode) achievement.document().at("/criteria")).put("narrative", "changed");
        assertThat(achievement).isEqualTo(Achievement.of(Fixtures.achievement()));
        assertThat(achievement).hasSameHashCodeAs(Achievement.stored(Fixtures.achievement()));
    }

    @Test
    void an_endorsement_is_kept_as_it_was_signed() {
        var given = Fixtures.achievement();
        var endorsement = (ObjectNode) given.at("/endorsement/0");
        endorsement.set("proof", endorsement.at("/proof/0"));
        endorsement.put("issuer", "did:web:accreditation.example");
        endorsement.set(
                "credentialStatus",
                Json.read(
                        """
                        {"type":"BitstringStatusListEntry","statusPurpose":"revocation",
                         "statusListIndex":"7","statusListCredential":"https://a.example/list"}
                        """));
        assertThat(Achievement.of(given).document()).isEqualTo(given);
    }

    @Nested
    @DisplayName("Council Recommendation 2022/C 243/02, Annex I: mandatory elements")
    class MandatoryElements {
        private final Profile issuer = Profile.of(Fixtures.profile());

        @Test
        void a_whole_micro_credential_lacks_nothing() {
            assertThat(Achievement.of(Fixtures.microCredential()).missingForMicroCredential(issuer))
                    .isEmpty();
            assertThat(Achievement.of(Fixtures.microCredential()).isMicroCredential()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "workload",
                    "learningLevel",
                    "assessmentTypes",
                    "participation",
                    "qualityAssurance"
                })
        void each_of_them_is_missed(String member) {
            var given = Fixtures.microCredential();
            given.remove(member);
            assertThat(missing(given)).containsExactly("/" + member);
        }

        @Test
        void learning_outcomes_may_be_told_by_criteria_and_alignment() {
            var given = Fixtures.microCredential();
            given.remove("learningOutcomes");
            assertThat(missing(given)).isEmpty();
            given.remove("alignment");
            assertThat(missing(given)).containsExactly("/learningOutcomes");
        }

        @Test
        void the_country_of_the_issuer_is_missed() {
            var profile = Fixtures.profile();
            ((ObjectNode) profile.at("/address")).remove("addressCountryCode");
            assertThat(
                            Achievement.of(Fixtures.microCredential())
                                    .missingForMicroCredential(Profile.of(profile)))
                    .extracting(fault -> fault.pointer().text())
                    .containsExactly("/issuer/address/addressCountryCode");
        }

        @Test
        void a_plain_badge_has_none_of_them() {
            var plain = Json.object().put("name", "Safety").put("description", "Safe at work");
            plain.putObject("criteria").put("narrative", "Attend.");
            Achievement badge = Achievement.of(plain);
            assertThat(badge.hasMicroCredentialMembers()).isFalse();
            assertThat(badge.isMicroCredential()).isFalse();
            assertThat(badge.missingForMicroCredential(issuer)).hasSize(6);
        }

        private List<String> missing(ObjectNode achievement) {
            return Achievement.of(achievement).missingForMicroCredential(issuer).stream()
                    .map(fault -> fault.pointer().text())
                    .toList();
        }
    }

    private static ObjectNode without(String pointer) {
        return Fixtures.without(Fixtures.achievement(), pointer);
    }

    private static ObjectNode with(String pointer, JsonNode value) {
        return Fixtures.with(Fixtures.achievement(), pointer, value);
    }

    private static List<String> pointersOf(ObjectNode document) {
        return Fixtures.faultPointers(() -> Achievement.of(document));
    }
}
