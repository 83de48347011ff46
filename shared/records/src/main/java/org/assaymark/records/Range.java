package org.assaymark.records;

/**
 * Sort keys from one to another, both included. Ours are visible ASCII, in which {@code ~} is the
 * last; a key must not be empty.
 */
public record Range(String from, String to) {
    private static final String FIRST = " ";
    private static final String LAST = "~";

    static final Range ALL = new Range(FIRST, LAST);

    static Range startingWith(String prefix) {
        return new Range(prefix, prefix + LAST);
    }

    boolean contains(String key) {
        return from.compareTo(key) <= 0 && key.compareTo(to) <= 0;
    }
}
