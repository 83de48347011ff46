package org.assaymark.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.document.Bytes;

/** A key of Standard Webhooks 1.0.0 in its written form. */
public sealed interface StandardKey {
    /** As it stands before the signatures that it makes. */
    String version();

    boolean verifies(Bytes message, Bytes signature);

    /** As it stands in the header, version and comma included. */
    String signature(Bytes message);

    /**
     * Of {@code whsec_}, {@code whpk_} or {@code whsk_} and base64; a secret without a prefix is
     * symmetric. Empty for anything else, or a key of a size that the specification does not allow.
     */
    static Optional<StandardKey> parse(String text) {
        if (text.startsWith(Verifying.PREFIX)) {
            return Hmac.base64(text.substring(Verifying.PREFIX.length()))
                    .filter(key -> key.size() == Verifying.BYTES)
                    .map(Verifying::new);
        }
        if (text.startsWith(Signing.PREFIX)) {
            return Hmac.base64(text.substring(Signing.PREFIX.length()))
                    .filter(key -> key.size() == 32 || key.size() == 64)
                    .map(key -> new Signing(key.slice(0, 32)));
        }
        String rest =
                text.startsWith(Symmetric.PREFIX)
                        ? text.substring(Symmetric.PREFIX.length())
                        : text;
        return Hmac.base64(rest)
                .filter(key -> key.size() >= Symmetric.FEWEST && key.size() <= Symmetric.MOST)
                .map(Symmetric::new);
    }

    /** Known to both sides. */
    record Symmetric(Bytes key) implements StandardKey {
        static final String PREFIX = "whsec_";
        static final int FEWEST = 24;
        static final int MOST = 64;

        @Override
        public String version() {
            return "v1";
        }

        @Override
        public boolean verifies(Bytes message, Bytes signature) {
            return Hmac.same(Hmac.of(key, message), signature);
        }

        @Override
        public String signature(Bytes message) {
            return version() + "," + base64(Hmac.of(key, message));
        }
    }

    /** The public half of an Ed25519 key; it signs nothing. */
    record Verifying(Bytes key) implements StandardKey {
        static final String PREFIX = "whpk_";
        static final int BYTES = 32;

        /** SubjectPublicKeyInfo (RFC 8410 §4) up to the key. */
        private static final String SPKI = "302a300506032b6570032100";

        @Override
        public String version() {
            return "v1a";
        }

        @Override
        public boolean verifies(Bytes message, Bytes signature) {
            try {
                PublicKey known =
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(encoded(SPKI, key)));
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(known);
                verifier.update(message.toArray());
                return verifier.verify(signature.toArray());
            } catch (GeneralSecurityException e) {
                // Of a wrong length, or no point of the curve.
                return false;
            }
        }

        @Override
        public String signature(Bytes message) {
            throw new IllegalStateException("a public key signs nothing");
        }
    }

    /**
     * The private half of an Ed25519 key.
     *
     * @param seed 32 bytes (RFC 8032 §5.1.5)
     */
    record Signing(Bytes seed) implements StandardKey {
        static final String PREFIX = "whsk_";

        /** PrivateKeyInfo (RFC 8410 §7) up to the seed. */
        private static final String PKCS8 = "302e020100300506032b657004220420";

        @Override
        public String version() {
            return "v1a";
        }

        @Override
        public boolean verifies(Bytes message, Bytes signature) {
            return Hmac.same(sign(message), signature);
        }

        @Override
        public String signature(Bytes message) {
            return version() + "," + base64(sign(message));
        }

        private Bytes sign(Bytes message) {
            try {
                PrivateKey own =
                        KeyFactory.getInstance("Ed25519")
                                .generatePrivate(new PKCS8EncodedKeySpec(encoded(PKCS8, seed)));
                Signature signer = Signature.getInstance("Ed25519");
                signer.initSign(own);
                signer.update(message.toArray());
                return Bytes.of(signer.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("each Java signs with each seed of 32 bytes", e);
            }
        }
    }

    private static byte[] encoded(String prefix, Bytes key) {
        return Bytes.of(HexFormat.of().parseHex(prefix)).then(key).toArray();
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
