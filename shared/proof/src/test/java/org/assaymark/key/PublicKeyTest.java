package org.assaymark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.StandardsData;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.proof.EcdsaDer;
import org.assaymark.proof.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Controlled Identifiers 1.0 §2.2, RFC 7517, RFC 8037: public keys")
class PublicKeyTest {
    /** RFC 8037 appendix A.2 and A.3. */
    private static final String RFC_8037 =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    /** W3C DI-EdDSA 1.0 appendix B and DI-ECDSA 1.0 appendix A. */
    private static final List<String> MULTIKEYS =
            List.of(
                    "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
                    "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
                    "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ");

    @Test
    void the_thumbprint_is_that_of_rfc_8037() {
        assertThat(jwk(RFC_8037).thumbprint())
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void a_multikey_and_a_jwk_say_the_same() {
        for (String multikey : MULTIKEYS) {
            PublicKey key = PublicKey.ofMultikey(multikey);
            assertThat(key.multikey()).isEqualTo(multikey);
            assertThat(PublicKey.ofJwk(key.jwk())).isEqualTo(key);
            assertThat(key.jwk().get("kid").textValue()).isEqualTo(key.thumbprint());
        }
    }

    @Test
    @DisplayName("RFC 8032 §7.1 TEST 2")
    void an_ed25519_signature_of_the_rfc_verifies() {
        var key =
                new Ed25519(
                        hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        var signature =
                new Signature(
                        hex(
                                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
        assertThat(key.verifies(hex("72"), signature)).isTrue();
        assertThat(key.verifies(hex("73"), signature)).isFalse();
    }

    @Test
    void the_key_info_of_kms_is_read() {
        SigningKey p256 = TestKeys.p256("did:web:tvet.example");
        byte[] point = ((P256) p256.publicKey()).point().toArray();
        ObjectNode jwk = p256.publicKey().jwk();
        byte[] uncompressed = new byte[65];
        uncompressed[0] = 4;
        System.arraycopy(
                Base64.getUrlDecoder().decode(jwk.get("x").textValue()), 0, uncompressed, 1, 32);
        System.arraycopy(
                Base64.getUrlDecoder().decode(jwk.get("y").textValue()), 0, uncompressed, 33, 32);
        assertThat(
                        PublicKey.ofSubjectPublicKeyInfo(
                                hex(
                                        "3059301306072a8648ce3d020106082a8648ce3d030107034200"
                                                + HexFormat.of().formatHex(uncompressed))))
                .isEqualTo(new P256(Bytes.of(point)));

        var ed25519 = (Ed25519) TestKeys.ed25519("did:web:tvet.example").publicKey();
        String raw = HexFormat.of().formatHex(ed25519.point().toArray());
        assertThat(PublicKey.ofSubjectPublicKeyInfo(hex("302a300506032b6570032100" + raw)))
                .isEqualTo(ed25519);
        assertThatThrownBy(
                        () ->
                                PublicKey.ofSubjectPublicKeyInfo(
                                        hex("302a300506032b656e032100" + raw)))
                .isInstanceOf(UnsupportedKey.class);
        assertThatThrownBy(() -> PublicKey.ofSubjectPublicKeyInfo(Bytes.EMPTY))
                .isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("the provider of the JDK writes the same key info")
    void the_key_info_of_the_jdk_is_read() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("EC");
        generator.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        PublicKey key = PublicKey.ofSubjectPublicKeyInfo(Bytes.of(pair.getPublic().getEncoded()));
        var signer = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(pair.getPrivate());
        signer.update(new byte[] {1, 2, 3});
        assertThat(
                        key.verifies(
                                Bytes.of(new byte[] {1, 2, 3}),
                                new Signature(Bytes.of(signer.sign()))))
                .isTrue();
    }

    @Test
    void a_private_key_is_refused() {
        assertThatThrownBy(() -> jwk(RFC_8037.replace("}", ",\"d\":\"AA\"}")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("private");
    }

    @Test
    void points_outside_the_curve_or_of_small_order_are_refused() {
        for (String point :
                List.of(
                        "0000000000000000000000000000000000000000000000000000000000000000",
                        "0100000000000000000000000000000000000000000000000000000000000000",
                        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                        "0200000000000000000000000000000000000000000000000000000000000000",
                        "00")) {
            assertThatThrownBy(() -> new Ed25519(hex(point)))
                    .as(point)
                    .isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> new P256(hex("02" + "ff".repeat(32))))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new P256(hex("00"))).isInstanceOf(Malformed.class);
        assertThatThrownBy(
                        () ->
                                jwk(
                                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                                                .formatted("A".repeat(43), "A".repeat(43))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void other_kinds_of_keys_are_unsupported_not_malformed() {
        assertThatThrownBy(() -> jwk("{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQAB\"}"))
                .isInstanceOf(UnsupportedKey.class);
        // secp256k1, generator
        assertThatThrownBy(
                        () ->
                                PublicKey.ofMultikey(
                                        Multibase.base58(
                                                hex(
                                                        "e7010279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"))))
                .isInstanceOf(UnsupportedKey.class);
    }

    @Test
    @DisplayName("RFC 7517 §4.4: a key that names another algorithm is not used for its own")
    void a_key_for_another_algorithm_is_unsupported() {
        for (String algorithm : List.of("HS256", "ES256", "none", "")) {
            ObjectNode jwk = jwk(RFC_8037).jwk().put("alg", algorithm);
            assertThatThrownBy(() -> PublicKey.ofJwk(jwk)).isInstanceOf(UnsupportedKey.class);
        }
        // RFC 9864 §2.2
        assertThat(PublicKey.ofJwk(jwk(RFC_8037).jwk().put("alg", "Ed25519")))
                .isEqualTo(jwk(RFC_8037));
    }

    @Test
    @DisplayName("VC-JOSE-COSE suite: a key of each kind that it signs with")
    void the_keys_of_the_jose_suite_are_read() {
        for (String kind : List.of("p256", "p384", "p521", "ed25519")) {
            ObjectNode method = StandardsData.json("vectors/vc-jose/vm-" + kind + ".json");
            ObjectNode jwk = (ObjectNode) method.get("publicKeyJwk");
            PublicKey key = PublicKey.ofJwk(jwk);
            assertThat(PublicKey.ofMultikey(key.multikey())).isEqualTo(key);
            assertThat(key.bareJwk().get("crv")).isEqualTo(jwk.get("crv"));
        }
    }

    @Test
    void a_signature_of_another_length_or_outside_the_order_does_not_verify() {
        for (SigningKey key :
                List.of(
                        TestKeys.ed25519("did:web:x.example"),
                        TestKeys.ecdsa("did:web:x.example", Curve.P256),
                        TestKeys.ecdsa("did:web:x.example", Curve.P384),
                        TestKeys.ecdsa("did:web:x.example", Curve.P521))) {
            Bytes message = Bytes.utf8("message");
            byte[] good = key.signer().sign(message).value().toArray();
            int size = key.publicKey().signatureSize();
            assertThat(good).hasSize(size);
            assertThat(key.publicKey().verifies(message, new Signature(Bytes.of(good)))).isTrue();
            for (byte[] bad :
                    List.of(
                            new byte[size],
                            new byte[0],
                            java.util.Arrays.copyOf(good, size - 1),
                            java.util.Arrays.copyOf(good, size + 1),
                            hex("ff".repeat(size)).toArray())) {
                assertThat(key.publicKey().verifies(message, new Signature(Bytes.of(bad))))
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("FIPS 186-5 §6.4.2: r and s from 1 to n-1; s and n-s are equally good")
    void both_halves_of_an_ecdsa_signature_are_in_range() {
        for (Curve curve : Curve.values()) {
            SigningKey key = TestKeys.ecdsa("did:web:x.example", curve);
            Bytes message = Bytes.utf8("message");
            Bytes good = key.signer().sign(message).value();
            int size = curve.coordinateSize();
            BigInteger n = TestKeys.order(curve);
            var r = new BigInteger(1, good.slice(0, size).toArray());
            var s = new BigInteger(1, good.slice(size, 2 * size).toArray());
            assertThat(verifies(key, message, r, n.subtract(s))).as("high and low s").isTrue();
            assertThat(verifies(key, message, r.add(n), s)).as("r beyond n").isFalse();
            assertThat(verifies(key, message, r, s.add(n))).as("s beyond n").isFalse();
            assertThat(verifies(key, message, BigInteger.ZERO, s)).isFalse();
            assertThat(verifies(key, message, r, BigInteger.ZERO)).isFalse();
            assertThat(verifies(key, message, n, s)).isFalse();
        }
    }

    /** A number that does not fit is cut, which makes it another one. */
    private static boolean verifies(SigningKey key, Bytes message, BigInteger r, BigInteger s) {
        int size = key.publicKey().signatureSize() / 2;
        byte[] both = new byte[2 * size];
        copy(r, both, size);
        copy(s, both, 2 * size);
        return key.publicKey().verifies(message, new Signature(Bytes.of(both)));
    }

    private static void copy(BigInteger number, byte[] into, int end) {
        byte[] bytes = number.toByteArray();
        int size = Math.min(bytes.length, into.length / 2);
        System.arraycopy(bytes, bytes.length - size, into, end - size, size);
    }

    @Test
    void the_keys_and_signatures_of_the_jdk_verify() throws Exception {
        for (Curve curve : Curve.values()) {
            var generator = java.security.KeyPairGenerator.getInstance("EC");
            generator.initialize(
                    new java.security.spec.ECGenParameterSpec(
                            "secp" + curve.name().substring(1) + "r1"));
            var pair = generator.generateKeyPair();
            var info = Bytes.of(pair.getPublic().getEncoded());
            PublicKey key = PublicKey.ofSubjectPublicKeyInfo(info);
            String hash = curve.hash().name().replace("_", "");
            var raw = java.security.Signature.getInstance(hash + "withECDSAinP1363Format");
            raw.initSign(pair.getPrivate());
            raw.update((byte) 1);
            Bytes message = Bytes.of(new byte[] {1});
            assertThat(key.verifies(message, new Signature(Bytes.of(raw.sign())))).isTrue();

            var der = java.security.Signature.getInstance(hash + "withECDSA");
            der.initSign(pair.getPrivate());
            der.update((byte) 1);
            Bytes signature = Bytes.of(der.sign());
            assertThat(key.verifies(message, new Signature(signature))).isFalse();
            assertThat(key.verifies(message, EcdsaDer.toRaw(signature, curve))).isTrue();
        }
    }

    @Test
    @DisplayName("DI-ECDSA 1.0 appendix A: the signatures of ecdsa-rdfc-2019 verify")
    void the_ecdsa_vectors_verify() {
        for (String curve : List.of("256", "384")) {
            PublicKey key = PublicKey.ofMultikey(MULTIKEYS.get(curve.equals("256") ? 1 : 2));
            String name = "ECDSAP" + curve + ".txt";
            for (String folder : List.of("", "employ/")) {
                String base = "vectors/di-ecdsa/ecdsa-rdfc-2019-p" + curve + "/" + folder;
                var message = hex(StandardsData.text(base + "combinedHash" + name).strip());
                var signature =
                        new Signature(hex(StandardsData.text(base + "sigHex" + name).strip()));
                assertThat(key.verifies(message, signature)).isTrue();
                assertThat(Multibase.base58(signature.value()))
                        .isEqualTo(StandardsData.text(base + "sigBTC58" + name).strip());
            }
        }
    }

    @Property(tries = 300)
    void any_text_is_a_key_or_refused(@ForAll String text) {
        for (String candidate : List.of(text, "z" + text, "z6Mk" + text)) {
            try {
                assertThat(PublicKey.ofMultikey(candidate).multikey()).isEqualTo(candidate);
            } catch (Malformed | UnsupportedKey e) {
                assertThat(e).hasMessageStartingWith(e instanceof Malformed ? "document" : "keys");
            }
        }
    }

    @Property(tries = 300)
    void base58_decodes_to_what_was_encoded(@ForAll byte[] bytes) {
        if (bytes.length < 300) {
            assertThat(Multibase.decode(Multibase.base58(Bytes.of(bytes))))
                    .isEqualTo(Bytes.of(bytes));
        }
    }

    private static PublicKey jwk(String text) {
        return PublicKey.ofJwk(Json.readObject(Bytes.utf8(text)));
    }

    private static Bytes hex(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex));
    }
}
