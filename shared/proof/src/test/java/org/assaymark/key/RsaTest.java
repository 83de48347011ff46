package org.assaymark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.StandardsData;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8017 §8.2.2, RFC 7518 §6.3: RSA keys, to verify RS256")
class RsaTest {
    private static final Bytes MESSAGE = Bytes.utf8("message");
    private static final KeyPair PAIR = pair(2_048);
    private static final Rsa KEY = (Rsa) PublicKey.ofSubjectPublicKeyInfo(info(PAIR));

    @Test
    void a_signature_of_the_jdk_verifies() throws Exception {
        for (int bits : List.of(2_048, 3_072, 4_096)) {
            KeyPair pair = pair(bits);
            PublicKey key = PublicKey.ofSubjectPublicKeyInfo(info(pair));
            var signer = java.security.Signature.getInstance("SHA256withRSA");
            signer.initSign(pair.getPrivate());
            signer.update(MESSAGE.toArray());
            var signature = new Signature(Bytes.of(signer.sign()));
            assertThat(signature.value().size()).isEqualTo(key.signatureSize());
            assertThat(key.verifies(MESSAGE, signature)).isTrue();
            assertThat(key.verifies(Bytes.utf8("massage"), signature)).isFalse();
            assertThat(key.verifies(MESSAGE, new Signature(Bytes.EMPTY))).isFalse();
        }
    }

    @Nested
    @DisplayName("RFC 8017 §9.2: the padding is compared, not parsed")
    class Padding {
        private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";
        private final String hash =
                HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(MESSAGE).toArray());

        @Test
        void the_one_encoding_verifies() {
            assertThat(signed("0001" + "ff".repeat(202) + "00" + DIGEST_INFO + hash)).isTrue();
        }

        @Test
        void every_other_does_not() {
            // Bytes behind the hash: the forgery of Bleichenbacher (CVE-2006-4339).
            assertThat(signed("0001ff00" + DIGEST_INFO + hash + "00".repeat(201))).isFalse();
            assertThat(signed("0001" + "fe".repeat(202) + "00" + DIGEST_INFO + hash)).isFalse();
            assertThat(signed("0002" + "ff".repeat(202) + "00" + DIGEST_INFO + hash)).isFalse();
            assertThat(signed("0001" + "ff".repeat(221) + "00" + hash)).isFalse();
            String withoutNull = "302f300b0609608648016503040201" + "0420";
            assertThat(signed("0001" + "ff".repeat(204) + "00" + withoutNull + hash)).isFalse();
        }

        private boolean signed(String encoded) {
            byte[] message = HexFormat.of().parseHex(encoded);
            assertThat(message).hasSize(256);
            BigInteger d = ((RSAPrivateKey) PAIR.getPrivate()).getPrivateExponent();
            BigInteger signature = new BigInteger(1, message).modPow(d, KEY.modulus());
            return KEY.verifies(
                    MESSAGE,
                    new Signature(Bytes.of(BigIntegers.asUnsignedByteArray(256, signature))));
        }
    }

    @Test
    void a_signature_that_is_not_less_than_the_modulus_does_not_verify() throws Exception {
        var signer = java.security.Signature.getInstance("SHA256withRSA");
        signer.initSign(PAIR.getPrivate());
        signer.update(MESSAGE.toArray());
        BigInteger more = new BigInteger(1, signer.sign()).add(KEY.modulus());
        byte[] cut = more.toByteArray();
        byte[] last = Arrays.copyOfRange(cut, cut.length - 256, cut.length);
        assertThat(KEY.verifies(MESSAGE, new Signature(Bytes.of(last)))).isFalse();
    }

    @Test
    void a_jwk_and_a_key_info_and_a_pem_say_the_same() {
        assertThat(PublicKey.ofJwk(KEY.jwk())).isEqualTo(KEY);
        assertThat(KEY.jwk().get("alg").textValue()).isEqualTo("RS256");
        assertThat(KEY.methodName()).isEqualTo(KEY.thumbprint());
        assertThat(PublicKey.ofPem(pem("PUBLIC KEY", info(PAIR)))).isEqualTo(KEY);
        assertThat(PublicKey.ofPem(pem("RSA PUBLIC KEY", pkcs1()))).isEqualTo(KEY);
        assertThatThrownBy(KEY::multikey).isInstanceOf(UnsupportedKey.class);
    }

    @Test
    @DisplayName("RFC 7638 §3.1: the thumbprint of its example")
    void the_thumbprint_is_that_of_rfc_7638() {
        var key =
                Json.readObject(
                        Bytes.utf8(
                                """
                                {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx\
                                4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs\
                                tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2\
                                QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbI\
                                SD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqb\
                                w0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256",\
                                "kid":"2011-04-29"}"""));
        assertThat(PublicKey.ofJwk(key).thumbprint())
                .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    @DisplayName("Open Badges 2.0 CryptographicKey: the keys of the samples")
    void the_keys_of_open_badges_2_are_read() {
        for (int i = 1; i <= 3; i++) {
            ObjectNode key = StandardsData.json("credentials/ob2-1edtech/assets/key" + i + ".json");
            assertThat(PublicKey.ofPem(key.get("publicKeyPem").textValue()))
                    .isInstanceOfSatisfying(
                            Rsa.class, rsa -> assertThat(rsa.signatureSize()).isEqualTo(256));
        }
    }

    @Test
    void weak_and_excessive_keys_are_unsupported() {
        assertThatThrownBy(() -> PublicKey.ofSubjectPublicKeyInfo(info(pair(1_024))))
                .isInstanceOf(UnsupportedKey.class);
        BigInteger modulus = BigInteger.ONE.shiftLeft(4_096).add(BigInteger.ONE);
        assertThatThrownBy(() -> new Rsa(modulus, BigInteger.valueOf(65_537)))
                .isInstanceOf(UnsupportedKey.class);
        assertThatThrownBy(() -> new Rsa(KEY.modulus(), KEY.modulus()))
                .isInstanceOf(UnsupportedKey.class);
    }

    @Test
    void numbers_that_are_no_key_are_malformed() {
        for (BigInteger exponent :
                List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, BigInteger.valueOf(-3))) {
            assertThatThrownBy(() -> new Rsa(KEY.modulus(), exponent))
                    .isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> new Rsa(KEY.modulus().add(BigInteger.ONE), KEY.exponent()))
                .isInstanceOf(Malformed.class);
        ObjectNode jwk = KEY.bareJwk();
        jwk.remove("e");
        assertThatThrownBy(() -> PublicKey.ofJwk(jwk)).isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("RFC 7517 §4.4: a key for PS256 does not verify RS256")
    void a_key_for_another_algorithm_is_unsupported() {
        for (String algorithm : List.of("PS256", "RS512", "RSA-OAEP", "HS256")) {
            assertThatThrownBy(() -> PublicKey.ofJwk(KEY.jwk().put("alg", algorithm)))
                    .isInstanceOf(UnsupportedKey.class);
        }
    }

    @Test
    void a_private_key_is_refused() {
        assertThatThrownBy(() -> PublicKey.ofJwk(KEY.jwk().put("d", "AQ")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("private");
        for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY")) {
            assertThatThrownBy(() -> PublicKey.ofPem(pem(label, info(PAIR))))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("private");
        }
    }

    @Test
    void what_is_no_pem_of_a_key_is_refused() {
        String good = pem("PUBLIC KEY", info(PAIR));
        for (String text :
                List.of(
                        "",
                        good + good,
                        good.replace("END PUBLIC", "END OTHER"),
                        good.substring(1),
                        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                        "-----BEGIN PUBLIC KEY-----\nMA=\n-----END PUBLIC KEY-----",
                        pem("RSA PUBLIC KEY", info(PAIR)),
                        pem("PUBLIC KEY", pkcs1()),
                        pem("PUBLIC KEY", info(PAIR).then(Bytes.utf8("x"))),
                        "-----BEGIN PUBLIC KEY-----" + "A".repeat(20_000))) {
            assertThatThrownBy(() -> PublicKey.ofPem(text)).as(text).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> PublicKey.ofPem(pem("CERTIFICATE", info(PAIR))))
                .isInstanceOf(UnsupportedKey.class);
    }

    @Property(tries = 500)
    void any_changed_key_info_is_a_key_or_refused(
            @ForAll byte[] other, @ForAll short at, @ForAll boolean withinTheHeader) {
        byte[] der = info(PAIR).toArray();
        int from = Math.floorMod(at, withinTheHeader ? 40 : der.length);
        System.arraycopy(other, 0, der, from, Math.min(other.length, der.length - from));
        for (Bytes candidate : List.of(Bytes.of(der), Bytes.of(other))) {
            try {
                assertThat(PublicKey.ofSubjectPublicKeyInfo(candidate)).isNotNull();
            } catch (Malformed | UnsupportedKey e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private static Bytes pkcs1() {
        byte[] info = info(PAIR).toArray();
        // Behind algorithm and the head of the bit string.
        return Bytes.of(Arrays.copyOfRange(info, 24, info.length));
    }

    private static String pem(String label, Bytes content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(content.toArray()), label);
    }

    private static Bytes info(KeyPair pair) {
        return Bytes.of(((RSAPublicKey) pair.getPublic()).getEncoded());
    }

    private static KeyPair pair(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
