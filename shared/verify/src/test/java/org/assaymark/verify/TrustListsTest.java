package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The issuers that an installation knows")
class TrustListsTest extends VerifierFixture {
    private static final String REGISTRY = "https://registry.example/issuers.json";
    private static final String OTHER = "did:web:other.example";

    private TrustLists lists(String trusted) {
        return new TrustLists("did:web:own.example"::equals, TrustLists.split(trusted), documents);
    }

    private void registry(String json) {
        documents.with(REGISTRY, Bytes.utf8(json));
    }

    @Test
    void are_its_own_and_those_that_are_named() {
        TrustLists lists = lists(" did:web:a.example, https://b.example/issuer ,,");
        assertThat(List.of("did:web:own.example", "did:web:a.example", "https://b.example/issuer"))
                .allMatch(lists::knows);
        assertThat(lists.knows("did:web:a.example:i:1")).isFalse();
        assertThat(lists("").trust(OTHER))
                .isEqualTo(new Outcome.CouldNotCheck("the issuer is not known here"));
        assertThat(lists("").knows("")).isFalse();
    }

    @Test
    void are_those_of_a_registry_of_either_shape() {
        for (String registry :
                new String[] {
                    "{\"meta\":{},\"registry\":{\"" + OTHER + "\":{\"name\":\"Other\"}}}",
                    "{\"issuers\":[\"did:web:x.example\",\"" + OTHER + "\"]}",
                    "{\"issuers\":[{\"id\":\"" + OTHER + "\",\"name\":\"Other\"}]}"
                }) {
            registry(registry);
            assertThat(lists(REGISTRY).trust(OTHER))
                    .as(registry)
                    .isEqualTo(Outcome.passed("the issuer is listed by " + REGISTRY));
            assertThat(lists(REGISTRY).knows("did:web:nobody.example")).isFalse();
        }
    }

    @Test
    void are_unknown_where_the_registry_says_nothing_and_the_reader_is_told() {
        for (String answer :
                new String[] {"gone", "[]", "{}", "{\"registry\":[\"" + OTHER + "\"]}"}) {
            registry(answer);
            assertThat(lists(REGISTRY).trust(OTHER))
                    .isInstanceOfSatisfying(
                            Outcome.CouldNotCheck.class,
                            unknown -> assertThat(unknown.cause()).contains(REGISTRY));
        }
        assertThat(lists("https://gone.example/").knows(OTHER)).isFalse();
    }

    @Test
    void decide_between_valid_and_valid_by_an_issuer_that_is_not_known() {
        registry("{\"registry\":{\"" + ISSUER + "\":{}}}");
        var question = Question.about(Json.write(sign(badge())));
        var listed = new Verifier(Contexts.bundled(), documents, lists(REGISTRY));
        assertThat(listed.verify(question, NOW).verdict()).isEqualTo(Verdict.VALID);
        registry("gone");
        Verification unlisted = listed.verify(question, NOW);
        assertThat(unlisted.verdict()).isEqualTo(Verdict.VALID_ISSUER_UNKNOWN);
        assertThat(outcome(unlisted, "trust")).isInstanceOf(Outcome.CouldNotCheck.class);
    }

    @Test
    void are_not_looked_up_in_more_registries_than_can_be_asked_in_time() {
        assertThatThrownBy(
                        () ->
                                lists(
                                        "https://1.example,https://2.example,https://3.example,"
                                                + "https://4.example,https://5.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
