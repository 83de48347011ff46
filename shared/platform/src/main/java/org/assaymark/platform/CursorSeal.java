package org.assaymark.platform;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.document.Bytes;

/**
 * Makes cursors unreadable, and good for one caller and one operation only. A cursor may hold ids
 * of things that its caller may not see.
 *
 * <p>AES-256-GCM whose nonce is a MAC of what is sealed (as in RFC 5297, SIV): the same position
 * has the same cursor, and nothing random is needed after a snapshot. The key is asked for with the
 * first cursor, never while a snapshot is being prepared.
 */
public final class CursorSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Longer than any cursor of ours. */
    private static final int LONGEST = 4_000;

    private final Supplier<Bytes> secret;
    private Optional<Keys> keys = Optional.empty();

    private record Keys(SecretKeySpec encryption, SecretKeySpec nonces) {}

    /**
     * @param secret 32 bytes that nobody else knows, and always the same; asked for once
     */
    public CursorSeal(Supplier<Bytes> secret) {
        this.secret = secret;
    }

    /**
     * @param holder who may use it, and where
     */
    String seal(String cursor, String holder) {
        try {
            byte[] text = Bytes.utf8(cursor).toArray();
            byte[] nonce = nonce(text, holder);
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce, holder).doFinal(text);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Bytes.of(nonce).then(Bytes.of(hidden)).toArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM and HMAC", e);
        }
    }

    /** The cursor, unless it was made for another holder, or not by us at all. */
    Optional<String> open(String text, String holder) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Bytes all = Bytes.of(Base64.getUrlDecoder().decode(text));
            if (all.size() <= NONCE_BYTES) {
                return Optional.empty();
            }
            Bytes cursor =
                    Bytes.of(
                            cipher(Cipher.DECRYPT_MODE, all.slice(0, NONCE_BYTES).toArray(), holder)
                                    .doFinal(all.slice(NONCE_BYTES, all.size()).toArray()));
            return Optional.of(cursor.utf8());
        } catch (IllegalArgumentException | AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM and HMAC", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String holder) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys().encryption(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Bytes.utf8(holder).toArray());
        return cipher;
    }

    private byte[] nonce(byte[] text, String holder) throws GeneralSecurityException {
        byte[] who = Bytes.utf8(holder).toArray();
        Mac mac = mac(keys().nonces());
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(who.length).array());
        mac.update(who);
        return Bytes.of(mac.doFinal(text)).slice(0, NONCE_BYTES).toArray();
    }

    private synchronized Keys keys() throws GeneralSecurityException {
        if (keys.isEmpty()) {
            var root = new SecretKeySpec(secret.get().toArray(), "HmacSHA256");
            keys =
                    Optional.of(
                            new Keys(
                                    derived(root, "encryption", "AES"),
                                    derived(root, "nonces", "HmacSHA256")));
        }
        return keys.get();
    }

    private static SecretKeySpec derived(SecretKeySpec root, String purpose, String algorithm)
            throws GeneralSecurityException {
        return new SecretKeySpec(mac(root).doFinal(Bytes.utf8(purpose).toArray()), algorithm);
    }

    private static Mac mac(SecretKeySpec key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return mac;
    }
}
