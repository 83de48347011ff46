package org.assaymark.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.assaymark.document.Bytes;

/** Reads a response's body, counting both what is sent and what it unpacks to. */
final class Body {
    /** More was sent, or it unpacks to more, than is allowed. */
    static final class TooBig extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** An encoding that was not asked for. */
    static final class Undecodable extends IOException {
        private static final long serialVersionUID = 1;
    }

    private Body() {}

    static Bytes read(ClassicHttpResponse response, int limit) throws IOException {
        if (response.getEntity() == null) {
            return Bytes.EMPTY;
        }
        var sent = new Counted(response.getEntity().getContent(), limit);
        var bytes = decoded(response, sent).readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new TooBig();
        }
        return Bytes.of(bytes);
    }

    private static InputStream decoded(ClassicHttpResponse response, InputStream sent)
            throws IOException {
        var encoding =
                Optional.ofNullable(response.getFirstHeader(HttpHeaders.CONTENT_ENCODING))
                        .map(header -> header.getValue().strip().toLowerCase(Locale.ROOT))
                        .orElse("identity");
        return switch (encoding) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> new GZIPInputStream(sent);
            default -> throw new Undecodable();
        };
    }

    /** Compressed data can also unpack to nothing, endlessly; so what is sent counts as well. */
    private static final class Counted extends InputStream {
        private final InputStream inner;
        private int left;

        Counted(InputStream inner, int limit) {
            this.inner = inner;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = inner.read(target, offset, Math.min(length, left + 1));
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new TooBig();
            }
            return read;
        }
    }
}
