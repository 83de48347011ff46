package org.assaymark.key;

import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * A public key on the curve P-521 for ECDSA with SHA-512 (FIPS 186-5).
 *
 * @param point compressed, 67 bytes (SEC 1 §2.3.3)
 */
public record P521(Bytes point) implements Ecdsa {
    /**
     * @throws Malformed when it is not a compressed point of the curve
     */
    public P521 {
        Curve.P521.checkCompressed(point);
    }

    @Override
    public Curve curve() {
        return Curve.P521;
    }
}
