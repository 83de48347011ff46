package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Comprehensive Learner Record 2.0, and endorsements handed in by themselves")
class ContentsTest extends VerifierFixture {
    private int records;

    @Test
    void a_record_and_all_that_it_holds_are_judged() {
        Verification verification = verify(sign(record(sign(badge()))));
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
        assertThat(outcome(verification, "contents")).isEqualTo(Outcome.passed());
        assertThat(verification.parts())
                .extracting(Verification::verdict)
                .containsExactly(Verdict.VALID);
    }

    @Test
    void a_bad_credential_inside_is_told_and_leaves_the_record_its_own_verdict() {
        ObjectNode expired = sign(unlisted().put("validUntil", "2026-11-23T11:59:59Z"));
        Verification verification = verify(sign(record(sign(badge()), expired)));
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
        assertThat(outcome(verification, "contents"))
                .isEqualTo(
                        new Outcome.Failed(
                                "1 of 2 credentials inside do not hold; the first:"
                                        + " This credential has expired."));
    }

    @Test
    void an_unsigned_or_unreadable_credential_inside_does_not_hold() {
        assertThat(outcome(verify(sign(record(badge()))), "contents"))
                .isInstanceOf(Outcome.Failed.class);
        ObjectNode record = record(badge());
        ((ArrayNode) record.at("/credentialSubject/verifiableCredential")).removeAll().add("a.b.c");
        assertThat(outcome(verify(record), "contents")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void records_inside_records_end_at_the_third() {
        ObjectNode record = sign(record(sign(unlisted())));
        for (int i = 0; i < 5; i++) {
            record = sign(record(record));
        }
        Verification verification = verify(record);
        Verification third = verification.parts().getFirst().parts().getFirst();
        assertThat(third.parts().getFirst().credential()).isEmpty();
        assertThat(outcome(third, "contents")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_record_without_credentials_is_not_in_order() {
        ObjectNode record = record(badge());
        ((ObjectNode) record.get("credentialSubject")).remove("verifiableCredential");
        assertThat(verify(sign(record)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void an_endorsement_by_itself_is_a_credential() {
        ObjectNode endorsement = badge();
        endorsement.remove("credentialStatus");
        endorsement.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        endorsement
                .putObject("credentialSubject")
                .put("id", "https://tvet.example/a/ach_1/v/1")
                .put("endorsementComment", "Good.")
                .putArray("type")
                .add("EndorsementSubject");
        assertThat(verify(sign(endorsement)).verdict()).isEqualTo(Verdict.VALID);
        assertThat(verify(Bytes.utf8(jwt(endorsement))).verdict()).isEqualTo(Verdict.VALID);
        endorsement.remove("name");
        assertThat(verify(sign(endorsement)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    private ObjectNode record(ObjectNode... credentials) {
        ObjectNode record = unlisted();
        records++;
        record.put("id", "https://tvet.example/r/" + records).put("name", "Record");
        record.putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        record.putArray("type").add("VerifiableCredential").add("ClrCredential");
        ObjectNode subject =
                Json.object().put("id", "urn:uuid:280c19b6-9680-4a37-ba84-e38b1a4e4584");
        subject.putArray("type").add("ClrSubject");
        ArrayNode inside = subject.putArray("verifiableCredential");
        for (ObjectNode credential : credentials) {
            inside.add(credential);
        }
        record.set("credentialSubject", subject);
        return record;
    }
}
