package org.assaymark.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.StandardsData;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.Curve;
import org.assaymark.key.PublicKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
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
    @DisplayName("RFC 7518 §3.4, RFC 8037 §3.1: signed with the algorithm of the key")
    void keys_of_every_kind_that_signs_make_a_jwt() {
        for (SigningKey signer :
                List.of(
                        TestKeys.ed25519("did:web:tvet.example"),
                        TestKeys.ecdsa("did:web:tvet.example", Curve.P256),
                        TestKeys.ecdsa("did:web:tvet.example", Curve.P384),
                        TestKeys.ecdsa("did:web:tvet.example", Curve.P521))) {
            var jwt = SignedJwt.parse(jwts.sign(credential(), KID, signer));
            assertThat(jwt.algorithm()).isEqualTo(signer.publicKey().jwsAlgorithm());
            assertThat(jwt.verifies(signer.publicKey())).isTrue();
        }
    }

    @Nested
    @DisplayName("RFC 8725 §3.1: the key, not the header, says with which algorithm")
    class AlgorithmConfusion {
        private final String claims = base64("{\"iss\":\"did:web:tvet.example\"}");

        @Test
        void an_rsa_key_verifies_rs256_and_nothing_else() throws Exception {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            var pair = generator.generateKeyPair();
            PublicKey rsa =
                    PublicKey.ofSubjectPublicKeyInfo(Bytes.of(pair.getPublic().getEncoded()));
            assertThat(rsaJwt("RS256", "SHA256withRSA", pair.getPrivate()).verifies(rsa)).isTrue();
            assertThat(rsaJwt("RS512", "SHA512withRSA", pair.getPrivate()).verifies(rsa)).isFalse();
            assertThat(rsaJwt("RS256", "SHA512withRSA", pair.getPrivate()).verifies(rsa)).isFalse();
            for (String algorithm : List.of("PS256", "ES256", "HS256", "EdDSA", "rs256")) {
                assertThat(rsaJwt(algorithm, "SHA256withRSA", pair.getPrivate()).verifies(rsa))
                        .as(algorithm)
                        .isFalse();
            }
        }

        private SignedJwt rsaJwt(String algorithm, String javaName, PrivateKey secret)
                throws Exception {
            String input = header(algorithm) + "." + claims;
            var signer = java.security.Signature.getInstance(javaName);
            signer.initSign(secret);
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            return SignedJwt.parse(input + "." + base64(signer.sign()));
        }

        @Test
        void a_public_key_is_never_a_secret() throws Exception {
            for (PublicKey published :
                    List.of(
                            key.publicKey(),
                            TestKeys.ed25519("did:web:tvet.example").publicKey())) {
                for (byte[] secret :
                        List.of(
                                Json.write(published.jwk()).toArray(),
                                published.multikey().getBytes(StandardCharsets.US_ASCII))) {
                    String input = header("HS256") + "." + claims;
                    var mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                    byte[] tag = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
                    var jwt = SignedJwt.parse(input + "." + base64(tag));
                    assertThat(jwt.verifies(published)).isFalse();
                }
            }
        }

        @Test
        void a_signature_under_the_name_of_another_curve_does_not_verify() {
            for (Curve curve : Curve.values()) {
                SigningKey signer = TestKeys.ecdsa("did:web:tvet.example", curve);
                for (String algorithm : List.of("ES256", "ES384", "ES512", "EdDSA", "RS256")) {
                    String input = header(algorithm) + "." + claims;
                    byte[] signature = signer.signer().sign(Bytes.utf8(input)).value().toArray();
                    var jwt = SignedJwt.parse(input + "." + base64(signature));
                    assertThat(jwt.verifies(signer.publicKey()))
                            .as(curve + " " + algorithm)
                            .isEqualTo(algorithm.equals(curve.jwsAlgorithm()));
                }
            }
        }

        private String header(String algorithm) {
            return base64("{\"alg\":\"" + algorithm + "\"}");
        }
    }

    @Test
    @DisplayName("VC-JOSE-COSE suite: its signed credentials verify")
    void the_jwts_of_the_jose_suite_verify() {
        int verified = 0;
        for (String kind : List.of("p256", "p384", "p521", "ed25519")) {
            ObjectNode method = StandardsData.json("vectors/vc-jose/vm-" + kind + ".json");
            PublicKey published = PublicKey.ofJwk((ObjectNode) method.get("publicKeyJwk"));
            for (Path file : StandardsData.files("vectors/vc-jose", ".txt")) {
                String text = StandardsData.bytes(file).utf8().strip();
                if (SignedJwt.looksLikeOne(text)) {
                    verified += SignedJwt.parse(text).verifies(published) ? 1 : 0;
                }
            }
        }
        assertThat(verified).isGreaterThanOrEqualTo(3);
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
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
