package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StructureCheckTest extends VerifierFixture {
    @Test
    void a_badge_that_misses_what_it_must_have_is_never_green_although_it_is_signed() {
        for (Consumer<ObjectNode> fault :
                List.<Consumer<ObjectNode>>of(
                        badge -> badge.put("issuer", ISSUER),
                        badge -> badge.remove("validFrom"),
                        badge -> badge.remove("id"),
                        badge -> subject(badge).remove("achievement"),
                        badge -> achievement(badge).remove("criteria"),
                        badge -> achievement(badge).remove("name"),
                        badge -> badge.putObject("image").put("id", "urn:image"))) {
            ObjectNode badge = unlisted();
            fault.accept(badge);
            Verification verification = verify(sign(badge));
            assertThat(outcome(verification, "proof").isPassed()).isTrue();
            assertThat(outcome(verification, "structure")).isInstanceOf(Outcome.Failed.class);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Test
    void an_unknown_context_is_not_the_badges_fault_and_is_never_fetched() {
        ObjectNode signed = sign(badge());
        ((ArrayNode) signed.get("@context")).add("https://other.example/v1");
        Verification verification = verify(signed);
        assertThat(outcome(verification, "structure")).isInstanceOf(Outcome.CouldNotCheck.class);
        assertThat(outcome(verification, "proof")).isInstanceOf(Outcome.CouldNotCheck.class);
        assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(documents.asked).doesNotContain("https://other.example/v1");
    }
}
