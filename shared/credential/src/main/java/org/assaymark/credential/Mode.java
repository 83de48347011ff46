package org.assaymark.credential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether something counts, or is there to try things out. What belongs to one mode does not exist
 * in the other; ids say which it is.
 */
public enum Mode {
    LIVE(""),
    TEST("test_");

    private final String infix;

    Mode(String infix) {
        this.infix = infix;
    }

    /** What stands between the prefix of an id and its body. */
    String infix() {
        return infix;
    }

    /** The word of the HTTP interface. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> parse(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
    }

    /** The name of a part of the store, which each mode has for itself. */
    public String partition(String name) {
        return this == LIVE ? name : name + "#" + name();
    }

    /** Of an id with this prefix. */
    static Mode of(String prefix, String text) {
        return text.startsWith(prefix + TEST.infix) ? TEST : LIVE;
    }
}
