package org.assaymark.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("The language of a letter")
class WordingTest {
    private static final List<String> LANGUAGES = Wording.LANGUAGES;

    @ParameterizedTest
    @CsvSource({"de-AT, de", "pt-BR, pt", "zh-Hant-TW, zh", "km, km", "tlh, en", "x, en"})
    void is_that_of_the_tag_and_english_for_one_that_is_not_known(String tag, String language) {
        assertThat(Wording.of(List.of(tag)).language()).isEqualTo(language);
    }

    @Test
    void is_the_first_that_is_known() {
        assertThat(Wording.of(List.of("tlh", "fr-CA", "de")).language()).isEqualTo("fr");
        assertThat(Wording.of(List.of()).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void has_all_phrases_with_the_names_and_the_link_in_them(String language) {
        LetterText text =
                Words.ofCredential(
                        Wording.of(List.of(language)),
                        "Amina {issuer}",
                        "Hafenwerk $1",
                        "MAG\nwelding",
                        "https://badges.example/c/1",
                        "https://badges.example/unsubscribe/2");
        assertThat(text.language()).isEqualTo(language);
        assertThat(text.subject()).contains("MAG welding").doesNotContain("\n");
        assertThat(text.greeting()).as("what fills a gap is no gap").contains("Amina {issuer}");
        assertThat(text.news()).contains("Hafenwerk $1", "MAG\nwelding");
        assertThat(text.reason()).contains("Hafenwerk $1");
        assertThat(text.plain())
                .contains(
                        "\nhttps://badges.example/c/1\n",
                        "\nhttps://badges.example/unsubscribe/2\n");
        assertThat(text.leaving().orElseThrow().words()).contains("Hafenwerk $1");
    }

    @Test
    void is_another_one_for_each() {
        assertThat(
                        LANGUAGES.stream()
                                .map(each -> Wording.of(List.of(each)).say("action", Map.of()))
                                .distinct())
                .hasSize(LANGUAGES.size());
    }
}
