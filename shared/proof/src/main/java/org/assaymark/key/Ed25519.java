package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * An Ed25519 public key (RFC 8032 §5.1), pure, without context.
 *
 * @param point 32 bytes
 */
public record Ed25519(Bytes point) implements PublicKey {
    public static final int SIZE = 32;
    private static final int SIGNATURE_SIZE = 64;

    /**
     * @throws Malformed when it is not a point of the prime-order group: with a point of small
     *     order a signature holds for messages that nobody signed
     */
    public Ed25519 {
        if (point.size() != SIZE
                || !org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(
                        point.toArray(), 0)) {
            throw Malformed.because("is not a point of the curve Ed25519");
        }
    }

    @Override
    public String multikey() {
        return KeyFormats.multikey(KeyFormats.ED25519, point);
    }

    @Override
    public ObjectNode bareJwk() {
        return Json.object()
                .put("crv", "Ed25519")
                .put("kty", "OKP")
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(point.toArray()));
    }

    @Override
    public String jwsAlgorithm() {
        return "EdDSA";
    }

    @Override
    public int signatureSize() {
        return SIGNATURE_SIZE;
    }

    /** Its Multikey: readers exist that take the key from the name. */
    @Override
    public String methodName() {
        return multikey();
    }

    @Override
    public boolean verifies(Bytes message, Signature signature) {
        return signature.value().size() == SIGNATURE_SIZE
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                        signature.value().toArray(),
                        0,
                        point.toArray(),
                        0,
                        message.toArray(),
                        0,
                        message.size());
    }
}
