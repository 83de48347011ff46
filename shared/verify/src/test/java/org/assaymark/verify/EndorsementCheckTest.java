package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.DidDocument;
import org.assaymark.key.DidDocument.ListedKey;
import org.assaymark.proof.SigningKey;
import org.assaymark.proof.VcJwt;
import org.assaymark.status.StatusEntry;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Open Badges 3.0, verification step 7: the endorsements")
class EndorsementCheckTest extends VerifierFixture {
    private static final String COUNCIL = "did:web:council.example";
    private static final String ACHIEVEMENT = "https://tvet.example/a/ach_1/v/1";

    private final SigningKey councilKey = TestKeys.ed25519(COUNCIL);

    {
        documents.with(
                COUNCIL,
                DidDocument.compose(COUNCIL, List.of(new ListedKey(councilKey.publicKey(), true))));
    }

    private static ObjectNode endorsement(String of) {
        ObjectNode endorsement =
                Json.object()
                        .put("id", "https://council.example/e/1")
                        .put("name", "Accreditation")
                        .put("validFrom", "2026-01-01T00:00:00Z");
        endorsement
                .putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        endorsement.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        endorsement
                .putObject("issuer")
                .put("id", COUNCIL)
                .put("type", "Profile")
                .put("name", "A council");
        endorsement
                .putObject("credentialSubject")
                .put("id", of)
                .put("type", "EndorsementSubject")
                .put("endorsementComment", "In good standing");
        return endorsement;
    }

    private ObjectNode signed(ObjectNode endorsement) {
        return suite.sign(endorsement, councilKey, NOW);
    }

    private static ObjectNode issuer(ObjectNode badge) {
        return (ObjectNode) badge.get("issuer");
    }

    @Test
    void of_the_achievement_and_the_issuer_are_told_and_judged() {
        ObjectNode badge = badge();
        achievement(badge).putArray("endorsement").add(signed(endorsement(ACHIEVEMENT)));
        issuer(badge).putArray("endorsement").add(signed(endorsement(ISSUER)));
        badge.putArray("endorsement").add(signed(endorsement(ACHIEVEMENT)));
        Verification verification = verify(sign(badge));
        assertThat(outcome(verification, "endorsements"))
                .isEqualTo(Outcome.passed("endorsed by " + COUNCIL));
        assertThat(verification.parts())
                .hasSize(3)
                .allMatch(part -> part.verdict() == Verdict.VALID);
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void of_the_credential_itself_is_told_and_can_say_nothing_else_about_it() {
        ObjectNode badge = badge();
        String id = badge.get("id").textValue();
        badge.putArray("endorsement").add(signed(endorsement(id)));
        Verification verification = verify(sign(badge));
        assertThat(outcome(verification, "endorsements"))
                .isEqualTo(Outcome.passed("endorsed by " + COUNCIL));
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);

        ObjectNode more = endorsement(id);
        ((ObjectNode) more.get("credentialSubject")).put("name", "Another name");
        badge.putArray("endorsement").add(signed(more));
        assertThatThrownBy(() -> sign(badge)).isInstanceOf(Refused.class);
    }

    @Test
    void a_forged_one_is_told_and_the_badge_holds_without_it() {
        ObjectNode forged = signed(endorsement(ACHIEVEMENT));
        ((ObjectNode) forged.get("credentialSubject")).put("endorsementComment", "Excellent");
        ObjectNode badge = badge();
        achievement(badge).putArray("endorsement").add(forged);
        Verification verification = verify(sign(badge));
        assertThat(outcome(verification, "endorsements"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains(COUNCIL, "not what was signed"));
        assertThat(verification.parts().getFirst().verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void one_of_somebody_else_does_not_count() {
        ObjectNode badge = badge();
        achievement(badge)
                .putArray("endorsement")
                .add(signed(endorsement("https://other.example/a/9")));
        issuer(badge).putArray("endorsement").add(signed(endorsement(ACHIEVEMENT)));
        assertThat(outcome(verify(sign(badge)), "endorsements"))
                .isEqualTo(
                        new Outcome.Failed(
                                "the endorsement by " + COUNCIL + " is about something else"));
    }

    @Test
    void an_ordinary_credential_is_no_endorsement() {
        ObjectNode badge = badge();
        ObjectNode other = unlisted();
        other.put("id", "https://tvet.example/c/crd_2");
        subject(other).put("id", ACHIEVEMENT);
        achievement(badge).putArray("endorsement").add(sign(other));
        assertThat(outcome(verify(sign(badge)), "endorsements")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void one_that_was_revoked_does_not_count_and_one_out_of_reach_is_not_read_as_passed() {
        ObjectNode endorsement = endorsement(ACHIEVEMENT);
        endorsement.set(
                "credentialStatus", new StatusEntry(LIST, 99, StatusPurpose.REVOCATION).toJson());
        ObjectNode badge = badge();
        achievement(badge).putArray("endorsement").add(signed(endorsement));
        ObjectNode signed = sign(badge);
        assertThat(outcome(verify(signed), "endorsements").isPassed()).isTrue();
        publishLists(StatusList.empty().with(99), StatusList.empty());
        assertThat(outcome(verify(signed), "endorsements")).isInstanceOf(Outcome.Failed.class);
        documents.with(COUNCIL, Bytes.utf8("gone"));
        publishLists(StatusList.empty(), StatusList.empty());
        Verification verification = verify(signed);
        assertThat(outcome(verification, "endorsements")).isInstanceOf(Outcome.CouldNotCheck.class);
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void one_may_be_a_jwt() {
        SigningKey p256 = TestKeys.p256(COUNCIL);
        URI kid = URI.create("https://council.example/keys/1");
        documents.with(kid.toString(), p256.publicKey().jwk());
        documents.with(
                COUNCIL,
                DidDocument.compose(COUNCIL, List.of(new ListedKey(p256.publicKey(), true))));
        ObjectNode badge = badge();
        // The published context 3.0.3 does not define the term.
        badge.withArray("@context")
                .addObject()
                .put(
                        "endorsementJwt",
                        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt");
        achievement(badge)
                .putArray("endorsementJwt")
                .add(new VcJwt(canonicalizer).sign(endorsement(ACHIEVEMENT), kid, p256))
                .add("no.token.");
        assertThat(outcome(verify(sign(badge)), "endorsements")).isInstanceOf(Outcome.Failed.class);
        achievement(badge).withArray("endorsementJwt").remove(1);
        assertThat(outcome(verify(sign(badge)), "endorsements"))
                .isEqualTo(Outcome.passed("endorsed by " + COUNCIL));
    }

    @Test
    void what_an_endorsement_leads_to_is_not_followed_and_its_recipient_is_not_asked_for() {
        ObjectNode inner = endorsement(ACHIEVEMENT);
        inner.putObject("refreshService")
                .put("id", "https://deep.example/1")
                .put("type", "1EdTechCredentialRefresh");
        inner.withArray("@context").add("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        ((ObjectNode) inner.get("issuer"))
                .putArray("endorsement")
                .add(signed(endorsement("https://deep.example/2").put("id", "urn:uuid:2")));
        ObjectNode badge = badge();
        subject(badge).put("id", "did:example:amina");
        achievement(badge).putArray("endorsement").add(signed(inner));
        Verification verification =
                verifier()
                        .verify(
                                Question.about(Json.write(sign(badge)))
                                        .withRecipient("did:example:amina"),
                                NOW);
        assertThat(outcome(verification, "endorsements").isPassed()).isTrue();
        assertThat(verification.parts().getFirst().parts()).isEmpty();
        assertThat(documents.asked).doesNotContain("https://deep.example/1");
    }

    @Test
    void more_than_eight_are_not_all_judged() {
        ObjectNode badge = badge();
        for (int i = 0; i < 9; i++) {
            achievement(badge).withArray("endorsement").add(signed(endorsement(ACHIEVEMENT)));
        }
        Verification verification = verify(sign(badge));
        assertThat(verification.parts()).hasSize(8);
        assertThat(outcome(verification, "endorsements"))
                .isEqualTo(
                        new Outcome.CouldNotCheck(
                                "there are more endorsements than are judged at once"));
    }
}
