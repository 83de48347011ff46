package org.assaymark.loopback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * Encrypting with a symmetric key (AES-256-GCM). What comes out says which key it is of, and opens
 * only in the encryption context in which it was closed. Layout: a version byte, the 16 bytes of
 * the key's id, 12 of the nonce, ciphertext and tag.
 */
final class KmsEncryption {
    private static final int LONGEST_PLAINTEXT = 4_096;
    private static final int LONGEST_CIPHERTEXT = 6_144;
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST = 1 + 16 + NONCE_BYTES + TAG_BITS / 8;
    private static final List<String> ALGORITHMS =
            List.of("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE");

    private KmsEncryption() {}

    static ObjectNode encrypt(KmsKey key, KmsRequest request) throws GeneralSecurityException {
        Bytes plaintext = request.blob("Plaintext", LONGEST_PLAINTEXT);
        SortedMap<String, String> context = request.encryptionContext();
        requireUse(key, "Encrypt", request);
        KmsCryptography.refuseDryRun(request);
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed =
                cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plaintext.toArray());
        var blob = ByteBuffer.allocate(1 + 16 + NONCE_BYTES + sealed.length);
        blob.put(VERSION)
                .putLong(key.id().getMostSignificantBits())
                .putLong(key.id().getLeastSignificantBits())
                .put(nonce)
                .put(sealed);
        return Json.object()
                .put("CiphertextBlob", Base64.getEncoder().encodeToString(blob.array()))
                .put("KeyId", key.arn())
                .put("EncryptionAlgorithm", key.spec().algorithm());
    }

    /** Of which key a ciphertext is, whether or not there is one. */
    static UUID keyOf(KmsRequest request) {
        ByteBuffer blob = blob(request);
        return new UUID(blob.getLong(), blob.getLong());
    }

    /**
     * @param named the one that the request names, if it does
     */
    static ObjectNode decrypt(KmsKey key, Optional<KmsKey> named, KmsRequest request)
            throws GeneralSecurityException {
        SortedMap<String, String> context = request.encryptionContext();
        requireUse(key, "Decrypt", request);
        if (named.isPresent() && !named.get().id().equals(key.id())) {
            throw new KmsFault(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this"
                            + " operation.");
        }
        KmsCryptography.refuseDryRun(request);
        ByteBuffer blob = blob(request).position(1 + 16);
        byte[] nonce = new byte[NONCE_BYTES];
        blob.get(nonce);
        byte[] sealed = new byte[blob.remaining()];
        blob.get(sealed);
        try {
            byte[] plaintext = cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed);
            return Json.object()
                    .put("KeyId", key.arn())
                    .put("Plaintext", Base64.getEncoder().encodeToString(plaintext))
                    .put("EncryptionAlgorithm", key.spec().algorithm());
        } catch (AEADBadTagException e) {
            throw invalid();
        }
    }

    /** Behind the version. */
    private static ByteBuffer blob(KmsRequest request) {
        ByteBuffer blob =
                ByteBuffer.wrap(request.blob("CiphertextBlob", LONGEST_CIPHERTEXT).toArray());
        if (blob.remaining() < SHORTEST || blob.get() != VERSION) {
            throw invalid();
        }
        return blob;
    }

    static KmsFault invalid() {
        return new KmsFault("InvalidCiphertextException", null);
    }

    private static Cipher cipher(
            int mode, KmsKey key, byte[] nonce, SortedMap<String, String> context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        var written = Json.object();
        context.forEach(written::put);
        cipher.updateAAD(Json.write(written).toArray());
        return cipher;
    }

    private static void requireUse(KmsKey key, String operation, KmsRequest request) {
        KmsCryptography.requireUsage(key, KmsKeySpec.ENCRYPT_DECRYPT, operation);
        if (!request.oneOf("EncryptionAlgorithm", ALGORITHMS)
                .orElse(key.spec().algorithm())
                .equals(key.spec().algorithm())) {
            throw KmsFault.invalidUsage(
                    "The algorithm is incompatible with key spec SYMMETRIC_DEFAULT.");
        }
        KmsCryptography.requireEnabled(key);
    }
}
