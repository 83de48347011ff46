package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.key.DidDocument;
import org.assaymark.key.DidDocument.ListedKey;
import org.assaymark.key.DidKey;
import org.assaymark.proof.SigningKey;
import org.junit.jupiter.api.Test;

class IssuerBindingTest extends VerifierFixture {
    @Test
    void a_key_that_the_issuer_does_not_list_is_not_the_issuers() {
        publish(new ListedKey(jwtKey.publicKey(), true));
        Verification verification = verify(sign(badge()));
        assertThat(outcome(verification, "proof").isPassed()).isTrue();
        assertThat(outcome(verification, "issuer")).isInstanceOf(Outcome.Failed.class);
        assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_compromised_key_no_longer_speaks_for_the_issuer() {
        publish(new ListedKey(key.publicKey(), false), new ListedKey(jwtKey.publicKey(), false));
        assertThat(verify(sign(badge())).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verify(Bytes.utf8(jwt(badge()))).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_document_that_is_not_as_it_must_be_binds_no_key() {
        for (Consumer<ObjectNode> fault :
                List.<Consumer<ObjectNode>>of(
                        document -> document.put("id", "did:web:other.example"),
                        document -> document.remove("assertionMethod"),
                        document -> method(document).put("controller", "did:web:other.example"),
                        document -> method(document).put("id", "#key"),
                        document -> method(document).put("revoked", "2026-01-01T00:00:00Z"),
                        document -> method(document).put("expires", "2026-01-01T00:00:00Z"),
                        document -> method(document).put("expires", "soon"))) {
            ObjectNode document =
                    DidDocument.compose(ISSUER, List.of(new ListedKey(key.publicKey(), true)));
            documents.with(ISSUER, document);
            assertThat(verify(sign(unlisted())).verdict()).isEqualTo(Verdict.VALID);
            fault.accept(document);
            documents.with(ISSUER, document);
            Verification verification = verify(sign(unlisted()));
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(outcome(verification, "issuer").isPassed()).isFalse();
        }
    }

    @Test
    void the_key_of_another_issuer_does_not_speak_for_this_one() {
        String other = "did:web:other.example";
        SigningKey otherKey = TestKeys.ed25519(other);
        documents.with(
                other,
                DidDocument.compose(other, List.of(new ListedKey(otherKey.publicKey(), true))));
        Verification verification = verify(suite.sign(badge(), otherKey, NOW));
        assertThat(outcome(verification, "issuer")).isInstanceOf(Outcome.Failed.class);
        assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_did_key_issuer_needs_the_full_method() {
        var did = new DidKey(key.publicKey());
        ObjectNode badge = unlisted();
        ((ObjectNode) badge.get("issuer")).put("id", did.did());
        var full = new SigningKey(did.verificationMethod(), key.publicKey(), key.signer());
        assertThat(verify(suite.sign(badge, full, NOW)).verdict()).isEqualTo(Verdict.VALID);
        var bare = new SigningKey(did.did(), key.publicKey(), key.signer());
        assertThat(verify(suite.sign(badge, bare, NOW)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    private ObjectNode method(ObjectNode document) {
        return (ObjectNode) document.at("/verificationMethod/0");
    }
}
