package org.assaymark.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.jsonld.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Open Badges 3.0 §8.2 JSON Web Token Proof Format")
class VcJwtTest {
    private static final URI KID = URI.create("https://tvet.example/i/north/keys/1");

    private final VcJwt jwts = new VcJwt(new JsonLdCanonicalizer(Contexts.bundled()));
    private final SigningKey key = TestKeys.p256("did:web:tvet.example");

    @Test
    void the_header_has_alg_kid_and_typ_only() {
        var jwt = SignedJwt.parse(jwts.sign(credential(), KID, key));
        assertThat(jwt.header())
                .isEqualTo(
                        Json.object()
                                .put("alg", "ES256")
                                .put("kid", KID.toString())
                                .put("typ", "JWT"));
    }

    @Test
    void the_payload_is_the_credential_and_the_claims_that_repeat_it() {
        var jwt = SignedJwt.parse(jwts.sign(credential(), KID, key));
        assertThat(jwt.credential()).isEqualTo(credential());
        assertThat(jwt.payload().get("iss").textValue()).isEqualTo("did:web:tvet.example");
        assertThat(jwt.payload().get("jti").textValue()).isEqualTo("https://tvet.example/c/1");
        assertThat(jwt.payload().get("sub").textValue()).isEqualTo("urn:uuid:1");
        assertThat(jwt.payload().get("nbf").longValue()).isEqualTo(1_795_435_200L);
        assertThat(jwt.payload().get("exp").longValue()).isEqualTo(1_826_971_200L);
        jwt.checkClaims(true);
    }

    @Test
    void it_verifies_with_its_key_and_no_other() {
        var jwt = SignedJwt.parse(jwts.sign(credential(), KID, key));
        assertThat(jwt.verifies(key.publicKey())).isTrue();
        assertThat(jwt.verifies(TestKeys.p256("did:web:x.example").publicKey())).isFalse();
        assertThat(jwt.verifies(TestKeys.ed25519("did:web:x.example").publicKey())).isFalse();
    }

    @Test
    void every_changed_letter_is_noticed() {
        String compact = jwts.sign(credential(), KID, key);
        for (int i = 0; i < compact.length(); i++) {
            for (char letter : new char[] {'A', 'Q', '_'}) {
                String changed = compact.substring(0, i) + letter + compact.substring(i + 1);
                if (changed.equals(compact)) {
                    continue;
                }
                try {
                    assertThat(SignedJwt.parse(changed).verifies(key.publicKey())).isFalse();
                } catch (Malformed e) {
                    assertThat(e.faults()).isNotEmpty();
                }
            }
        }
    }

    @Test
    @DisplayName(
            "RFC 8725 §3: no algorithm but the key's own, nothing critical, no unencoded payload")
    void headers_that_confuse_are_refused() {
        String compact = jwts.sign(credential(), KID, key);
        String rest = compact.substring(compact.indexOf('.'));
        for (String header :
                List.of(
                        "{\"alg\":\"none\"}",
                        "{\"alg\":\"None\",\"typ\":\"JWT\"}",
                        "{\"typ\":\"JWT\"}",
                        "{\"alg\":\"ES256\",\"crit\":[\"exp\"],\"exp\":1}",
                        "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}",
                        "{\"alg\":\"ES256\",\"zip\":\"DEF\"}")) {
            var jwt = SignedJwt.parse(base64(header) + rest);
            assertThat(jwt.refusal()).as(header).isPresent();
            assertThat(jwt.verifies(key.publicKey())).isFalse();
        }
        for (String algorithm : List.of("HS256", "ES384", "EdDSA", "RS256")) {
            var jwt = SignedJwt.parse(base64("{\"alg\":\"" + algorithm + "\"}") + rest);
            assertThat(jwt.verifies(key.publicKey())).isFalse();
        }
    }

    @Test
    void claims_that_contradict_the_credential_are_named() {
        for (String claim :
                List.of(
                        "{\"iss\":\"did:web:other.example\"}",
                        "{\"jti\":\"urn:other\"}",
                        "{\"sub\":\"urn:other\"}",
                        "{\"nbf\":1795435201}",
                        "{\"nbf\":1795435200.5}",
                        "{\"exp\":1826971201}",
                        "{\"exp\":\"2027\"}",
                        "{\"vc\":{}}")) {
            var jwt = SignedJwt.parse(jwts.sign(credential(), KID, key));
            var changed =
                    new SignedJwt(
                            jwt.compact(),
                            jwt.header(),
                            jwt.payload().setAll(Json.readObject(Bytes.utf8(claim))));
            assertThatThrownBy(() -> changed.checkClaims(false))
                    .as(claim)
                    .isInstanceOf(Malformed.class);
        }
        var without = new SignedJwt("a.b.c", Json.object(), credential());
        without.checkClaims(false);
        assertThatThrownBy(() -> without.checkClaims(true)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_credential_that_cannot_be_a_jwt_is_malformed() {
        for (String member : List.of("id", "validFrom", "credentialSubject")) {
            ObjectNode credential = credential();
            credential.remove(member);
            assertThatThrownBy(() -> jwts.sign(credential, KID, key))
                    .as(member)
                    .isInstanceOf(Malformed.class);
        }
        ObjectNode fraction = credential().put("validFrom", "2026-11-23T12:00:00.5Z");
        assertThatThrownBy(() -> jwts.sign(fraction, KID, key)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_member_without_meaning_is_never_signed() {
        assertThatThrownBy(() -> jwts.sign(credential().put("colour", "red"), KID, key))
                .isInstanceOf(Refused.class);
    }

    @Test
    @DisplayName("RFC 3279 §2.2.3: a DER signature becomes r‖s, and only strict DER does")
    void der_becomes_raw() {
        // r has its high bit set, s is short
        byte[] der = java.util.HexFormat.of().parseHex("3026022100" + "ff".repeat(32) + "020105");
        assertThat(EcdsaDer.toRaw(Bytes.of(der)).value())
                .isEqualTo(
                        Bytes.of(
                                java.util.HexFormat.of()
                                        .parseHex("ff".repeat(32) + "00".repeat(31) + "05")));
        for (String malformed :
                List.of(
                        "",
                        "30",
                        "3006020101020102ff",
                        "3106020101020102",
                        "3007020101020102",
                        "300702020001020102",
                        "30060201ff020102",
                        "3006020101020181",
                        "308106020101020102",
                        "3005020002010101",
                        "3027022200" + "ff".repeat(33) + "0101")) {
            assertThatThrownBy(
                            () ->
                                    EcdsaDer.toRaw(
                                            Bytes.of(java.util.HexFormat.of().parseHex(malformed))))
                    .as(malformed)
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void der_of_the_jdk_becomes_raw() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("EC");
        generator.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var publicKey =
                org.assaymark.key.PublicKey.ofSubjectPublicKeyInfo(
                        Bytes.of(pair.getPublic().getEncoded()));
        var signer = java.security.Signature.getInstance("SHA256withECDSA");
        for (int i = 0; i < 200; i++) {
            byte[] message = {(byte) i};
            signer.initSign(pair.getPrivate());
            signer.update(message);
            assertThat(
                            publicKey.verifies(
                                    Bytes.of(message), EcdsaDer.toRaw(Bytes.of(signer.sign()))))
                    .isTrue();
        }
    }

    private static ObjectNode credential() {
        return Json.readObject(
                Bytes.utf8(
                        """
                        {"@context":["https://www.w3.org/ns/credentials/v2"],
                         "id":"https://tvet.example/c/1","type":["VerifiableCredential"],
                         "issuer":{"id":"did:web:tvet.example","name":"TVET"},
                         "validFrom":"2026-11-23T12:00:00Z","validUntil":"2027-11-23T12:00:00Z",
                         "credentialSubject":{"id":"urn:uuid:1","name":"Amina"}}"""));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
