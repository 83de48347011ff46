package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.assaymark.status.StatusEntry;
import org.assaymark.status.StatusPurpose;
import org.junit.jupiter.api.Test;

class VerifierTest extends VerifierFixture {
    @Test
    void a_badge_in_good_order_is_valid_with_either_proof() {
        Verification embedded = verify(sign(badge()));
        assertThat(embedded.checks()).hasSize(13);
        for (String check :
                List.of("format", "structure", "proof", "issuer", "status", "validity", "trust")) {
            assertThat(outcome(embedded, check)).as(check).isEqualTo(Outcome.passed());
        }
        assertThat(embedded.verdict()).isEqualTo(Verdict.VALID);
        assertThat(embedded.summary()).isEqualTo("This credential is genuine and valid.");

        Verification jwt = verify(Bytes.utf8(jwt(badge())));
        assertThat(jwt.verdict()).isEqualTo(Verdict.VALID);
        assertThat(jwt.credential()).contains(badge());
    }

    @Test
    void an_issuer_that_is_not_known_is_said_so() {
        var verifier = new Verifier(Contexts.bundled(), documents, _ -> false);
        assertThat(verifier.verify(Question.about(Json.write(sign(badge()))), NOW).verdict())
                .isEqualTo(Verdict.VALID_ISSUER_UNKNOWN);
    }

    @Test
    void an_enveloped_credential_is_judged_as_its_token() {
        ObjectNode envelope = Json.object();
        envelope.put("@context", "https://www.w3.org/ns/credentials/v2");
        envelope.put("id", "data:application/vc+jwt," + jwt(badge()));
        envelope.put("type", "EnvelopedVerifiableCredential");
        assertThat(verify(envelope).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void what_is_no_credential_is_malformed() {
        for (String input :
                List.of(
                        "",
                        "{}",
                        "[]",
                        "hello",
                        "{\"a\":1,\"a\":2}",
                        "a.b.c",
                        "{",
                        "\uFEFF{}",
                        "null")) {
            assertThatThrownBy(() -> verify(Bytes.utf8(input)))
                    .as(input)
                    .isInstanceOf(Malformed.class);
        }
        Bytes large = Bytes.utf8(" ".repeat(1_000_001));
        assertThatThrownBy(() -> verify(large)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_credential_cannot_make_us_fetch_without_end() {
        ObjectNode badge = badge();
        ArrayNode entries = badge.putArray("credentialStatus");
        for (int i = 0; i < 8; i++) {
            entries.add(
                    new StatusEntry(
                                    URI.create("https://many.example/" + i),
                                    1,
                                    StatusPurpose.REVOCATION)
                            .toJson());
        }
        verify(sign(badge));
        assertThat(documents.asked).hasSizeLessThanOrEqualTo(BoundedSource.MOST_DOCUMENTS);
        entries.add(
                new StatusEntry(URI.create("https://many.example/9"), 1, StatusPurpose.REVOCATION)
                        .toJson());
        documents.asked.clear();
        assertThat(verify(sign(badge)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(documents.asked).containsExactly(ISSUER);
    }

    @Test
    void both_ends_are_inclusive() {
        ObjectNode signed = sign(unlisted());
        assertThat(verifyAt(signed, "2026-01-01T00:00:00Z")).isEqualTo(Verdict.VALID);
        assertThat(verifyAt(signed, "2025-12-31T23:59:59Z")).isEqualTo(Verdict.NOT_YET_VALID);
        assertThat(verifyAt(signed, "2028-01-01T00:00:00Z")).isEqualTo(Verdict.VALID);
        assertThat(verifyAt(signed, "2028-01-01T00:00:01Z")).isEqualTo(Verdict.EXPIRED);
    }

    private Verdict verifyAt(ObjectNode signed, String moment) {
        return verifier()
                .verify(Question.about(Json.write(signed)), Instant.parse(moment))
                .verdict();
    }
}
