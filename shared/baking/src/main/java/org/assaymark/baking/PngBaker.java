package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes the chunk of text of a PNG in which a badge is baked, before its end. */
final class PngBaker {
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;

    private PngBaker() {}

    static byte[] bake(byte[] png, Baker.Loaf loaf) {
        // Whatever is wrong with it is found here: below, each length is one.
        Png.read(png);
        String keyword = keyword(loaf.generation());
        var out = new ByteArrayOutputStream(png.length + loaf.text().length() + 64);
        out.write(png, 0, SIGNATURE);
        var file = ByteBuffer.wrap(png);
        int at = SIGNATURE;
        for (String type = type(png, at); !type.equals("IEND"); type = type(png, at)) {
            int size = AROUND_DATA + file.getInt(at);
            if (!type.equals("iTXt") || !startsWith(png, at + 8, size - AROUND_DATA, keyword)) {
                out.write(png, at, size);
            }
            at += size;
        }
        out.writeBytes(chunk(keyword, loaf.text()));
        out.write(png, at, AROUND_DATA);
        return out.toByteArray();
    }

    private static String keyword(Generation generation) {
        return switch (generation) {
            case OPEN_BADGES_3 -> PngText.OPEN_BADGES_3;
            case OPEN_BADGES_2, OPEN_BADGES_1 -> PngText.OPEN_BADGES_2;
        };
    }

    private static String type(byte[] png, int chunk) {
        return new String(png, chunk + Integer.BYTES, Integer.BYTES, ISO_8859_1);
    }

    private static boolean startsWith(byte[] png, int at, int length, String keyword) {
        int end = keyword.length();
        return length > end
                && png[at + end] == 0
                && new String(png, at, end, ISO_8859_1).equals(keyword);
    }

    /** Not compressed, and in no language (Open Badges 3.0 §5.3.1.1). */
    private static byte[] chunk(String keyword, String text) {
        byte[] data = ("iTXt" + keyword + "\0\0\0\0\0" + text).getBytes(UTF_8);
        var crc = new CRC32();
        crc.update(data);
        return ByteBuffer.allocate(data.length + 2 * Integer.BYTES)
                .putInt(data.length - Integer.BYTES)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
