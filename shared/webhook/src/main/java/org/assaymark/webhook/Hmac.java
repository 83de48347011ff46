package org.assaymark.webhook;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.document.Bytes;

/** HMAC-SHA256 (RFC 2104), and comparing without telling where the difference is. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    static Bytes of(Bytes key, Bytes message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.toArray(), ALGORITHM));
            return Bytes.of(mac.doFinal(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java has " + ALGORITHM, e);
        }
    }

    static boolean same(Bytes one, Bytes other) {
        return MessageDigest.isEqual(one.toArray(), other.toArray());
    }

    /** Of standard base64, with or without padding. */
    static Optional<Bytes> base64(String text) {
        try {
            return Optional.of(Bytes.of(java.util.Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<Bytes> hex(String text) {
        try {
            return Optional.of(Bytes.of(java.util.HexFormat.of().parseHex(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
