package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.assaymark.document.Malformed;

/**
 * Walks through the chunks of a PNG (PNG third edition §5.3) and reads those of text that Open
 * Badges knows. Pixels are not looked at.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Length, type and CRC. */
    private static final int AROUND_DATA = 12;

    private static final int MOST_CHUNKS = 20_000;

    private final ByteBuffer rest;
    private final Findings found = new Findings();

    private Png(byte[] content) {
        this.rest = ByteBuffer.wrap(content, SIGNATURE.length, content.length - SIGNATURE.length);
    }

    static boolean is(byte[] content) {
        return content.length >= SIGNATURE.length
                && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * @throws Malformed when it ends before its IEND, or a chunk is damaged
     */
    static Findings read(byte[] content) {
        return new Png(content).read();
    }

    private Findings read() {
        for (int count = 0; count < MOST_CHUNKS; count++) {
            String type = chunk();
            if ((count == 0) != type.equals("IHDR")) {
                throw Malformed.because("is a PNG image whose header is not where it must be");
            }
            if (type.equals("IEND")) {
                return found;
            }
        }
        throw Malformed.because("is a PNG image of more than " + MOST_CHUNKS + " chunks");
    }

    private String chunk() {
        if (rest.remaining() < AROUND_DATA) {
            throw truncated();
        }
        int length = rest.getInt();
        // Lengths end at 2^31-1, so a negative one is a lie; the other comparison cannot overflow.
        if (length < 0 || length > rest.remaining() - (AROUND_DATA - Integer.BYTES)) {
            throw truncated();
        }
        var typeAndData = new byte[Integer.BYTES + length];
        rest.get(typeAndData);
        requireUnchanged(typeAndData, rest.getInt());
        var type = new String(typeAndData, 0, Integer.BYTES, ISO_8859_1);
        ByteBuffer data = ByteBuffer.wrap(typeAndData, Integer.BYTES, length);
        switch (type) {
            case "iTXt" -> PngText.international(data, found);
            case "tEXt" -> PngText.latin(data, found);
            default -> {}
        }
        return type;
    }

    private static void requireUnchanged(byte[] typeAndData, int expected) {
        var crc = new CRC32();
        crc.update(typeAndData);
        if ((int) crc.getValue() != expected) {
            throw Malformed.because("is a PNG image that was damaged: a checksum in it is wrong");
        }
    }

    private static Malformed truncated() {
        return Malformed.because("is a PNG image that is cut off");
    }
}
