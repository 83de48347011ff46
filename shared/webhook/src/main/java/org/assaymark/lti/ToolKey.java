package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.webhook.Secret;

/**
 * The key by which a platform knows us: RSA with 2048 bits, since RS256 is what all platforms take
 * (Security Framework 1.0 §6.1). Its text, as a {@link Secret}, is the Base64 of PKCS #8, and its
 * id is the {@code kid}.
 */
public final class ToolKey {
    private static final int BITS = 2_048;

    private final String id;
    private final RSAPrivateCrtKey key;

    private ToolKey(String id, RSAPrivateCrtKey key) {
        this.id = id;
        this.key = key;
    }

    /** The text of a new one. */
    public static String draw(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /**
     * @throws IllegalArgumentException when it is none that was drawn here
     */
    public static ToolKey of(Secret secret) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret.text()));
            if (KeyFactory.getInstance("RSA").generatePrivate(spec)
                    instanceof RSAPrivateCrtKey key) {
                return new ToolKey(secret.id(), key);
            }
            throw new IllegalArgumentException("an RSA key without its public part");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA key in PKCS #8", e);
        }
    }

    public String id() {
        return id;
    }

    /** Its public part (RFC 7517 §4, RFC 7518 §6.3.1). */
    public ObjectNode published() {
        return Json.object()
                .put("kty", "RSA")
                .put("kid", id)
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()));
    }

    /** A JWT with these claims (RFC 7515 §7.1, RS256), as client assertions are (RFC 7523). */
    public String sign(JsonNode claims) {
        var header = Json.object().put("alg", "RS256").put("kid", id).put("typ", "JWT");
        String signed = encoded(Json.write(header)) + "." + encoded(Json.write(claims));
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(Bytes.utf8(signed).toArray());
            return signed + "." + encoded(Bytes.of(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    @Override
    public String toString() {
        return "tool key " + id;
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        // Two's complement begins with a zero where the highest bit is set.
        return bytes[0] == 0
                ? encoded(Bytes.of(Arrays.copyOfRange(bytes, 1, bytes.length)))
                : encoded(Bytes.of(bytes));
    }

    private static String encoded(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }
}
