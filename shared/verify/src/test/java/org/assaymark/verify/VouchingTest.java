package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.key.DidDocument;
import org.assaymark.key.DidDocument.ListedKey;
import org.assaymark.proof.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With a compromised key anybody may have signed anything but what the records hold")
class VouchingTest extends VerifierFixture {
    private ObjectNode held;
    private Bytes heldJwt;

    @BeforeEach
    void issue_and_lose_both_keys() {
        held = sign(unlisted());
        heldJwt = Bytes.utf8(jwt(unlisted()));
        publish(lost(key), lost(jwtKey));
    }

    private static ListedKey lost(SigningKey key) {
        return new ListedKey(key.publicKey(), false, Optional.of(NOW.minusSeconds(60)));
    }

    @Test
    void what_is_held_is_valid_in_both_forms_and_the_reader_is_told() {
        for (Bytes form : List.of(Json.write(held), heldJwt)) {
            Verification verification = judge(form);
            assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            assertThat(outcome(verification, "issuer").detail().orElseThrow())
                    .contains("trusted no more", "records");
        }
    }

    @Test
    void how_a_document_is_spaced_makes_no_difference() {
        assertThat(judge(Bytes.utf8(held.toPrettyString())).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void another_signature_over_the_same_content_by_the_lost_key_is_not_valid() {
        ObjectNode forged = suite.sign(unlisted(), key, NOW.minusSeconds(86_400));
        assertThat(forged).isNotEqualTo(held);
        assertNotTrusted(judge(Json.write(forged)));
    }

    @Test
    @DisplayName(
            "The proof's own time proves nothing, however long before the loss it claims to be")
    void a_forgery_with_the_id_of_a_real_credential_is_not_valid_in_either_form() {
        ObjectNode lie = unlisted();
        subject(lie).put("creditsEarned", 60);
        assertNotTrusted(judge(Json.write(suite.sign(lie, key, NOW.minusSeconds(31_536_000)))));
        assertNotTrusted(judge(Bytes.utf8(jwt(lie))));
    }

    @Test
    void a_forgery_with_an_id_of_its_own_is_not_valid() {
        ObjectNode lie = unlisted().put("id", "https://tvet.example/c/crd_2");
        Verification verification = judge(Json.write(sign(lie)));
        assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(outcome(verification, "issuer"))
                .isEqualTo(new Outcome.Failed("the issuer no longer trusts the key"));
    }

    @Test
    void what_is_held_and_changed_is_tampered() {
        ObjectNode changed = held.deepCopy();
        subject(changed).put("creditsEarned", 60);
        assertThat(judge(Json.write(changed)).verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    @DisplayName("The records speak for lost keys only, not for keys that were never the issuer's")
    void what_somebody_else_has_signed_is_not_valid_though_it_is_held() {
        SigningKey other = TestKeys.ed25519("did:web:other.example");
        documents.with(
                "did:web:other.example",
                DidDocument.compose(
                        "did:web:other.example", List.of(new ListedKey(other.publicKey(), true))));
        held = suite.sign(unlisted(), other, NOW);
        assertThat(judge(Json.write(held)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_copy_from_before_it_was_signed_anew_is_not_valid_and_the_new_one_is() {
        ObjectNode old = held;
        SigningKey newer = TestKeys.ed25519(ISSUER);
        publish(lost(key), lost(jwtKey), new ListedKey(newer.publicKey(), true));
        held = suite.sign(unlisted(), newer, NOW);
        assertNotTrusted(judge(Json.write(old)));
        assertThat(judge(Json.write(held)).verdict()).isEqualTo(Verdict.VALID);
    }

    private static void assertNotTrusted(Verification verification) {
        assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verification.summary())
                .contains("no longer trusts the key", "verification link");
    }

    private Verification judge(Bytes input) {
        return new Verifier(Contexts.bundled(), documents, _ -> true, new Records())
                .verify(Question.about(input), NOW);
    }

    private final class Records implements OwnCredentials {
        @Override
        public Optional<Standing> standing(String issuerId, String credentialId) {
            return isIt(issuerId, credentialId) ? Optional.of(Standing.IN_FORCE) : Optional.empty();
        }

        @Override
        public Optional<Held> held(String issuerId, String credentialId) {
            return isIt(issuerId, credentialId)
                    ? Optional.of(new Held(Json.write(held), heldJwt))
                    : Optional.empty();
        }

        private boolean isIt(String issuerId, String credentialId) {
            return issuerId.equals(ISSUER) && credentialId.equals(unlisted().path("id").asText());
        }
    }
}
