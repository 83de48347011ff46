package org.assaymark.key;

import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * A public key on the curve P-256 for ECDSA with SHA-256 (FIPS 186-5).
 *
 * @param point compressed, 33 bytes (SEC 1 §2.3.3)
 */
public record P256(Bytes point) implements Ecdsa {
    /**
     * @throws Malformed when it is not a compressed point of the curve
     */
    public P256 {
        Curve.P256.checkCompressed(point);
    }

    @Override
    public Curve curve() {
        return Curve.P256;
    }
}
