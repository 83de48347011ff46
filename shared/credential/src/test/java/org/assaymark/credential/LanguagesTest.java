package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An achievement in several languages")
class LanguagesTest {
    private static final String TEXT =
            """
            {"inLanguage": "en",
             "name": {"en": "Welding", "de": "Schweißen", "pt-BR": "Soldagem"},
             "description": {"en": "Fillet welds.", "de": "Kehlnähte.", "pt-BR": "Filetes."},
             "criteria": {"id": "https://x.example/c",
                          "narrative": {"en": "Pass.", "de": "Bestehen.", "pt-BR": "Passar."}},
             "alignment": [{"targetName": {"en": "weld", "de": "schweißen"},
                            "targetUrl": "http://data.europa.eu/esco/skill/1"}],
             "prerequisites": [{"en": "Be 18", "de": "18 Jahre"}, "EN ISO 9606"],
             "learningOutcomes": [{"name": {"en": "Welds", "de": "Schweißt"}}]}
            """;

    private final Achievement achievement = Achievement.of((ObjectNode) Json.read(TEXT));

    @Test
    void an_edition_has_strings_only_and_falls_back_to_the_own_language() {
        ObjectNode portuguese = achievement.edition("pt-BR").document();
        assertThat(portuguese.path("inLanguage").asText()).isEqualTo("pt-BR");
        assertThat(portuguese.path("name").asText()).isEqualTo("Soldagem");
        assertThat(portuguese.at("/criteria/id").asText()).isEqualTo("https://x.example/c");
        assertThat(portuguese.at("/criteria/narrative").asText()).isEqualTo("Passar.");
        assertThat(portuguese.at("/alignment/0/targetName").asText()).isEqualTo("weld");
        assertThat(portuguese.path("prerequisites"))
                .isEqualTo(Json.array().add("Be 18").add("EN ISO 9606"));
        assertThat(LanguageMaps.in(portuguese)).isEmpty();
    }

    @Test
    void what_is_not_said_to_be_of_an_edition_is_in_the_own_language() {
        assertThat(achievement.name()).isEqualTo("Welding");
        assertThat(achievement.description()).isEqualTo("Fillet welds.");
        assertThat(achievement.criteriaNarrative()).contains("Pass.");
        assertThat(achievement.languages()).containsExactly("en", "de", "pt-BR");
    }

    @Test
    void an_achievement_of_one_language_is_its_only_edition() {
        Achievement plain = Achievement.of(Fixtures.achievement());
        assertThat(plain.edition("fr")).isSameAs(plain);
        assertThat(plain.untranslated()).isEmpty();
    }

    @Test
    void gaps_are_told_by_place() {
        assertThat(achievement.untranslated())
                .extracting(fault -> fault.pointer().text())
                .containsExactly(
                        "/alignment/0/targetName/pt-BR",
                        "/prerequisites/0/pt-BR",
                        "/learningOutcomes/0/name/pt-BR");
    }

    @ParameterizedTest
    @DisplayName("RFC 4647: lookup, then filtering")
    @CsvSource({
        "de, de",
        "de-AT, de",
        "DE-at, de",
        "pt-BR, pt-BR",
        "pt-br-x-old, pt-BR",
        "pt, pt-BR",
        "pt-PT, ",
        "fr, ",
        "zh-Hant-x-a, ",
        "-, "
    })
    void a_wish_finds_what_is_as_narrow_as_itself_or_wider_or_else_narrower(
            String wish, String found) {
        assertThat(achievement.lookup(List.of(wish))).isEqualTo(Optional.ofNullable(found));
    }

    @Test
    void the_first_wish_that_can_be_fulfilled_counts() {
        assertThat(achievement.lookup(List.of("fr", "pt-BR", "de"))).contains("pt-BR");
        assertThat(achievement.lookup(List.of())).isEmpty();
    }

    @Test
    void an_award_is_in_the_language_it_names_else_as_the_issuer_speaks() {
        var german = new Correspondence(List.of("fr", "de-CH"), Optional.empty(), Optional.empty());
        assertThat(award(null).languageOf(achievement, german)).contains("de");
        assertThat(award("pt-BR").languageOf(achievement, german)).contains("pt-BR");
        assertThat(award("fr").faultsAgainst(achievement, AwardRules.NONE))
                .extracting(fault -> fault.pointer().text())
                .containsExactly("/inLanguage");
    }

    @Test
    @DisplayName("Open Badges 3.0, Related: the other language editions")
    void a_credential_carries_one_edition_and_leads_to_the_others() throws Exception {
        ObjectNode credential =
                OpenBadgeCredential.compose(
                        Fixtures.parts(Fixtures.achievement(), Fixtures.award()));
        var version =
                new OpenBadgeCredential.Version(
                        URI.create("https://badges.example/a/ach_1/v/3"),
                        3,
                        achievement,
                        Optional.of("de"));
        ObjectNode document = version.document();
        assertThat(document.path("id").asText()).isEqualTo("https://badges.example/a/ach_1/v/3");
        assertThat(document.path("inLanguage").asText()).isEqualTo("de");
        assertThat(document.path("name").asText()).isEqualTo("Schweißen");
        JsonNode related = document.path("related");
        assertThat(related.findValuesAsText("inLanguage")).containsExactly("en", "pt-BR");
        assertThat(related.findValuesAsText("id"))
                .containsExactly(
                        "https://badges.example/a/ach_1/v/3?lang=en",
                        "https://badges.example/a/ach_1/v/3?lang=pt-BR");
        ((ObjectNode) credential.path("credentialSubject")).set("achievement", document);
        assertThat(
                        OpenBadgeCredentialTest.violations(
                                "schemas/ob3/strict/ob_v3p0_achievementcredential_schema.2024-09.json",
                                credential))
                .isEmpty();
    }

    private static Award award(@Nullable String language) {
        ObjectNode award = Json.object();
        award.putObject("recipient").put("name", "Amina");
        return Award.of(language == null ? award : award.put("inLanguage", language));
    }
}
