package org.assaymark.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidAliasNameException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.LimitExceededException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagException;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

class KmsEndpointTest {
    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("Šviesa 光 🎓");

    @TempDir Path folder;
    private Path directory;
    private KmsEndpoint endpoint;
    private KmsClient kms;

    @BeforeEach
    void start() throws IOException {
        directory = folder.resolve("kms");
        endpoint = KmsEndpoint.start(directory, 0);
        kms = Clients.kms(endpoint.uri());
    }

    @AfterEach
    void stop() throws IOException {
        kms.close();
        endpoint.close();
    }

    @Nested
    @DisplayName("SYMMETRIC_DEFAULT: AES-256-GCM in an encryption context")
    class Symmetric {
        private final SdkBytes secret = SdkBytes.fromUtf8String("whsec_Schlüssel");

        @Test
        void what_was_encrypted_is_decrypted_also_after_a_restart() throws IOException {
            String key = symmetricKey();
            SdkBytes sealed = sealed(key, Map.of("for", "con_1"));
            assertThat(sealed.asString(StandardCharsets.ISO_8859_1)).doesNotContain("whsec_");
            assertThat(sealed(key, Map.of("for", "con_1"))).isNotEqualTo(sealed);
            kms.close();
            endpoint.close();
            start();
            assertThat(
                            opened(
                                    r ->
                                            r.ciphertextBlob(sealed)
                                                    .encryptionContext(Map.of("for", "con_1"))))
                    .isEqualTo(secret);
            assertThat(
                            opened(
                                    r ->
                                            r.keyId(key)
                                                    .ciphertextBlob(sealed)
                                                    .encryptionContext(Map.of("for", "con_1"))))
                    .isEqualTo(secret);
        }

        @Test
        void it_opens_in_no_other_context_and_not_when_it_was_changed() {
            SdkBytes sealed = sealed(symmetricKey(), Map.of("for", "con_1"));
            byte[] changed = sealed.asByteArray();
            changed[changed.length - 1] ^= 1;
            assertUnreadable(
                    r -> r.ciphertextBlob(sealed).encryptionContext(Map.of("for", "con_2")));
            assertUnreadable(r -> r.ciphertextBlob(sealed));
            assertUnreadable(
                    r ->
                            r.ciphertextBlob(SdkBytes.fromByteArray(changed))
                                    .encryptionContext(Map.of("for", "con_1")));
            assertUnreadable(r -> r.ciphertextBlob(SdkBytes.fromUtf8String("nothing of ours")));
        }

        @Test
        void another_key_or_one_of_another_kind_opens_and_closes_nothing() {
            SdkBytes sealed = sealed(symmetricKey(), Map.of());
            String other = symmetricKey();
            String signing = newKey(KeySpec.ECC_NIST_P256);
            assertThatThrownBy(() -> opened(r -> r.keyId(other).ciphertextBlob(sealed)))
                    .isInstanceOf(IncorrectKeyException.class);
            assertThatThrownBy(() -> sealed(signing, Map.of()))
                    .isInstanceOf(InvalidKeyUsageException.class);
            assertThatThrownBy(
                            () ->
                                    kms.sign(
                                            r ->
                                                    r.keyId(other)
                                                            .message(MESSAGE)
                                                            .signingAlgorithm(
                                                                    SigningAlgorithmSpec
                                                                            .ECDSA_SHA_256)))
                    .isInstanceOf(InvalidKeyUsageException.class);
        }

        @Test
        void a_disabled_key_opens_nothing_and_4096_bytes_is_the_most() {
            String key = symmetricKey();
            SdkBytes sealed = sealed(key, Map.of());
            assertInvalid(() -> kms.encrypt(r -> r.keyId(key).plaintext(zeros(4_097))));
            assertThat(kms.encrypt(r -> r.keyId(key).plaintext(zeros(4_096))).ciphertextBlob())
                    .isNotNull();
            kms.disableKey(r -> r.keyId(key));
            assertThatThrownBy(() -> opened(r -> r.ciphertextBlob(sealed)))
                    .isInstanceOf(DisabledException.class);
        }

        @Test
        void its_description_says_what_it_does() {
            var metadata = kms.describeKey(r -> r.keyId(symmetricKey())).keyMetadata();
            assertThat(metadata.keyUsage()).isEqualTo(KeyUsageType.ENCRYPT_DECRYPT);
            assertThat(metadata.encryptionAlgorithmsAsStrings())
                    .containsExactly("SYMMETRIC_DEFAULT");
        }

        private void assertUnreadable(Consumer<DecryptRequest.Builder> request) {
            assertThatThrownBy(() -> opened(request))
                    .isInstanceOf(InvalidCiphertextException.class);
        }

        private SdkBytes sealed(String key, Map<String, String> context) {
            return kms.encrypt(r -> r.keyId(key).plaintext(secret).encryptionContext(context))
                    .ciphertextBlob();
        }

        private SdkBytes opened(Consumer<DecryptRequest.Builder> request) {
            return kms.decrypt(request).plaintext();
        }

        private String symmetricKey() {
            return kms.createKey(r -> r.description("seals")).keyMetadata().keyId();
        }
    }

    @Nested
    @DisplayName("Tags: 128 characters for a key, 256 for a value, 50 of them")
    class Tagged {
        @Test
        void a_key_keeps_its_tags_over_a_restart() throws IOException {
            String key = make(tag("team", "Prüfung"), tag("assaymark", ""));
            String plain = newKey(KeySpec.ECC_NIST_P256);
            kms.close();
            endpoint.close();
            start();
            assertThat(tags(key)).containsExactly("assaymark=", "team=Prüfung");
            assertThat(tags(plain)).isEmpty();
        }

        @Test
        void they_are_listed_page_after_page() {
            String key = make(tag("a", "1"), tag("b", "2"), tag("c", "3"));
            var first = kms.listResourceTags(r -> r.keyId(key).limit(2));
            assertThat(first.tags()).extracting(Tag::tagKey).containsExactly("a", "b");
            assertThat(first.truncated()).isTrue();
            var last = kms.listResourceTags(r -> r.keyId(key).marker(first.nextMarker()));
            assertThat(last.tags()).extracting(Tag::tagKey).containsExactly("c");
            assertThat(last.truncated()).isFalse();
        }

        @Test
        void what_the_service_does_not_take_makes_no_key() {
            assertThatThrownBy(() -> make(tag("aws:mine", "1"))).isInstanceOf(TagException.class);
            assertThatThrownBy(() -> make(tag("a", "1"), tag("a", "2")))
                    .isInstanceOf(TagException.class);
            assertInvalid(() -> make(tag("k".repeat(129), "1")));
            assertInvalid(() -> make(tag("k", "v".repeat(257))));
            assertThatThrownBy(
                            () ->
                                    make(
                                            IntStream.range(0, 51)
                                                    .mapToObj(n -> tag("k" + n, ""))
                                                    .toArray(Tag[]::new)))
                    .isInstanceOf(LimitExceededException.class);
            assertThat(directory.toFile().list((_, name) -> name.endsWith(".json"))).isEmpty();
        }

        private String make(Tag... tags) {
            return kms.createKey(
                            r ->
                                    r.keySpec(KeySpec.ECC_NIST_P256)
                                            .keyUsage(KeyUsageType.SIGN_VERIFY)
                                            .tags(tags))
                    .keyMetadata()
                    .keyId();
        }

        private List<String> tags(String key) {
            return kms.listResourceTags(r -> r.keyId(key)).tags().stream()
                    .map(tag -> tag.tagKey() + "=" + tag.tagValue())
                    .toList();
        }

        private static Tag tag(String key, String value) {
            return Tag.builder().tagKey(key).tagValue(value).build();
        }
    }

    @Nested
    class Ed25519 {
        private String key;

        @BeforeEach
        void make_a_key() {
            key = newKey(KeySpec.ECC_NIST_EDWARDS25519);
        }

        @Test
        void signs_64_bytes_that_verify_with_its_public_key() throws Exception {
            var signature = sign(key, r -> ed25519(r).message(MESSAGE)).asByteArray();
            assertThat(signature).hasSize(64);
            var spki = kms.getPublicKey(r -> r.keyId(key)).publicKey().asByteArray();
            assertThat(spki).hasSize(44);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(MESSAGE.asByteArray());
            assertThat(verifier.verify(signature)).isTrue();
        }

        @Test
        void signs_a_message_of_4096_bytes_and_no_longer_one() {
            assertThat(sign(key, r -> ed25519(r).message(zeros(4_096))).asByteArray()).hasSize(64);
            assertInvalid(() -> sign(key, r -> ed25519(r).message(zeros(4_097))));
            assertInvalid(() -> sign(key, r -> ed25519(r).message(zeros(0))));
        }

        @Test
        void takes_no_digest() {
            assertInvalid(
                    () ->
                            sign(
                                    key,
                                    r ->
                                            ed25519(r)
                                                    .message(zeros(32))
                                                    .messageType(MessageType.DIGEST)));
        }

        @ParameterizedTest
        @EnumSource(
                value = SigningAlgorithmSpec.class,
                names = {"ECDSA_SHA_256", "ED25519_PH_SHA_512", "RSASSA_PSS_SHA_256"})
        void takes_no_other_algorithm(SigningAlgorithmSpec other) {
            assertThatThrownBy(() -> sign(key, r -> r.message(MESSAGE).signingAlgorithm(other)))
                    .isInstanceOf(InvalidKeyUsageException.class);
        }

        @Test
        void a_changed_message_or_signature_does_not_verify() {
            var signature = sign(key, r -> ed25519(r).message(MESSAGE));
            assertThat(verifies(key, MESSAGE, signature)).isTrue();
            assertThatThrownBy(() -> verifies(key, zeros(3), signature))
                    .isInstanceOf(KmsInvalidSignatureException.class);
            assertThatThrownBy(() -> verifies(key, MESSAGE, zeros(64)))
                    .isInstanceOf(KmsInvalidSignatureException.class);
            assertThatThrownBy(() -> verifies(key, MESSAGE, zeros(5)))
                    .isInstanceOf(KmsInvalidSignatureException.class);
        }

        private boolean verifies(String key, SdkBytes message, SdkBytes signature) {
            return kms.verify(
                            r ->
                                    r.keyId(key)
                                            .message(message)
                                            .signature(signature)
                                            .signingAlgorithm(SigningAlgorithmSpec.ED25519_SHA_512))
                    .signatureValid();
        }
    }

    @Nested
    class P256 {
        private String key;

        @BeforeEach
        void make_a_key() {
            key = newKey(KeySpec.ECC_NIST_P256);
        }

        @Test
        void a_digest_signs_the_same_as_its_message() throws Exception {
            var digest = MessageDigest.getInstance("SHA-256").digest(zeros(9_000).asByteArray());
            var signature =
                    sign(
                            key,
                            r ->
                                    p256(r).message(SdkBytes.fromByteArray(digest))
                                            .messageType(MessageType.DIGEST));
            assertThat(signature.asByteArray()[0]).as("DER sequence").isEqualTo((byte) 0x30);
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(
                    KeyFactory.getInstance("EC")
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            kms.getPublicKey(r -> r.keyId(key))
                                                    .publicKey()
                                                    .asByteArray())));
            verifier.update(zeros(9_000).asByteArray());
            assertThat(verifier.verify(signature.asByteArray())).isTrue();
        }

        @Test
        void a_raw_message_signs_too_up_to_4096_bytes() {
            var signature = sign(key, r -> p256(r).message(zeros(4_096)));
            assertThat(
                            kms.verify(
                                            r ->
                                                    r.keyId(key)
                                                            .message(zeros(4_096))
                                                            .signature(signature)
                                                            .signingAlgorithm(
                                                                    SigningAlgorithmSpec
                                                                            .ECDSA_SHA_256))
                                    .signatureValid())
                    .isTrue();
            assertInvalid(() -> sign(key, r -> p256(r).message(zeros(4_097))));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 31, 33, 64})
        void a_digest_has_32_bytes(int length) {
            assertInvalid(
                    () ->
                            sign(
                                    key,
                                    r ->
                                            p256(r).message(zeros(length))
                                                    .messageType(MessageType.DIGEST)));
        }
    }

    @Nested
    class P384 {
        private String key;

        @BeforeEach
        void make_a_key() {
            key = newKey(KeySpec.ECC_NIST_P384);
        }

        @Test
        void a_digest_of_sha_384_signs_the_same_as_its_message() throws Exception {
            var digest = MessageDigest.getInstance("SHA-384").digest(zeros(9_000).asByteArray());
            var signature =
                    sign(
                            key,
                            r ->
                                    p384(r).message(SdkBytes.fromByteArray(digest))
                                            .messageType(MessageType.DIGEST));
            var verifier = Signature.getInstance("SHA384withECDSA");
            verifier.initVerify(
                    KeyFactory.getInstance("EC")
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            kms.getPublicKey(r -> r.keyId(key))
                                                    .publicKey()
                                                    .asByteArray())));
            verifier.update(zeros(9_000).asByteArray());
            assertThat(verifier.verify(signature.asByteArray())).isTrue();
        }

        @Test
        void a_raw_message_signs_too_up_to_4096_bytes() {
            var signature = sign(key, r -> p384(r).message(zeros(4_096)));
            assertThat(
                            kms.verify(
                                            r ->
                                                    r.keyId(key)
                                                            .message(zeros(4_096))
                                                            .signature(signature)
                                                            .signingAlgorithm(
                                                                    SigningAlgorithmSpec
                                                                            .ECDSA_SHA_384))
                                    .signatureValid())
                    .isTrue();
            assertInvalid(() -> sign(key, r -> p384(r).message(zeros(4_097))));
        }

        @ParameterizedTest
        @ValueSource(ints = {32, 47, 49, 64})
        void a_digest_has_48_bytes(int length) {
            assertInvalid(
                    () ->
                            sign(
                                    key,
                                    r ->
                                            p384(r).message(zeros(length))
                                                    .messageType(MessageType.DIGEST)));
        }

        @Test
        void takes_no_other_algorithm() {
            assertThatThrownBy(
                            () ->
                                    sign(
                                            key,
                                            r ->
                                                    r.message(MESSAGE)
                                                            .signingAlgorithm(
                                                                    SigningAlgorithmSpec
                                                                            .ECDSA_SHA_256)))
                    .isInstanceOf(InvalidKeyUsageException.class);
        }
    }

    @Nested
    class Hmac {
        private String key;

        @BeforeEach
        void make_a_key() {
            key = newKey(KeySpec.HMAC_256);
        }

        @Test
        void the_same_message_gives_the_same_32_bytes() {
            assertThat(mac(MESSAGE).asByteArray())
                    .hasSize(32)
                    .isEqualTo(mac(MESSAGE).asByteArray());
            assertThat(mac(MESSAGE)).isNotEqualTo(mac(zeros(3)));
            assertInvalid(() -> mac(zeros(4_097)));
        }

        @Test
        void only_its_own_mac_verifies() {
            assertThat(macs(mac(MESSAGE))).isTrue();
            assertThatThrownBy(() -> macs(zeros(32))).isInstanceOf(KmsInvalidMacException.class);
        }

        @Test
        void it_signs_nothing_and_has_no_public_key() {
            assertThatThrownBy(() -> sign(key, r -> ed25519(r).message(MESSAGE)))
                    .isInstanceOf(InvalidKeyUsageException.class);
            assertThatThrownBy(() -> kms.getPublicKey(r -> r.keyId(key)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        private SdkBytes mac(SdkBytes message) {
            return kms.generateMac(
                            r ->
                                    r.keyId(key)
                                            .message(message)
                                            .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                    .mac();
        }

        private boolean macs(SdkBytes mac) {
            return kms.verifyMac(
                            r ->
                                    r.keyId(key)
                                            .message(MESSAGE)
                                            .mac(mac)
                                            .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                    .macValid();
        }
    }

    @Nested
    class Keys {
        @Test
        void the_metadata_is_that_of_the_service() {
            var key =
                    kms.createKey(
                                    r ->
                                            r.keySpec(KeySpec.ECC_NIST_EDWARDS25519)
                                                    .keyUsage(KeyUsageType.SIGN_VERIFY)
                                                    .description("for a test"))
                            .keyMetadata();
            assertThat(key.arn())
                    .isEqualTo("arn:aws:kms:us-east-1:000000000000:key/" + key.keyId());
            assertThat(key.signingAlgorithms())
                    .containsExactly(SigningAlgorithmSpec.ED25519_SHA_512);
            assertThat(key.description()).isEqualTo("for a test");
            assertThat(kms.describeKey(r -> r.keyId(key.arn())).keyMetadata()).isEqualTo(key);
        }

        @Test
        void what_is_not_offered_is_refused() {
            assertThatThrownBy(
                            () ->
                                    kms.createKey(
                                            r ->
                                                    r.keySpec(KeySpec.RSA_2048)
                                                            .keyUsage(KeyUsageType.SIGN_VERIFY)))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertInvalid(
                    () ->
                            kms.createKey(
                                    r ->
                                            r.keySpec(KeySpec.ECC_NIST_P256)
                                                    .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)));
        }

        @Test
        void a_disabled_key_does_nothing_until_it_is_enabled() {
            var key = newKey(KeySpec.ECC_NIST_EDWARDS25519);
            kms.disableKey(r -> r.keyId(key));
            assertThat(kms.describeKey(r -> r.keyId(key)).keyMetadata().keyState())
                    .isEqualTo(KeyState.DISABLED);
            assertThatThrownBy(() -> sign(key, r -> ed25519(r).message(MESSAGE)))
                    .isInstanceOf(DisabledException.class);
            assertThatThrownBy(() -> kms.getPublicKey(r -> r.keyId(key)))
                    .isInstanceOf(DisabledException.class);
            kms.enableKey(r -> r.keyId(key));
            assertThat(sign(key, r -> ed25519(r).message(MESSAGE)).asByteArray()).hasSize(64);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "8d1c5b0e-0000-4000-8000-000000000000",
                    "not-a-key",
                    "alias/nobody",
                    "../../etc/passwd",
                    "arn:aws:kms:us-east-1:000000000000:key/8d1c5b0e-0000-4000-8000-000000000000",
                    "arn:aws:kms:eu-west-1:111122223333:key/8d1c5b0e-0000-4000-8000-000000000000"
                })
        void an_unknown_key_is_not_found(String unknown) {
            assertThatThrownBy(() -> sign(unknown, r -> ed25519(r).message(MESSAGE)))
                    .isInstanceOf(NotFoundException.class);
        }

        @Test
        void a_dry_run_signs_nothing() {
            var key = newKey(KeySpec.ECC_NIST_EDWARDS25519);
            assertThatThrownBy(() -> sign(key, r -> ed25519(r).message(MESSAGE).dryRun(true)))
                    .isInstanceOf(DryRunOperationException.class);
        }
    }

    @Nested
    class Aliases {
        private String key;

        @BeforeEach
        void make_a_key() {
            key = newKey(KeySpec.ECC_NIST_EDWARDS25519);
        }

        @Test
        void an_alias_stands_for_its_key() {
            kms.createAlias(r -> r.aliasName("alias/issuer").targetKeyId(key));
            for (var name :
                    new String[] {
                        "alias/issuer", "arn:aws:kms:us-east-1:000000000000:alias/issuer"
                    }) {
                assertThat(kms.describeKey(r -> r.keyId(name)).keyMetadata().keyId())
                        .isEqualTo(key);
            }
        }

        @Test
        void a_name_is_given_once_and_well_formed() {
            kms.createAlias(r -> r.aliasName("alias/issuer").targetKeyId(key));
            assertThatThrownBy(
                            () ->
                                    kms.createAlias(
                                            r -> r.aliasName("alias/issuer").targetKeyId(key)))
                    .isInstanceOf(AlreadyExistsException.class);
            for (var name : new String[] {"issuer", "alias/", "alias/aws/kms", "alias/a b"}) {
                assertThatThrownBy(() -> kms.createAlias(r -> r.aliasName(name).targetKeyId(key)))
                        .isInstanceOf(InvalidAliasNameException.class);
            }
            assertInvalid(
                    () -> kms.createAlias(r -> r.aliasName("alias/b").targetKeyId("alias/issuer")));
        }

        @Test
        void they_are_listed_in_pages() {
            var names = IntStream.range(0, 7).mapToObj(i -> "alias/key-" + i).toList();
            names.forEach(name -> kms.createAlias(r -> r.aliasName(name).targetKeyId(key)));
            var pages = kms.listAliasesPaginator(r -> r.limit(3));
            assertThat(pages.stream()).hasSize(3);
            assertThat(pages.aliases().stream().map(alias -> alias.aliasName()))
                    .containsExactlyElementsOf(names);
            assertThat(kms.listAliases(r -> r.keyId(newKey(KeySpec.HMAC_256))).aliases()).isEmpty();
        }
    }

    @Nested
    class Restart {
        @ParameterizedTest
        @EnumSource(
                value = KeySpec.class,
                names = {"ECC_NIST_EDWARDS25519", "ECC_NIST_P256", "ECC_NIST_P384"})
        void keys_aliases_and_states_survive(KeySpec spec) throws IOException {
            var key = newKey(spec);
            var disabled = newKey(spec);
            kms.disableKey(r -> r.keyId(disabled));
            kms.createAlias(r -> r.aliasName("alias/kept").targetKeyId(key));
            var before = kms.describeKey(r -> r.keyId(key)).keyMetadata();
            var publicKey = kms.getPublicKey(r -> r.keyId(key)).publicKey();
            stop();
            start();
            assertThat(kms.describeKey(r -> r.keyId("alias/kept")).keyMetadata()).isEqualTo(before);
            assertThat(kms.getPublicKey(r -> r.keyId(key)).publicKey()).isEqualTo(publicKey);
            assertThat(kms.describeKey(r -> r.keyId(disabled)).keyMetadata().enabled()).isFalse();
            var algorithm = before.signingAlgorithms().getFirst();
            var signature = sign(key, r -> r.message(MESSAGE).signingAlgorithm(algorithm));
            assertThat(
                            kms.verify(
                                            r ->
                                                    r.keyId(key)
                                                            .message(MESSAGE)
                                                            .signature(signature)
                                                            .signingAlgorithm(algorithm))
                                    .signatureValid())
                    .isTrue();
        }

        @Test
        void a_mac_stays_the_same() throws IOException {
            var key = newKey(KeySpec.HMAC_256);
            var before = mac(key);
            stop();
            start();
            assertThat(mac(key)).isEqualTo(before);
        }

        @Test
        void only_the_owner_may_read_the_files() throws IOException {
            newKey(KeySpec.ECC_NIST_EDWARDS25519);
            newKey(KeySpec.HMAC_256);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            try (var files = Files.list(directory)) {
                assertThat(files.filter(file -> !file.endsWith(".lock")))
                        .hasSize(5)
                        .allSatisfy(
                                file ->
                                        assertThat(
                                                        PosixFilePermissions.toString(
                                                                Files.getPosixFilePermissions(
                                                                        file)))
                                                .isEqualTo("rw-------"));
            }
        }

        private SdkBytes mac(String key) {
            return kms.generateMac(
                            r ->
                                    r.keyId(key)
                                            .message(MESSAGE)
                                            .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                    .mac();
        }
    }

    @Nested
    class Protocol {
        @Test
        void an_unsigned_request_is_refused() throws Exception {
            assertThat(post("TrentService.ListAliases", "{}", false).body())
                    .contains("MissingAuthenticationTokenException");
        }

        @Test
        void an_unknown_operation_and_broken_json_are_refused() throws Exception {
            assertThat(post("TrentService.DeleteEverything", "{}", true).body())
                    .contains("UnknownOperationException");
            assertThat(post("DynamoDB_20120810.PutItem", "{}", true).body())
                    .contains("UnknownOperationException");
            var broken = post("TrentService.Sign", "{\"KeyId\":", true);
            assertThat(broken.statusCode()).isEqualTo(400);
            assertThat(broken.body()).contains("SerializationException");
        }

        @Test
        void an_oversized_request_is_refused() throws Exception {
            assertThat(post("TrentService.Sign", "x".repeat(200_000), true).statusCode())
                    .isEqualTo(413);
        }

        @Test
        void it_listens_on_the_loopback_address_only() throws IOException {
            assertLoopbackOnly(endpoint.uri());
        }

        private HttpResponse<String> post(String target, String body, boolean signed)
                throws Exception {
            var request =
                    HttpRequest.newBuilder(endpoint.uri())
                            .header("X-Amz-Target", target)
                            .POST(HttpRequest.BodyPublishers.ofString(body));
            if (signed) {
                request.header("Authorization", "AWS4-HMAC-SHA256 Credential=x");
            }
            try (var client = HttpClient.newHttpClient()) {
                return client.send(
                        request.build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            }
        }
    }

    static void assertLoopbackOnly(URI uri) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", uri.getPort()), 2_000);
        }
        var others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toArray(InetAddress[]::new);
        assumeTrue(others.length > 0, "this machine has no address but loopback");
        for (var address : others) {
            assertThatThrownBy(
                            () -> {
                                try (var socket = new Socket()) {
                                    socket.connect(
                                            new InetSocketAddress(address, uri.getPort()), 2_000);
                                }
                            })
                    .as(address.toString())
                    .isInstanceOf(IOException.class);
        }
    }

    private String newKey(KeySpec spec) {
        var usage =
                spec == KeySpec.HMAC_256
                        ? KeyUsageType.GENERATE_VERIFY_MAC
                        : KeyUsageType.SIGN_VERIFY;
        return kms.createKey(CreateKeyRequest.builder().keySpec(spec).keyUsage(usage).build())
                .keyMetadata()
                .keyId();
    }

    private SdkBytes sign(String key, Consumer<SignRequest.Builder> request) {
        return kms.sign(SignRequest.builder().keyId(key).applyMutation(request).build())
                .signature();
    }

    private static SignRequest.Builder ed25519(SignRequest.Builder request) {
        return request.messageType(MessageType.RAW)
                .signingAlgorithm(SigningAlgorithmSpec.ED25519_SHA_512);
    }

    private static SignRequest.Builder p256(SignRequest.Builder request) {
        return request.signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256);
    }

    private static SignRequest.Builder p384(SignRequest.Builder request) {
        return request.signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_384);
    }

    private static SdkBytes zeros(int length) {
        return SdkBytes.fromByteArray(new byte[length]);
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KmsException.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("ValidationException"));
    }
}
