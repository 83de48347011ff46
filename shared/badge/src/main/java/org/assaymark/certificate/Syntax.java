package org.assaymark.certificate;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How numbers and text are written in PDF (ISO 32000-1 §7.3). */
final class Syntax {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Syntax() {}

    /** To a thousandth. */
    static String number(double value) {
        var out = new StringBuilder();
        number(value, out);
        return out.toString();
    }

    static void number(double value, StringBuilder out) {
        long thousandths = Math.round(value * 1000);
        if (thousandths < 0) {
            out.append('-');
            thousandths = -thousandths;
        }
        out.append(thousandths / 1000);
        long rest = thousandths % 1000;
        if (rest != 0) {
            String digits = Long.toString(1000 + rest).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            out.append('.').append(digits, 0, end);
        }
    }

    /** A text string, in UTF-16 with its mark (§7.9.2.2). */
    static String text(String text) {
        return "<FEFF" + HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    static String utf16(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** A string of ASCII that needs no escape. */
    static String ascii(String text) {
        return "<" + HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII)) + ">";
    }

    static String ref(int object) {
        return object + " 0 R";
    }
}
