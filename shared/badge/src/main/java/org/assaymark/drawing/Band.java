package org.assaymark.drawing;

import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Some rows of a PNG, packed so that they can be put together with others: whole bytes, and nothing
 * in them refers to what came before (RFC 1951; a full flush in the words of zlib).
 */
final class Band {
    /** Enough for the window of the packer to fill, few enough that a line of text touches few. */
    static final int ROWS = 24;

    private final byte[] packed;
    private final long adler;
    private final long length;

    private Band(byte[] packed, long adler, long length) {
        this.packed = packed;
        this.adler = adler;
        this.length = length;
    }

    /** How many of them a picture has. */
    static int count(int height) {
        return Math.ceilDiv(height, ROWS);
    }

    static Band packed(Pixels pixels, int from, int to, Deflater deflater) {
        byte[] lines = pixels.scanLines(from, to);
        var adler = new Adler32();
        adler.update(lines);
        deflater.reset();
        deflater.setInput(lines);
        // What cannot be packed grows by five bytes for each block, and blocks are not small.
        var packed = new byte[lines.length + lines.length / 1_000 + 64];
        int size = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
        if (size == packed.length) {
            throw new IllegalStateException("more was packed than went in");
        }
        return new Band(Arrays.copyOf(packed, size), adler.getValue(), lines.length);
    }

    byte[] packed() {
        return packed;
    }

    /** The checksum of what came before and of this one after it (RFC 1950 §9). */
    long adlerAfter(long before) {
        long base = 65_521;
        long rest = length % base;
        long lowBefore = before & 0xffff;
        long highBefore = before >> 16 & 0xffff;
        long low = (lowBefore + (adler & 0xffff) + base - 1) % base;
        long high = (highBefore + (adler >> 16 & 0xffff) + rest * lowBefore + (base - rest)) % base;
        return high << 16 | low;
    }
}
