package org.assaymark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
                    "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP");

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
        // DI-ECDSA 1.0 appendix A: the P-384 key
        assertThatThrownBy(
                        () ->
                                PublicKey.ofMultikey(
                                        "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ"))
                .isInstanceOf(UnsupportedKey.class);
    }

    @Test
    void a_signature_of_another_length_or_outside_the_order_does_not_verify() {
        for (SigningKey key :
                List.of(
                        TestKeys.ed25519("did:web:x.example"),
                        TestKeys.p256("did:web:x.example"))) {
            Bytes message = Bytes.utf8("message");
            byte[] good = key.signer().sign(message).value().toArray();
            assertThat(key.publicKey().verifies(message, new Signature(Bytes.of(good)))).isTrue();
            for (byte[] bad :
                    List.of(
                            new byte[64],
                            new byte[0],
                            java.util.Arrays.copyOf(good, 63),
                            java.util.Arrays.copyOf(good, 65),
                            hex("ff".repeat(64)).toArray())) {
                assertThat(key.publicKey().verifies(message, new Signature(Bytes.of(bad))))
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("DI-ECDSA 1.0 appendix A: the signatures of ecdsa-rdfc-2019 with P-256 verify")
    void the_ecdsa_vectors_verify() {
        PublicKey key = PublicKey.ofMultikey(MULTIKEYS.get(1));
        for (String folder : List.of("", "employ/")) {
            String base = "vectors/di-ecdsa/ecdsa-rdfc-2019-p256/" + folder;
            var message = hex(StandardsData.text(base + "combinedHashECDSAP256.txt").strip());
            var signature =
                    new Signature(hex(StandardsData.text(base + "sigHexECDSAP256.txt").strip()));
            assertThat(key.verifies(message, signature)).isTrue();
            assertThat(Multibase.base58(signature.value()))
                    .isEqualTo(StandardsData.text(base + "sigBTC58ECDSAP256.txt").strip());
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
