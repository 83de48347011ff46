package org.assaymark.deliveries;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.credential.EndpointId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.WebhookSecret;

/** Makes what deliveries are signed with, as Standard Webhooks 1.0.0 writes it. */
final class MakeSecret {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;

    private final SecureRandom random;
    private final KmsSealing sealing;

    /**
     * @param shown what the owner sees once; empty where they need only the public key
     */
    record Made(WebhookSecret secret, Optional<String> shown) {
        @Override
        public String toString() {
            return secret.toString();
        }
    }

    MakeSecret(SecureRandom random, KmsSealing sealing) {
        this.random = random;
        this.sealing = sealing;
    }

    Made make(EndpointId endpoint, WebhookSecret.Scheme scheme, Instant now) {
        return switch (scheme) {
            case V1 -> {
                String text = "whsec_" + base64(drawn(BYTES));
                yield new Made(
                        secret(endpoint, scheme, text, Optional.empty(), now), Optional.of(text));
            }
            case V1A -> {
                KeyPair pair = pair();
                String text = "whsk_" + base64(last(pair.getPrivate().getEncoded()));
                String shown = "whpk_" + base64(last(pair.getPublic().getEncoded()));
                yield new Made(
                        secret(endpoint, scheme, text, Optional.of(shown), now), Optional.empty());
            }
        };
    }

    private WebhookSecret secret(
            EndpointId endpoint,
            WebhookSecret.Scheme scheme,
            String text,
            Optional<String> publicKey,
            Instant now) {
        return new WebhookSecret(
                HexFormat.of().formatHex(drawn(ID_BYTES)),
                scheme,
                sealing.seal(Bytes.utf8(text), endpoint.text()),
                publicKey,
                now,
                Optional.empty());
    }

    private KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java makes keys of Ed25519", e);
        }
    }

    private byte[] drawn(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The key itself, behind the DER that says what it is (RFC 8410). */
    private static byte[] last(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
