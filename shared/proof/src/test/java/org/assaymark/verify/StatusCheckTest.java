package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
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

    private ObjectNode forged() {
        SigningKey thief = TestKeys.ed25519(ISSUER);
        return suite.sign(list(LIST, StatusPurpose.REVOCATION, StatusList.empty()), thief, NOW);
    }
}
