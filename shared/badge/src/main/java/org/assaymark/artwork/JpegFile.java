package org.assaymark.artwork;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG reduced to the segments that make its pixels (ITU-T T.81 Annex B): profiles, positions,
 * thumbnails and comments do not reach the decoder.
 */
final class JpegFile {
    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final int COMMENT = 0xfe;
    private static final int ADOBE = 0xee;

    /** Each scan goes through all pixels; photographs have about ten. */
    private static final long MOST_SCANNED = 100_000_000;

    private final byte[] content;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int at = 2;
    private long pixels;
    private long scans;

    private JpegFile(byte[] content) {
        this.content = content;
    }

    static boolean is(byte[] content) {
        return content.length > 2
                && content[0] == (byte) 0xff
                && content[1] == (byte) 0xd8
                && content[2] == (byte) 0xff;
    }

    /**
     * @throws Refusal when it is damaged, of a kind that is not read, or too large to decode
     */
    static byte[] reduced(byte[] content) {
        return new JpegFile(content).reduced();
    }

    private byte[] reduced() {
        kept.write(content, 0, 2);
        for (int marker = marker(); marker != END; marker = marker()) {
            int start = at;
            at += length();
            if (isFrame(marker)) {
                frame(marker, start);
            }
            boolean describes = marker == COMMENT || (marker >= 0xe0 && marker <= 0xef);
            if (!describes || marker == ADOBE) {
                kept.write(content, start - 2, at - start + 2);
            }
            if (marker == START_OF_SCAN) {
                scan();
            }
        }
        if (scans == 0) {
            throw damaged();
        }
        kept.write(0xff);
        kept.write(END);
        return kept.toByteArray();
    }

    private int marker() {
        if (byteAt(at) != 0xff) {
            throw damaged();
        }
        while (byteAt(at) == 0xff) {
            at++;
        }
        return byteAt(at++);
    }

    private int length() {
        int length = byteAt(at) << 8 | byteAt(at + 1);
        if (length < 2) {
            throw damaged();
        }
        byteAt(at + length - 1);
        return length;
    }

    private static boolean isFrame(int marker) {
        boolean tables = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
        return marker >= 0xc0 && marker <= 0xcf && !tables;
    }

    private void frame(int marker, int start) {
        if (pixels > 0 || at - start < 8) {
            throw damaged();
        }
        int components = byteAt(start + 7);
        if (marker > 0xc2 || byteAt(start + 2) != 8 || (components != 1 && components != 3)) {
            throw Refusal.because(
                    "is a JPEG of an unusual kind: save it as RGB with 8 bits a channel");
        }
        int height = byteAt(start + 3) << 8 | byteAt(start + 4);
        int width = byteAt(start + 5) << 8 | byteAt(start + 6);
        Pixmap.requireBounded(width, height);
        pixels = (long) width * height;
    }

    /** Up to the next marker that is not part of the data. */
    private void scan() {
        scans++;
        if (pixels == 0 || scans * pixels > MOST_SCANNED) {
            throw pixels == 0
                    ? damaged()
                    : Refusal.because("is a JPEG that is built up in too many steps");
        }
        int start = at;
        while (byteAt(at) != 0xff || isData(byteAt(at + 1))) {
            at++;
        }
        kept.write(content, start, at - start);
    }

    private static boolean isData(int afterFf) {
        return afterFf == 0 || (afterFf >= 0xd0 && afterFf <= 0xd7);
    }

    private int byteAt(int index) {
        if (index >= content.length) {
            throw Refusal.because("is a JPEG that is cut off");
        }
        return content[index] & 0xff;
    }

    private static Refusal damaged() {
        return Refusal.because("is a JPEG that was damaged");
    }
}
