package org.assaymark.records;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.assaymark.document.Bytes;

/**
 * Documents are stored compressed: write units are counted by size. What is expanded here, we
 * compressed ourselves.
 */
final class Gzip {
    private Gzip() {}

    static byte[] compress(Bytes bytes) {
        var compressed = new ByteArrayOutputStream(bytes.size() / 2 + 64);
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    static Bytes expand(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return Bytes.of(gzip.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
