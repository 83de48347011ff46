package org.assaymark.lettering;

import java.util.Arrays;
import java.util.HexFormat;

/** The code points that a font has letters for. */
final class Coverage {
    private final int[] firsts;
    private final int[] lasts;

    private Coverage(int[] firsts, int[] lasts) {
        this.firsts = firsts;
        this.lasts = lasts;
    }

    /** Of rising ranges in hexadecimal such as {@code 20-7e,a0}. */
    static Coverage parse(String ranges) {
        String[] parts = ranges.split(",", -1);
        var firsts = new int[parts.length];
        var lasts = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String[] ends = parts[i].split("-", -1);
            firsts[i] = HexFormat.fromHexDigits(ends[0]);
            lasts[i] = HexFormat.fromHexDigits(ends[ends.length - 1]);
        }
        return new Coverage(firsts, lasts);
    }

    boolean has(int codePoint) {
        int found = Arrays.binarySearch(firsts, codePoint);
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && codePoint <= lasts[range];
    }
}
