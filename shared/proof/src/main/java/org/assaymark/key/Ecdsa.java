package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/** A public key on one of the curves of NIST, for ECDSA with the hash of that curve. */
public sealed interface Ecdsa extends PublicKey permits P256, P384, P521 {
    Curve curve();

    /** Compressed (SEC 1 §2.3.3). */
    Bytes point();

    @Override
    default String multikey() {
        return KeyFormats.multikey(KeyFormats.prefix(curve()), point());
    }

    @Override
    default ObjectNode bareJwk() {
        int size = curve().coordinateSize();
        Bytes uncompressed = curve().uncompressed(point());
        return Json.object()
                .put("crv", curve().joseName())
                .put("kty", "EC")
                .put("x", base64(uncompressed.slice(1, 1 + size)))
                .put("y", base64(uncompressed.slice(1 + size, 1 + 2 * size)));
    }

    @Override
    default String jwsAlgorithm() {
        return curve().jwsAlgorithm();
    }

    @Override
    default int signatureSize() {
        return 2 * curve().coordinateSize();
    }

    @Override
    default String methodName() {
        return thumbprint();
    }

    @Override
    default boolean verifies(Bytes message, Signature signature) {
        return curve().verifies(point(), message, signature.value());
    }

    private static String base64(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }
}
