package org.assaymark.lettering;

import java.text.Normalizer;

/**
 * Text as it can be drawn: of bounded length, on one line, without what is only there to deceive.
 */
final class PlainText {
    /** In code points; longer text is cut. */
    static final int LONGEST = 500;

    /** A base with more marks than any language has would fill the picture. */
    private static final int MOST_MARKS = 6;

    private static final int REPLACEMENT = 0xfffd;

    private PlainText() {}

    static String of(String text) {
        var out = new StringBuilder();
        int marks = 0;
        int left = LONGEST;
        for (int at = 0; at < text.length() && left > 0; ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            marks = isMark(point) ? marks + 1 : isJoiner(point) ? marks : 0;
            if (!isHidden(point) && marks <= MOST_MARKS) {
                append(point, out);
                left--;
            }
        }
        return Normalizer.normalize(out.toString().strip(), Normalizer.Form.NFC);
    }

    private static void append(int point, StringBuilder out) {
        if (Character.isWhitespace(point)) {
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        } else {
            out.appendCodePoint(
                    Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point);
        }
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Controls, directions that somebody sets, soft hyphens, tags: nothing that a reader sees. */
    private static boolean isHidden(int point) {
        return (Character.getType(point) == Character.CONTROL && !Character.isWhitespace(point))
                || point == 0x00ad
                || point == 0x034f
                || point == 0x061c
                || (point >= 0x115f && point <= 0x1160)
                || point == 0x180e
                || (point >= 0x200e && point <= 0x200f)
                || (point >= 0x202a && point <= 0x202e)
                || (point >= 0x2060 && point <= 0x206f)
                || point == 0x3164
                || point == 0xfeff
                || point == 0xffa0
                || (point >= 0xfff9 && point <= 0xfffb)
                || (point >= 0x1d173 && point <= 0x1d17a)
                || (point >= 0xe0000 && point <= 0xe0fff);
    }

    /** Shown by no font, and no reason to take another one. */
    static boolean isJoiner(int point) {
        return (point >= 0x200b && point <= 0x200d) || (point >= 0xfe00 && point <= 0xfe0f);
    }
}
