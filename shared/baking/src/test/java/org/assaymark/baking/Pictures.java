package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.assaymark.document.Bytes;

/** Makes pictures, sound and unsound, byte by byte. */
final class Pictures {
    static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

    private Pictures() {}

    /** With a header before and an end after the given chunks. */
    static Bytes png(byte[]... chunks) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(SIGNATURE.getBytes(ISO_8859_1));
        content.writeBytes(chunk("IHDR", new byte[13]));
        for (byte[] chunk : chunks) {
            content.writeBytes(chunk);
        }
        content.writeBytes(chunk("IEND", new byte[0]));
        return Bytes.of(content.toByteArray());
    }

    static byte[] text(String keyword, String text) {
        return chunk(
                "iTXt", joined((keyword + "\0\0\0\0\0").getBytes(UTF_8), text.getBytes(UTF_8)));
    }

    static byte[] compressed(String keyword, byte[] text) {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk(
                "iTXt", joined((keyword + "\0\1\0\0\0").getBytes(UTF_8), packed.toByteArray()));
    }

    static byte[] latin(String keyword, String text) {
        return chunk("tEXt", (keyword + "\0" + text).getBytes(ISO_8859_1));
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] typeAndData = joined(type.getBytes(ISO_8859_1), data);
        var crc = new CRC32();
        crc.update(typeAndData);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(typeAndData)
                .putInt((int) crc.getValue())
                .array();
    }

    /** An SVG with this inside its root. */
    static Bytes svg(String content) {
        return Bytes.utf8(
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\""
                        + " xmlns:ob=\"https://purl.imsglobal.org/ob/v3p0\""
                        + " xmlns:ob2=\"http://openbadges.org\">"
                        + content
                        + "<g><path d=\"M0 0\"/></g></svg>");
    }

    static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
