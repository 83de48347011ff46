package org.assaymark.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;
import org.junit.jupiter.api.Test;

class VerificationAfterTest {
    @Test
    void a_check_made_before_all_others_comes_first_and_changes_nothing_else() {
        ObjectNode credential = Json.object().put("type", "Assertion");
        ObjectNode shown = Json.object().put("type", "VerifiableCredential");
        var proof = new Check("proof", Outcome.passed());
        var judged =
                new Verification(
                        Verdict.VALID,
                        "It holds.",
                        List.of(proof),
                        Optional.of(credential),
                        Optional.of(new SignedBy("https://a.example/1", SignedBy.HOSTED)),
                        List.of(),
                        Optional.of(shown));
        var first = new Check("retrieval", Outcome.passed());
        assertThat(judged.after(first))
                .isEqualTo(
                        new Verification(
                                judged.verdict(),
                                judged.summary(),
                                List.of(first, proof),
                                judged.credential(),
                                judged.signedBy(),
                                judged.parts(),
                                Optional.of(shown)));
    }
}
