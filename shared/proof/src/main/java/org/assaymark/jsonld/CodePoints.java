package org.assaymark.jsonld;

import java.util.Comparator;

/**
 * The order of texts by code point, which RDFC-1.0 demands. Java's own order is that of UTF-16
 * units, where an emoji comes before a full-width letter.
 */
final class CodePoints {
    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // A surrogate is part of a code point above every single unit.
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? a - b
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
