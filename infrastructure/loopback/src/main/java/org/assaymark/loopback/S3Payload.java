package org.assaymark.loopback;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import org.assaymark.document.Bytes;

/**
 * The body of a PUT as the SDK sends it: as it is, or in {@code aws-chunked} pieces with a checksum
 * behind them, which must be right.
 */
final class S3Payload {
    private static final String CRC32_TRAILER = "x-amz-checksum-crc32";

    private final ByteBuffer rest;

    private S3Payload(Bytes body) {
        this.rest = ByteBuffer.wrap(body.toArray());
    }

    static Bytes of(Bytes body, Optional<String> contentSha256) {
        return contentSha256.filter(kind -> kind.startsWith("STREAMING-")).isPresent()
                ? new S3Payload(body).joined()
                : body;
    }

    private Bytes joined() {
        var content = new ByteArrayOutputStream(rest.remaining());
        for (int size = pieceSize(); size > 0; size = pieceSize()) {
            byte[] piece = new byte[size];
            if (rest.remaining() < size) {
                throw incomplete();
            }
            rest.get(piece);
            content.writeBytes(piece);
            line();
        }
        checkTrailers(content.toByteArray());
        return Bytes.of(content.toByteArray());
    }

    private int pieceSize() {
        try {
            return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException e) {
            throw incomplete();
        }
    }

    private void checkTrailers(byte[] content) {
        while (rest.hasRemaining()) {
            String[] trailer = line().split(":", 2);
            if (trailer.length == 2
                    && trailer[0].strip().equals(CRC32_TRAILER)
                    && !trailer[1].strip().equals(crc32(content))) {
                throw new S3Fault(
                        400, "BadDigest", "The CRC32 you specified did not match what we received");
            }
        }
    }

    private static String crc32(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        byte[] bytes = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Up to the next line end, which is read over. */
    private String line() {
        var line = new StringBuilder();
        while (rest.hasRemaining()) {
            char next = (char) (rest.get() & 0xff);
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append(next);
        }
        throw incomplete();
    }

    private static S3Fault incomplete() {
        return new S3Fault(400, "IncompleteBody", "The request body terminated unexpectedly");
    }
}
