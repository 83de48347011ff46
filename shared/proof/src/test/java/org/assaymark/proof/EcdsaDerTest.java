package org.assaymark.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.key.Curve;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EcdsaDerTest {
    @Test
    @DisplayName("RFC 3279 §2.2.3: a DER signature becomes r‖s, and only strict DER does")
    void der_becomes_raw() {
        // r has its high bit set, s is short
        byte[] der = java.util.HexFormat.of().parseHex("3026022100" + "ff".repeat(32) + "020105");
        assertThat(EcdsaDer.toRaw(Bytes.of(der), Curve.P256).value())
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
                                            Bytes.of(java.util.HexFormat.of().parseHex(malformed)),
                                            Curve.P256))
                    .as(malformed)
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    @DisplayName("X.690 §8.1.3: two integers of P-521 need the long form of the length, no others")
    void der_of_p_521_becomes_raw() {
        String half = "01ff" + "ee".repeat(64);
        Bytes der = hex("308188" + ("0242" + half).repeat(2));
        assertThat(EcdsaDer.toRaw(der, Curve.P521).value()).isEqualTo(hex(half.repeat(2)));
        assertThatThrownBy(() -> EcdsaDer.toRaw(der, Curve.P384)).isInstanceOf(Malformed.class);
        Bytes longForShort = hex("308106020101020102");
        assertThatThrownBy(() -> EcdsaDer.toRaw(longForShort, Curve.P521))
                .isInstanceOf(Malformed.class);
    }

    private static Bytes hex(String text) {
        return Bytes.of(java.util.HexFormat.of().parseHex(text));
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
                                    Bytes.of(message),
                                    EcdsaDer.toRaw(Bytes.of(signer.sign()), Curve.P256)))
                    .isTrue();
        }
    }

    /** The other way round. */
    static Bytes der(Bytes raw, Curve curve) {
        int size = curve.coordinateSize();
        Bytes content = integer(raw.slice(0, size)).then(integer(raw.slice(size, 2 * size)));
        byte[] head =
                content.size() < 128
                        ? new byte[] {0x30, (byte) content.size()}
                        : new byte[] {0x30, (byte) 0x81, (byte) content.size()};
        return Bytes.of(head).then(content);
    }

    private static Bytes integer(Bytes magnitude) {
        byte[] content = new BigInteger(1, magnitude.toArray()).toByteArray();
        return Bytes.of(new byte[] {2, (byte) content.length}).then(Bytes.of(content));
    }
}
