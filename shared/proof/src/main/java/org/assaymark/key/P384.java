package org.assaymark.key;

import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * A public key on the curve P-384 for ECDSA with SHA-384 (FIPS 186-5).
 *
 * @param point compressed, 49 bytes (SEC 1 §2.3.3)
 */
public record P384(Bytes point) implements Ecdsa {
    /**
     * @throws Malformed when it is not a compressed point of the curve
     */
    public P384 {
        Curve.P384.checkCompressed(point);
    }

    @Override
    public Curve curve() {
        return Curve.P384;
    }
}
