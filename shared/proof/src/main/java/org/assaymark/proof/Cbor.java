package org.assaymark.proof;

import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * Reads the little CBOR that a proof value is made of (RFC 8949 §4.2.1, deterministic): arrays,
 * maps, byte strings and unsigned integers, of known length and without tags.
 */
final class Cbor {
    private static final int UNSIGNED = 0;
    private static final int BYTES = 2;
    private static final int ARRAY = 4;
    private static final int MAP = 5;

    private final byte[] input;
    private int at;

    Cbor(Bytes input) {
        this.input = input.toArray();
    }

    /** How many items follow. */
    int array() {
        return head(ARRAY);
    }

    /** How many pairs follow. */
    int map() {
        return head(MAP);
    }

    int unsigned() {
        return head(UNSIGNED);
    }

    Bytes bytes() {
        int size = head(BYTES);
        if (size > input.length - at) {
            throw malformed();
        }
        at += size;
        return Bytes.of(input).slice(at - size, at);
    }

    void end() {
        if (at != input.length) {
            throw malformed();
        }
    }

    /** The major type, and a number in as few bytes as it takes; none here needs more than two. */
    private int head(int majorType) {
        int first = next();
        if (first >> 5 != majorType) {
            throw malformed();
        }
        int small = first & 0x1f;
        if (small < 24) {
            return small;
        }
        int value =
                switch (small) {
                    case 24 -> next();
                    case 25 -> (next() << 8) | next();
                    default -> throw malformed();
                };
        if (value < (small == 24 ? 24 : 256)) {
            throw malformed();
        }
        return value;
    }

    private int next() {
        if (at == input.length) {
            throw malformed();
        }
        return input[at++] & 0xff;
    }

    private static Malformed malformed() {
        return Malformed.because("the proofValue is not in the CBOR of its suite");
    }
}
