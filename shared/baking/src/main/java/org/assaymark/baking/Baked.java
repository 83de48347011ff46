package org.assaymark.baking;

import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * What is baked into a picture of a badge, or attached to a certificate. The file is known by its
 * content, never by a name or a media type that came with it.
 *
 * @param text well-formed UTF-8 without white space around it: JSON, a compact JWS, or an address
 * @param further how many more credentials the file carries; the first of the latest generation is
 *     the one that counts, as the specification has it
 */
public record Baked(Generation generation, Bytes text, int further) {
    /** What API Gateway and Lambda let through, with Base64 counted. */
    public static final int MOST_BYTES = 4_000_000;

    /**
     * @return empty when it is none of PNG, SVG and PDF
     * @throws Malformed when it is one, but damaged, out of bounds, or without a credential
     */
    public static Optional<Baked> of(Bytes picture) {
        byte[] content = picture.toArray();
        if (Png.is(content)) {
            requireBounded(content, "PNG image");
            return Optional.of(Png.read(content).chosen("PNG"));
        }
        if (Pdf.is(content)) {
            requireBounded(content, "PDF");
            return Optional.of(Pdf.read(content));
        }
        if (isGzip(content)) {
            throw Malformed.because("is compressed (gzip or svgz): unpack it first");
        }
        return Svg.read(content).map(found -> found.chosen("SVG"));
    }

    static void requireBounded(byte[] content, String kind) {
        if (content.length > MOST_BYTES) {
            throw Malformed.because("is a " + kind + " larger than " + MOST_BYTES + " bytes");
        }
    }

    private static boolean isGzip(byte[] content) {
        return content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    }
}
