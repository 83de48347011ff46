package org.assaymark.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.assaymark.document.Malformed;

/**
 * An immutable string of bits, one for each credential of a list; index 0 is the most significant
 * bit of the first byte (Bitstring Status List v1.0 §3.3).
 */
public final class StatusList {
    /** Fewer entries would let a list's reader guess whose credential is asked for (§6.1). */
    public static final int LEAST_BITS = 131_072;

    /** Sixteen million entries; what expands to more is refused as a decompression bomb. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final int MOST_TEXT = 1_000_000;
    private static final int GZIP_LEVEL = 6;

    private final byte[] bits;

    private StatusList(byte[] bits) {
        this.bits = bits;
    }

    /** A list of the least size with no bit set. */
    public static StatusList empty() {
        return empty(LEAST_BITS);
    }

    /**
     * @param size in bits, a multiple of 8 from {@link #LEAST_BITS} on
     */
    public static StatusList empty(int size) {
        if (size < LEAST_BITS || size % 8 != 0 || size / 8 > MOST_BYTES) {
            throw new IllegalArgumentException("a list cannot have " + size + " bits");
        }
        return new StatusList(new byte[size / 8]);
    }

    public int size() {
        return bits.length * 8;
    }

    public boolean isSet(int index) {
        return (bits[byteOf(index)] & maskOf(index)) != 0;
    }

    /** This list with one more bit set. */
    public StatusList with(int index) {
        byte[] changed = bits.clone();
        changed[byteOf(index)] |= (byte) maskOf(index);
        return new StatusList(changed);
    }

    /** This list with all these bits set. */
    public StatusList with(Collection<Integer> indexes) {
        byte[] changed = bits.clone();
        indexes.forEach(index -> changed[byteOf(index)] |= (byte) maskOf(index));
        return new StatusList(changed);
    }

    /** This list with one bit cleared, which only a suspension may ask for. */
    public StatusList without(int index) {
        return without(List.of(index));
    }

    /** This list with all these bits cleared. */
    public StatusList without(Collection<Integer> indexes) {
        byte[] changed = bits.clone();
        indexes.forEach(index -> changed[byteOf(index)] &= (byte) ~maskOf(index));
        return new StatusList(changed);
    }

    /** {@code encodedList}: {@code u}, then base64url without padding of the GZIP of the bits. */
    public String encode() {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new LeveledGzip(compressed)) {
            gzip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "u"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(compressed.toByteArray());
    }

    /**
     * @throws Malformed when it is not an encoded list of at least {@link #LEAST_BITS} within our
     *     bounds
     */
    public static StatusList decode(String encodedList) {
        StatusList list = decodeOfAnyLength(encodedList);
        if (list.size() < LEAST_BITS) {
            throw Malformed.because("has fewer than " + LEAST_BITS + " bits");
        }
        return list;
    }

    /** For a reader that tells a list that is too short from one that cannot be read. */
    static StatusList decodeOfAnyLength(String encodedList) {
        return new StatusList(expand(encodedList));
    }

    private static byte[] expand(String encodedList) {
        if (!encodedList.startsWith("u")) {
            throw Malformed.because("does not start with the multibase letter u");
        }
        if (encodedList.length() > MOST_TEXT) {
            throw Malformed.because("is longer than " + MOST_TEXT + " characters");
        }
        byte[] compressed;
        try {
            compressed = Base64.getUrlDecoder().decode(encodedList.substring(1));
        } catch (IllegalArgumentException e) {
            throw Malformed.because("is not base64url");
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] bits = gzip.readNBytes(MOST_BYTES + 1);
            if (bits.length > MOST_BYTES) {
                throw Malformed.because("expands to more than " + MOST_BYTES + " bytes");
            }
            return bits;
        } catch (IOException e) {
            throw Malformed.because("is not GZIP");
        }
    }

    private int byteOf(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size());
        }
        return index >> 3;
    }

    private static int maskOf(int index) {
        return 0x80 >> (index & 7);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusList that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return size() + " bits";
    }

    private static final class LeveledGzip extends GZIPOutputStream {
        LeveledGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(GZIP_LEVEL);
        }
    }
}
