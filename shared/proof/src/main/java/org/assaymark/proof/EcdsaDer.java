package org.assaymark.proof;

import java.math.BigInteger;
import java.util.Arrays;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.key.Curve;
import org.assaymark.key.Signature;

/** An ECDSA signature as services such as KMS answer it: DER SEQUENCE(r, s) (RFC 3279 §2.2.3). */
public final class EcdsaDer {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final byte LONG_LENGTH = (byte) 0x81;

    private EcdsaDer() {}

    /**
     * The signature as r‖s.
     *
     * @throws Malformed when it is not strict DER of two positive integers that fit the curve
     */
    public static Signature toRaw(Bytes der, Curve curve) {
        byte[] bytes = der.toArray();
        int size = curve.coordinateSize();
        int start = startOfContent(bytes);
        int afterR = endOfInteger(bytes, start);
        int afterS = endOfInteger(bytes, afterR);
        if (afterS != bytes.length) {
            throw malformed();
        }
        byte[] raw = new byte[2 * size];
        copy(bytes, start + 2, afterR, raw, size, size);
        copy(bytes, afterR + 2, afterS, raw, 2 * size, size);
        return new Signature(Bytes.of(raw));
    }

    /** Only two integers of P-521 need the long form of the length. */
    private static int startOfContent(byte[] bytes) {
        if (bytes.length < 3 || bytes[0] != SEQUENCE) {
            throw malformed();
        }
        boolean isLong = bytes[1] == LONG_LENGTH;
        int length = isLong ? bytes[2] & 0xff : bytes[1];
        int start = isLong ? 3 : 2;
        if (length != bytes.length - start || (isLong && length < 128)) {
            throw malformed();
        }
        return start;
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

    private static void copy(byte[] from, int start, int end, byte[] raw, int rawEnd, int most) {
        byte[] magnitude = new BigInteger(Arrays.copyOfRange(from, start, end)).toByteArray();
        int sign = magnitude[0] == 0 ? 1 : 0;
        int size = magnitude.length - sign;
        if (size > most) {
            throw malformed();
        }
        System.arraycopy(magnitude, sign, raw, rawEnd - size, size);
    }

    private static Malformed malformed() {
        return Malformed.because("is not a DER encoded ECDSA signature of this curve");
    }
}
