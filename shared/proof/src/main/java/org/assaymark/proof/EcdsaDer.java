package org.assaymark.proof;

import java.math.BigInteger;
import java.util.Arrays;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.key.Signature;

/** An ECDSA signature as services such as KMS answer it: DER SEQUENCE(r, s) (RFC 3279 §2.2.3). */
public final class EcdsaDer {
    private static final int COORDINATE = 32;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcdsaDer() {}

    /**
     * The signature of P-256 as r‖s.
     *
     * @throws Malformed when it is not strict DER of two positive integers of at most 32 bytes
     */
    public static Signature toRaw(Bytes der) {
        byte[] bytes = der.toArray();
        // Two integers of at most 33 bytes fit into a short-form length.
        if (bytes.length < 2 || bytes[0] != SEQUENCE || bytes[1] != bytes.length - 2) {
            throw malformed();
        }
        int afterR = endOfInteger(bytes, 2);
        int afterS = endOfInteger(bytes, afterR);
        if (afterS != bytes.length) {
            throw malformed();
        }
        byte[] raw = new byte[2 * COORDINATE];
        copy(bytes, 4, afterR, raw, COORDINATE);
        copy(bytes, afterR + 2, afterS, raw, 2 * COORDINATE);
        return new Signature(Bytes.of(raw));
    }

    private static int endOfInteger(byte[] bytes, int at) {
        if (at + 3 > bytes.length || bytes[at] != INTEGER) {
            throw malformed();
        }
        int end = at + 2 + bytes[at + 1];
        if (bytes[at + 1] < 1 || end > bytes.length || bytes[at + 2] < 0) {
            throw malformed();
        }
        boolean leadingZero = bytes[at + 2] == 0;
        if (leadingZero && (bytes[at + 1] == 1 || bytes[at + 3] >= 0)) {
            throw malformed();
        }
        return end;
    }

    private static void copy(byte[] from, int start, int end, byte[] raw, int rawEnd) {
        byte[] magnitude = new BigInteger(Arrays.copyOfRange(from, start, end)).toByteArray();
        int sign = magnitude[0] == 0 ? 1 : 0;
        int size = magnitude.length - sign;
        if (size > COORDINATE) {
            throw malformed();
        }
        System.arraycopy(magnitude, sign, raw, rawEnd - size, size);
    }

    private static Malformed malformed() {
        return Malformed.because("is not a DER encoded ECDSA signature of P-256");
    }
}
