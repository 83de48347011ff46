package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
import org.assaymark.key.DidDocument.ListedKey;
import org.assaymark.proof.SigningKey;
import org.assaymark.status.StatusEntry;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;
import org.junit.jupiter.api.Test;

class StatusCheckTest extends VerifierFixture {
    @Test
    void a_set_bit_revokes_or_suspends_and_the_worse_counts() {
        publishLists(StatusList.empty().with(7), StatusList.empty());
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.REVOKED);
        publishLists(StatusList.empty(), StatusList.empty().with(8));
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.SUSPENDED);
        publishLists(StatusList.empty().with(7), StatusList.empty().with(8));
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void a_list_that_is_out_of_reach_unsigned_or_forged_is_not_believed() {
        ObjectNode signed = sign(badge());
        for (Bytes list :
                List.of(
                        Bytes.utf8("not found"),
                        Json.write(list(LIST, StatusPurpose.REVOCATION, StatusList.empty())),
                        Json.write(forged()),
                        Json.write(
                                sign(list(LIST, StatusPurpose.SUSPENSION, StatusList.empty()))))) {
            documents.with(LIST.toString(), list);
            Verification verification = verify(signed);
            assertThat(outcome(verification, "status")).isInstanceOf(Outcome.CouldNotCheck.class);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Test
    void a_list_may_be_a_jwt() {
        ObjectNode list = list(LIST, StatusPurpose.REVOCATION, StatusList.empty().with(7));
        documents.with(LIST.toString(), Bytes.utf8(jwt(list)));
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void a_status_that_is_not_known_is_never_green() {
        ObjectNode badge = badge();
        badge.putObject("credentialStatus")
                .put("id", "urn:uuid:2")
                .put("type", "https://other.example/Status");
        assertThat(verify(sign(badge)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void without_status_nothing_is_asked() {
        Verification verification = verify(sign(unlisted()));
        assertThat(outcome(verification, "status")).isEqualTo(Outcome.notAsked());
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void the_status_of_a_list_is_not_followed() {
        ObjectNode list = list(LIST, StatusPurpose.REVOCATION, StatusList.empty());
        list.set(
                "credentialStatus",
                new StatusEntry(URI.create("https://deep.example/1"), 1, StatusPurpose.REVOCATION)
                        .toJson());
        documents.with(LIST.toString(), sign(list));
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.VALID);
        assertThat(documents.asked).doesNotContain("https://deep.example/1");
    }

    private static final URI NOTES = URI.create("https://tvet.example/status/3");

    private static ObjectNode noted(String purpose) {
        ObjectNode badge = badge();
        badge.withArray("credentialStatus")
                .add(
                        new StatusEntry(NOTES, 9, StatusPurpose.REVOCATION)
                                .toJson()
                                .put("statusPurpose", purpose));
        return badge;
    }

    private void publishNotes(String purpose, StatusList bits) {
        ObjectNode list = list(NOTES, StatusPurpose.REVOCATION, bits);
        subject(list).put("statusPurpose", purpose);
        documents.with(NOTES.toString(), sign(list));
    }

    @Test
    void a_refresh_or_a_message_is_told_and_invalidates_nothing() {
        publishNotes("refresh", StatusList.empty().with(9));
        Verification verification = verify(sign(noted("refresh")));
        assertThat(outcome(verification, "status"))
                .isEqualTo(Outcome.passed("the issuer offers a newer version of the credential"));
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);

        publishNotes("message", StatusList.empty().with(9));
        ObjectNode badge = noted("message");
        ObjectNode entry = (ObjectNode) badge.at("/credentialStatus/2");
        entry.put("statusSize", 1);
        entry.putArray("statusMessage")
                .addObject()
                .put("status", "0x1")
                .put("message", "under review");
        assertThat(outcome(verify(sign(badge)), "status"))
                .isEqualTo(Outcome.passed("the issuer says: under review"));
    }

    @Test
    void a_note_never_hides_a_revocation() {
        publishLists(StatusList.empty().with(7), StatusList.empty());
        publishNotes("refresh", StatusList.empty().with(9));
        assertThat(verify(sign(noted("refresh"))).verdict()).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void a_set_bit_of_a_purpose_that_is_not_known_is_never_green() {
        publishNotes("https://other.example/purpose", StatusList.empty().with(9));
        assertThat(verify(sign(noted("https://other.example/purpose"))).verdict())
                .isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_list_that_is_over_is_not_used() {
        ObjectNode list = list(LIST, StatusPurpose.REVOCATION, StatusList.empty());
        subject(list).put("ttl", 86_400_000);
        list.put("validUntil", NOW.minusSeconds(1).toString());
        list.put("validFrom", NOW.minusSeconds(60).toString());
        documents.with(LIST.toString(), sign(list));
        assertThat(outcome(verify(sign(badge())), "status"))
                .isEqualTo(new Outcome.CouldNotCheck("the list has expired"));
    }

    @Test
    void a_list_may_be_of_another_issuer_that_signed_it_itself() {
        String keeper = "did:web:lists.example";
        SigningKey keepersKey = TestKeys.ed25519(keeper);
        documents.with(
                keeper,
                DidDocument.compose(keeper, List.of(new ListedKey(keepersKey.publicKey(), true))));
        ObjectNode list = list(LIST, StatusPurpose.REVOCATION, StatusList.empty().with(7));
        list.put("issuer", keeper);
        documents.with(LIST.toString(), suite.sign(list, keepersKey, NOW));
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.REVOKED);

        documents.with(LIST.toString(), suite.sign(list, key, NOW));
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    private ObjectNode forged() {
        SigningKey thief = TestKeys.ed25519(ISSUER);
        return suite.sign(list(LIST, StatusPurpose.REVOCATION, StatusList.empty()), thief, NOW);
    }
}
