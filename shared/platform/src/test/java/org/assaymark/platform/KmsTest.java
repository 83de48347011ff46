package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.assaymark.document.Bytes;
import org.assaymark.key.Ed25519;
import org.assaymark.key.P256;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;
import org.assaymark.testkit.KmsLocal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;

@DisplayName("Keys that never leave KMS, through the genuine client")
class KmsTest {
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static final int MOST_BYTES_OF_KMS = 4_096;

    @Nested
    @DisplayName("Keys that are made while the installation runs")
    class Made {
        private final KmsKeyMaker maker = new KmsKeyMaker(KMS.client(), "harbour");

        @Test
        void they_sign_and_are_of_the_kind_that_was_asked_for() {
            assertThat(new KmsPublicKeys(KMS.client()).get(maker.ed25519("For an issuer")))
                    .isInstanceOf(Ed25519.class);
            assertThat(new KmsPublicKeys(KMS.client()).get(maker.p256("For an issuer")))
                    .isInstanceOf(P256.class);
        }

        @Test
        void they_have_the_tag_that_permissions_ask_for_and_no_other() {
            String key = maker.p256("For an issuer");
            assertThat(KMS.client().listResourceTags(r -> r.keyId(key)).tags())
                    .extracting(tag -> tag.tagKey() + "=" + tag.tagValue())
                    .containsExactly("assaymark-issuer-keys=harbour");
            assertThat(KMS.client().describeKey(r -> r.keyId(key)).keyMetadata().description())
                    .isEqualTo("For an issuer");
        }
    }

    @Nested
    @DisplayName("What must be known in clear again")
    class Sealed {
        private final KmsSealing sealing =
                new KmsSealing(KMS.client(), KMS.newKey(KeySpec.SYMMETRIC_DEFAULT));

        @Test
        void it_opens_for_what_it_was_sealed_for_and_for_nothing_else() {
            Bytes secret = Bytes.utf8("whsec_Schlüssel");
            Bytes sealed = sealing.seal(secret, "con_1");
            assertThat(sealing.open(sealed, "con_1")).isEqualTo(secret);
            assertThatThrownBy(() -> sealing.open(sealed, "con_2"))
                    .isInstanceOf(InvalidCiphertextException.class);
        }
    }

    @Nested
    @DisplayName("Ed25519: the message itself (RAW)")
    class WithEd25519 {
        private final String keyId = KMS.newKey(KeySpec.ECC_NIST_EDWARDS25519);
        private final PublicKey publicKey = new KmsPublicKeys(KMS.client()).get(keyId);
        private final KmsSigner signer = new KmsSigner(KMS.client(), keyId, publicKey);

        @Test
        void the_public_half_is_read() {
            assertThat(publicKey).isInstanceOf(Ed25519.class);
            assertThat(publicKey.jwk().path("crv").asText()).isEqualTo("Ed25519");
        }

        @Test
        @DisplayName("RFC 8032: the JDK's own Ed25519 takes the signature")
        void independent_software_takes_the_signature() throws Exception {
            Bytes message = Bytes.utf8("A message of any script: 王小明 🔥");
            assertThat(jdkTakes("Ed25519", "Ed25519", keyId, message, signer.sign(message)))
                    .isTrue();
        }

        @Test
        void a_signature_is_always_the_same() {
            Bytes message = Bytes.utf8("message");
            assertThat(signer.sign(message)).isEqualTo(signer.sign(message));
        }

        @Test
        void the_longest_message_is_that_of_kms() {
            assertThat(signer.sign(Bytes.of(new byte[MOST_BYTES_OF_KMS]))).isNotNull();
            assertThatThrownBy(() -> signer.sign(Bytes.of(new byte[MOST_BYTES_OF_KMS + 1])))
                    .isInstanceOf(SdkException.class);
        }
    }

    @Nested
    @DisplayName("P-256: the SHA-256 of the message (DIGEST), DER becomes r‖s")
    class WithP256 {
        private final String keyId = KMS.newKey(KeySpec.ECC_NIST_P256);
        private final PublicKey publicKey = new KmsPublicKeys(KMS.client()).get(keyId);
        private final KmsSigner signer = new KmsSigner(KMS.client(), keyId, publicKey);

        @Test
        void the_public_half_is_read() {
            assertThat(publicKey).isInstanceOf(P256.class);
            assertThat(publicKey.jwk().path("crv").asText()).isEqualTo("P-256");
        }

        @Test
        @DisplayName(
                "One integer in 256 is short, every other has a sign byte: signs until both were"
                        + " met")
        void integers_of_every_length_become_64_bytes() throws Exception {
            boolean shortIntegerMet = false;
            for (int n = 0; n < 150 || !shortIntegerMet; n++) {
                assertThat(n).as("signatures without a short integer").isLessThan(8_000);
                Bytes message = Bytes.utf8("message " + n);
                Signature signature = signer.sign(message);
                byte[] raw = signature.value().toArray();
                assertThat(raw).hasSize(64);
                boolean shortInteger = raw[0] == 0 || raw[32] == 0;
                shortIntegerMet |= shortInteger;
                if (n < 50 || shortInteger) {
                    assertThat(jdkTakesP256(message, signature)).isTrue();
                }
            }
        }

        @Test
        void a_message_longer_than_kms_takes_is_signed() throws Exception {
            Bytes message = Bytes.utf8("x".repeat(100_000));
            assertThat(jdkTakesP256(message, signer.sign(message))).isTrue();
        }

        private boolean jdkTakesP256(Bytes message, Signature signature) throws Exception {
            return jdkTakes("EC", "SHA256withECDSAinP1363Format", keyId, message, signature);
        }
    }

    @Nested
    class Misconfigured {
        @Test
        void a_signature_that_does_not_fit_the_published_key_is_not_handed_out() {
            for (KeySpec spec :
                    new KeySpec[] {KeySpec.ECC_NIST_EDWARDS25519, KeySpec.ECC_NIST_P256}) {
                String used = KMS.newKey(spec);
                PublicKey published = new KmsPublicKeys(KMS.client()).get(KMS.newKey(spec));
                var signer = new KmsSigner(KMS.client(), used, published);
                assertThatThrownBy(() -> signer.sign(Bytes.utf8("message")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(used);
            }
        }

        @Test
        void a_key_of_the_other_kind_is_refused_by_kms() {
            PublicKey ed25519 =
                    new KmsPublicKeys(KMS.client()).get(KMS.newKey(KeySpec.ECC_NIST_EDWARDS25519));
            var signer = new KmsSigner(KMS.client(), KMS.newKey(KeySpec.ECC_NIST_P256), ed25519);
            assertThatThrownBy(() -> signer.sign(Bytes.utf8("message")))
                    .isInstanceOf(SdkException.class);
        }

        @Test
        void a_disabled_key_signs_nothing() {
            String keyId = KMS.newKey(KeySpec.ECC_NIST_EDWARDS25519);
            var signer =
                    new KmsSigner(KMS.client(), keyId, new KmsPublicKeys(KMS.client()).get(keyId));
            KMS.client().disableKey(request -> request.keyId(keyId));
            assertThatThrownBy(() -> signer.sign(Bytes.utf8("message")))
                    .isInstanceOf(DisabledException.class);
        }

        @Test
        void a_key_that_is_not_there_has_no_public_half() {
            var keys = new KmsPublicKeys(KMS.client());
            assertThatThrownBy(() -> keys.get("00000000-0000-0000-0000-000000000000"))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Nested
    @DisplayName("HMAC-SHA-256")
    class WithMac {
        private final KmsMac mac = new KmsMac(KMS.client(), KMS.newKey(KeySpec.HMAC_256));

        @Test
        void the_same_message_has_the_same_hash_under_the_same_key_only() {
            Bytes message = Bytes.utf8("amina@example.org");
            assertThat(mac.of(message)).matches("[0-9a-f]{64}").isEqualTo(mac.of(message));
            assertThat(mac.of(Bytes.utf8("bea@example.org"))).isNotEqualTo(mac.of(message));
            assertThat(new KmsMac(KMS.client(), KMS.newKey(KeySpec.HMAC_256)).of(message))
                    .isNotEqualTo(mac.of(message));
        }

        @Test
        void the_hash_is_keyed() throws Exception {
            byte[] plain =
                    java.security.MessageDigest.getInstance("SHA-256")
                            .digest("amina@example.org".getBytes());
            assertThat(mac.of(Bytes.utf8("amina@example.org")))
                    .isNotEqualTo(HexFormat.of().formatHex(plain));
        }

        @Test
        void messages_have_1_to_4096_bytes() {
            assertThat(mac.of(Bytes.of(new byte[MOST_BYTES_OF_KMS]))).hasSize(64);
            assertThatThrownBy(() -> mac.of(Bytes.of(new byte[MOST_BYTES_OF_KMS + 1])))
                    .isInstanceOf(SdkException.class);
            assertThatThrownBy(() -> mac.of(Bytes.EMPTY)).isInstanceOf(SdkException.class);
        }
    }

    /** Whether the JDK, over the key as KMS publishes it, takes the signature. */
    private static boolean jdkTakes(
            String kind, String algorithm, String keyId, Bytes message, Signature signature)
            throws Exception {
        byte[] spki =
                KMS.client()
                        .getPublicKey(request -> request.keyId(keyId))
                        .publicKey()
                        .asByteArray();
        var verifier = java.security.Signature.getInstance(algorithm);
        verifier.initVerify(
                KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update(message.toArray());
        return verifier.verify(signature.value().toArray());
    }
}
