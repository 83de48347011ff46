package org.assaymark.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void codes_of_the_standard_become_words() {
        assertThat(CredentialWords.achievementType("MicroCredential"))
                .isEqualTo("Micro-credential");
        assertThat(CredentialWords.achievementType("CertificateOfCompletion"))
                .isEqualTo("Certificate of completion");
        assertThat(CredentialWords.achievementType("ext:ForkliftPermit"))
                .isEqualTo("Forklift permit");
    }

    @Test
    void workload_names_hours_and_credits() {
        assertThat(
                        MicroCredentialWords.workload(
                                new MicroCredentialView.Workload(
                                        Optional.of("1"),
                                        Optional.of("4.5"),
                                        Optional.of("ECVET"))))
                .isEqualTo("1 hour, 4.5 credits (ECVET)");
        assertThat(MicroCredentialWords.workload(MicroCredentialView.Workload.NONE)).isEmpty();
    }

    @Test
    void an_unknown_word_of_an_open_list_is_shown_as_it_is() {
        assertThat(MicroCredentialWords.participation("ext:moonBased")).isEqualTo("Moon based");
        assertThat(CheckWords.of("somethingNew").topic()).isEqualTo("Something new");
    }

    @Test
    void every_check_of_the_verifier_has_words_for_each_result() {
        for (var id :
                List.of(
                        "retrieval",
                        "format",
                        "structure",
                        "proof",
                        "issuer",
                        "status",
                        "validity",
                        "trust",
                        "recipient",
                        "contents",
                        "otherProofs",
                        "schema",
                        "refresh",
                        "resources",
                        "endorsements",
                        "policy")) {
            var words = CheckWords.of(id);
            assertThat(words.topic()).isNotBlank();
            assertThat(words.question()).as(id).isNotBlank();
            assertThat(words.passed()).as(id).endsWith(".");
        }
    }

    @Test
    void what_was_found_is_a_sentence() {
        assertThat(sentence("the server answers with status 404"))
                .isEqualTo("The server answers with status 404.");
        assertThat(sentence("It is closed!")).isEqualTo("It is closed!");
        assertThat(sentence("")).isEmpty();
        assertThat(CheckWords.sentence(new Check("proof", Check.Result.PASSED, Optional.empty())))
                .isEqualTo("Nothing was changed since it was signed.");
    }

    private static String sentence(String detail) {
        return CheckWords.sentence(new Check("proof", Check.Result.FAILED, Optional.of(detail)));
    }

    @Test
    void a_seal_is_the_same_for_the_same_name_and_differs_for_others() {
        assertThat(Seal.of("Welding")).isEqualTo(Seal.of("Welding"));
        assertThat(
                        List.of("Welding", "Turning", "Milling", "Brazing").stream()
                                .map(Seal::of)
                                .distinct())
                .hasSize(4);
    }

    @Test
    void a_monogram_is_one_readable_mark_in_any_script() {
        assertThat(Seal.of("MIG/MAG Welding").monogram()).isEqualTo("MM");
        assertThat(Seal.of("溶接技能者").monogram()).isEqualTo("溶");
        assertThat(Seal.of("123 !").monogram()).isEmpty();
        assertThat(Seal.of("").monogram()).isEmpty();
    }

    @Test
    void an_ill_formed_language_tag_is_left_out() {
        assertThat(Tags.language(Optional.of("pt-PT"))).isEqualTo("pt-PT");
        assertThat(Tags.language(Optional.of("\" onload=\"x"))).isNull();
        assertThat(Tags.language(Optional.empty())).isNull();
    }
}
