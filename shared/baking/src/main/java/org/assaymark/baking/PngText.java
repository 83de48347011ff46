package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.assaymark.document.Malformed;

/** The chunks of text of a PNG in which badges are baked. */
final class PngText {
    static final String OPEN_BADGES_3 = "openbadgecredential";
    static final String OPEN_BADGES_2 = "openbadges";

    private static final int LONGEST_KEYWORD = 79;

    private PngText() {}

    /** {@code iTXt}: keyword, compression flag and method, language, translated keyword, text. */
    static void international(ByteBuffer data, Findings found) {
        switch (untilZero(data)) {
            case OPEN_BADGES_3 -> found.add(Generation.OPEN_BADGES_3, () -> text(data));
            case OPEN_BADGES_2 -> found.add(Generation.OPEN_BADGES_2, () -> text(data));
            default -> {}
        }
    }

    /** {@code tEXt}, in which Open Badges 1.0 keeps an address. */
    static void latin(ByteBuffer data, Findings found) {
        if (untilZero(data).equals(OPEN_BADGES_2)) {
            Findings.requireBounded(data.remaining());
            found.add(Generation.OPEN_BADGES_1, () -> ISO_8859_1.decode(data).toString());
        }
    }

    private static String untilZero(ByteBuffer data) {
        var text = new StringBuilder();
        while (data.hasRemaining()) {
            byte next = data.get();
            if (next == 0) {
                return text.toString();
            }
            if (text.length() < LONGEST_KEYWORD) {
                text.append((char) (next & 0xff));
            }
        }
        throw Malformed.because("is a PNG image with a chunk of text that is cut off");
    }

    private static String text(ByteBuffer data) {
        if (data.remaining() < 2) {
            throw Malformed.because("is a PNG image with a chunk of text that is cut off");
        }
        byte compressed = data.get();
        byte method = data.get();
        untilZero(data);
        untilZero(data);
        if (compressed == 0) {
            Findings.requireBounded(data.remaining());
            return decode(data);
        }
        if (compressed != 1 || method != 0) {
            throw Malformed.because("is a PNG image whose credential is packed in an unknown way");
        }
        return decode(ByteBuffer.wrap(inflate(data)));
    }

    /** Badges must not be compressed; some are. */
    private static byte[] inflate(ByteBuffer data) {
        byte[] unpacked =
                Inflation.inflate(data, Findings.MOST_BYTES).orElseThrow(PngText::unreadable);
        Findings.requireBounded(unpacked.length);
        return unpacked;
    }

    private static Malformed unreadable() {
        return Malformed.because("is a PNG image whose credential cannot be unpacked");
    }

    private static String decode(ByteBuffer text) {
        try {
            return UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw Malformed.because("is an image whose credential is not valid UTF-8");
        }
    }
}
