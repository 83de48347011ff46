package org.assaymark.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Immutable bytes with value equality, so that no record holds a bare {@code byte[]}. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** These bytes, then the others. */
    public Bytes then(Bytes others) {
        byte[] both = Arrays.copyOf(content, content.length + others.content.length);
        System.arraycopy(others.content, 0, both, content.length, others.content.length);
        return new Bytes(both);
    }

    /** Those from the one index up to, not including, the other. */
    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    /** A copy; the caller may change it. */
    public byte[] toArray() {
        return content.clone();
    }

    public String utf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    public int size() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The size only: bytes may be secret or personal. */
    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
