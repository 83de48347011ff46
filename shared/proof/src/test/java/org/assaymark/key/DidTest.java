package org.assaymark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.TestKeys;
import org.assaymark.document.Malformed;
import org.assaymark.key.DidDocument.ListedKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DidTest {
    @Test
    @DisplayName("did:web: the identifier says where its document is")
    void a_did_web_names_its_document() {
        assertThat(new DidWeb("did:web:w3c-ccg.github.io").documentUrl())
                .hasToString("https://w3c-ccg.github.io/.well-known/did.json");
        assertThat(new DidWeb("did:web:w3c-ccg.github.io:user:alice").documentUrl())
                .hasToString("https://w3c-ccg.github.io/user/alice/did.json");
        assertThat(new DidWeb("did:web:example.com%3A3000:user:alice").documentUrl())
                .hasToString("https://example.com:3000/user/alice/did.json");
    }

    @Test
    void a_did_web_is_made_from_an_origin_and_a_path() {
        assertThat(DidWeb.at(URI.create("https://TVET.example"), "i", "north").did())
                .isEqualTo("did:web:tvet.example:i:north");
        assertThat(DidWeb.at(URI.create("http://localhost:8080"), "i", "north"))
                .isEqualTo(new DidWeb("did:web:localhost%3A8080:i:north"));
    }

    @Test
    void addresses_and_paths_that_climb_are_no_did_web() {
        for (String did :
                List.of(
                        "did:web:",
                        "did:web:127.0.0.1",
                        "did:web:10.1",
                        "did:web:[::1]",
                        "did:web:Example.com",
                        "did:web:example.com:",
                        "did:web:example.com::a",
                        "did:web:example.com:..:a",
                        "did:web:example.com:%2E%2E:a",
                        "did:web:example.com:a%2Fb",
                        "did:web:example.com/a",
                        "did:web:user@example.com",
                        "did:web:example.com#key",
                        "did:web:example.com?x",
                        "did:web:example.com%3A0",
                        "did:key:z6Mk")) {
            assertThatThrownBy(() -> new DidWeb(did)).as(did).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void a_did_key_holds_its_own_document() {
        String multikey = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
        DidKey did = DidKey.parse("did:key:" + multikey);
        assertThat(did.key()).isEqualTo(PublicKey.ofMultikey(multikey));
        assertThat(did.verificationMethod()).isEqualTo("did:key:" + multikey + "#" + multikey);
        assertThat(did.document().at("/verificationMethod/0/id").textValue())
                .isEqualTo(did.verificationMethod());
        assertThat(did.document().at("/assertionMethod/0").textValue())
                .isEqualTo(did.verificationMethod());
        assertThatThrownBy(() -> DidKey.parse("did:key:" + multikey + "#" + multikey))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void the_document_of_an_issuer_lists_every_key_and_trusts_some() {
        String did = "did:web:tvet.example:i:north";
        PublicKey current = TestKeys.ed25519(did).publicKey();
        PublicKey retired = TestKeys.p256(did).publicKey();
        PublicKey compromised = TestKeys.ed25519(did).publicKey();
        ObjectNode document =
                DidDocument.compose(
                        did,
                        List.of(
                                new ListedKey(current, true),
                                new ListedKey(retired, true),
                                new ListedKey(compromised, false)));
        assertThat(document.get("id").textValue()).isEqualTo(did);
        assertThat(document.get("@context")).hasSize(3);
        assertThat(document.get("verificationMethod")).hasSize(4);
        assertThat(document.at("/verificationMethod/0/publicKeyMultibase").textValue())
                .isEqualTo(current.multikey());
        assertThat(document.at("/verificationMethod/1/type").textValue()).isEqualTo("JsonWebKey");
        assertThat(document.at("/verificationMethod/1/publicKeyJwk")).isEqualTo(retired.jwk());
        assertThat(document.get("assertionMethod"))
                .extracting(JsonNode::textValue)
                .containsExactly(
                        did + "#" + current.multikey(),
                        did + "#" + retired.thumbprint(),
                        did + "#" + retired.multikey());
    }

    @Test
    @DisplayName("Controlled Identifiers 1.0 §2.2: a key that was compromised says since when")
    void every_form_of_a_compromised_key_is_marked_as_revoked() {
        String did = "did:web:tvet.example:i:north";
        Instant since = Instant.parse("2026-11-20T06:30:00Z");
        ObjectNode document =
                DidDocument.compose(
                        did,
                        List.of(
                                new ListedKey(TestKeys.ed25519(did).publicKey(), true),
                                new ListedKey(
                                        TestKeys.p256(did).publicKey(),
                                        false,
                                        Optional.of(since))));
        assertThat(document.get("verificationMethod"))
                .extracting(method -> method.path("revoked").asText())
                .containsExactly("", since.toString(), since.toString());
        assertThat(document.get("assertionMethod")).hasSize(1);
    }

    @Test
    @DisplayName(
            "VC-JOSE-COSE §3.3.1, DI-ECDSA 1.0 §2.1.1: a JsonWebKey for JWTs, a Multikey for proofs")
    void a_key_of_ecdsa_is_listed_in_both_forms() {
        String did = "did:web:tvet.example:i:north";
        for (Curve curve : Curve.values()) {
            PublicKey key = TestKeys.ecdsa(did, curve).publicKey();
            ObjectNode document = DidDocument.compose(did, List.of(new ListedKey(key, true)));
            JsonNode jwt = document.at("/verificationMethod/0");
            assertThat(jwt.get("id").textValue())
                    .isEqualTo(DidDocument.verificationMethod(did, key));
            assertThat(jwt.get("type").textValue()).isEqualTo("JsonWebKey");
            assertThat(PublicKey.ofJwk((ObjectNode) jwt.get("publicKeyJwk"))).isEqualTo(key);
            JsonNode proof = document.at("/verificationMethod/1");
            assertThat(proof.get("id").textValue()).isEqualTo(DidDocument.proofMethod(did, key));
            assertThat(proof.get("type").textValue()).isEqualTo("Multikey");
            assertThat(PublicKey.ofMultikey(proof.get("publicKeyMultibase").textValue()))
                    .isEqualTo(key);
        }
    }

    @Test
    void a_did_key_may_hold_a_key_of_p_384() {
        // DI-ECDSA 1.0 appendix A
        String multikey = "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ";
        assertThat(DidKey.parse("did:key:" + multikey).key()).isInstanceOf(P384.class);
    }
}
