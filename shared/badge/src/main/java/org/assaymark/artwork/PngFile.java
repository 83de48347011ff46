package org.assaymark.artwork;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG reduced to the chunks that make its pixels (PNG third edition §11.2): text, profiles,
 * animation and what stands after the end do not reach the decoder.
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int AROUND_DATA = 12;

    private PngFile() {}

    static boolean is(byte[] content) {
        return content.length >= SIGNATURE.length
                && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * @throws Refusal when it is damaged or too large to decode
     */
    static byte[] reduced(byte[] content) {
        var file = ByteBuffer.wrap(content);
        var kept = new ByteArrayOutputStream(content.length);
        kept.writeBytes(SIGNATURE);
        file.position(SIGNATURE.length);
        for (String type = ""; !type.equals("IEND"); ) {
            int start = file.position();
            boolean first = type.isEmpty();
            type = chunk(content, file);
            if (first != type.equals("IHDR")) {
                throw Refusal.because("is a PNG whose header is not where it must be");
            }
            if (first) {
                requireBounded(file, start + 8);
            }
            if (KEPT.contains(type)) {
                kept.write(content, start, file.position() - start);
            }
        }
        return kept.toByteArray();
    }

    private static String chunk(byte[] content, ByteBuffer file) {
        if (file.remaining() < AROUND_DATA) {
            throw Refusal.because("is a PNG that is cut off");
        }
        int length = file.getInt();
        if (length < 0 || length > file.remaining() - (AROUND_DATA - Integer.BYTES)) {
            throw Refusal.because("is a PNG that is cut off");
        }
        int start = file.position();
        var crc = new CRC32();
        crc.update(content, start, Integer.BYTES + length);
        file.position(start + Integer.BYTES + length);
        if (file.getInt() != (int) crc.getValue()) {
            throw Refusal.because("is a PNG that was damaged: a checksum in it is wrong");
        }
        return new String(content, start, Integer.BYTES, ISO_8859_1);
    }

    private static void requireBounded(ByteBuffer file, int header) {
        if (file.position() - header != 13 + Integer.BYTES) {
            throw Refusal.because("is a PNG with a damaged header");
        }
        Pixmap.requireBounded(file.getInt(header), file.getInt(header + Integer.BYTES));
    }
}
