package org.assaymark.drawing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.assaymark.document.Bytes;

/** Writes pictures as PNG (third edition): RGBA in sRGB, the same bytes for the same picture. */
public final class PngWriter {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int AROUND_DATA = 12;

    private PngWriter() {}

    /**
     * @param width in pixels; the height follows from the picture
     */
    public static Bytes write(Picture picture, int width) {
        var pixels = Pixels.painted(picture, width);
        try (var packer = new Packer()) {
            var bands = new ArrayList<Band>();
            for (int from = 0; from < pixels.height(); from += Band.ROWS) {
                int to = Math.min(from + Band.ROWS, pixels.height());
                bands.add(packer.toKeep(pixels, from, to));
            }
            return file(pixels.width(), pixels.height(), bands);
        }
    }

    static Bytes file(int width, int height, List<Band> bands) {
        int size = bands.stream().mapToInt(band -> band.packed().length).sum();
        // Two bytes begin the stream, two are a last, empty block, four the checksum (RFC 1950).
        int data = 2 + size + 2 + 4;
        var file = ByteBuffer.allocate(8 + AROUND_DATA + 13 + AROUND_DATA + 1 + 24 + data);
        file.putLong(SIGNATURE);
        int header = begin(file, "IHDR", 13);
        file.putInt(width).putInt(height);
        file.put(new byte[] {8, 6, 0, 0, 0});
        end(file, header);
        int colours = begin(file, "sRGB", 1);
        file.put((byte) 0);
        end(file, colours);
        int pixels = begin(file, "IDAT", data);
        file.putShort((short) 0x789c);
        long adler = 1;
        for (Band band : bands) {
            file.put(band.packed());
            adler = band.adlerAfter(adler);
        }
        file.putShort((short) 0x0300).putInt((int) adler);
        end(file, pixels);
        end(file, begin(file, "IEND", 0));
        return Bytes.of(file.array());
    }

    private static int begin(ByteBuffer file, String type, int length) {
        file.putInt(length);
        int start = file.position();
        file.put(type.getBytes(US_ASCII));
        return start;
    }

    private static void end(ByteBuffer file, int start) {
        var crc = new CRC32();
        crc.update(file.duplicate().flip().position(start));
        file.putInt((int) crc.getValue());
    }
}
