package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.status.StatusList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Open Badges 3.0, verification step 4: refresh once")
class RefreshInspectionTest extends VerifierFixture {
    private static final String SERVICE = "https://tvet.example/refresh/1";

    private static ObjectNode refreshable() {
        ObjectNode badge = badge();
        badge.withArray("@context").add("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        badge.putObject("refreshService")
                .put("id", SERVICE)
                .put("type", "1EdTechCredentialRefresh");
        return badge;
    }

    private static ObjectNode newer() {
        ObjectNode newer = refreshable();
        newer.put("validFrom", "2026-06-01T00:00:00Z");
        return newer;
    }

    private Outcome refresh(ObjectNode badge) {
        Verification verification = verify(badge);
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
        return outcome(verification, "refresh");
    }

    @Test
    void a_newer_version_is_told_and_asked_for_once() {
        documents.with(SERVICE, sign(newer()));
        assertThat(refresh(sign(refreshable())))
                .isEqualTo(
                        Outcome.passed(
                                "the issuer offers a newer version, valid from 2026-06-01T00:00:00Z"));
        assertThat(documents.asked).containsOnlyOnce(SERVICE);
    }

    @Test
    void the_same_version_is_nothing_to_tell() {
        documents.with(SERVICE, sign(refreshable()));
        assertThat(refresh(sign(refreshable()))).isEqualTo(Outcome.passed());
    }

    @Test
    void without_a_service_nothing_is_asked() {
        assertThat(refresh(sign(badge()))).isEqualTo(Outcome.notAsked());
    }

    @Test
    void a_service_of_another_kind_or_out_of_reach_is_no_answer() {
        assertThat(refresh(sign(refreshable()))).isInstanceOf(Outcome.CouldNotCheck.class);
        ObjectNode other = badge();
        other.putObject("refreshService")
                .put("id", SERVICE)
                .put("type", "https://other.example/Refresh");
        assertThat(refresh(sign(other))).isInstanceOf(Outcome.CouldNotCheck.class);
    }

    @Test
    void another_credential_a_forged_one_or_none_is_no_newer_version() {
        ObjectNode another = newer();
        another.put("id", "https://tvet.example/c/crd_2");
        ObjectNode forged = sign(newer());
        forged.put("name", "Master of Welding");
        ObjectNode foreign = newer();
        ((ObjectNode) foreign.get("issuer")).put("id", "did:web:other.example");
        for (Bytes answer :
                new Bytes[] {
                    Json.write(sign(another)),
                    Json.write(forged),
                    Json.write(sign(foreign)),
                    Json.write(newer()),
                    Bytes.utf8("{}"),
                    Bytes.utf8("gone")
                }) {
            documents.with(SERVICE, answer);
            assertThat(refresh(sign(refreshable()))).isInstanceOf(Outcome.CouldNotCheck.class);
        }
    }

    @Test
    void a_tampered_badge_sends_nobody_anywhere() {
        ObjectNode tampered = sign(refreshable());
        tampered.put("name", "Master of Welding");
        Verification verification = verify(tampered);
        assertThat(verification.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(outcome(verification, "refresh")).isEqualTo(Outcome.notAsked());
        assertThat(documents.asked).doesNotContain(SERVICE);
    }

    @Test
    void a_revoked_badge_stays_revoked_whatever_is_offered() {
        publishLists(StatusList.empty().with(7), StatusList.empty());
        ObjectNode newer = newer();
        newer.remove("credentialStatus");
        documents.with(SERVICE, sign(newer));
        assertThat(verify(sign(refreshable())).verdict()).isEqualTo(Verdict.REVOKED);
    }
}
