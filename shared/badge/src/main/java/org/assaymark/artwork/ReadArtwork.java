package org.assaymark.artwork;

import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;

/**
 * Reads a picture that a provider brought: SVG, PNG or JPEG, known by its content and not by a name
 * or a media type. Time and memory are bounded by what is counted before anything is drawn.
 */
public final class ReadArtwork {
    /** Of an SVG. */
    public static final int MOST_SVG_BYTES = 256 * 1024;

    /** Of a PNG or JPEG. */
    public static final int MOST_PHOTO_BYTES = 2_000_000;

    private ReadArtwork() {}

    /** What became of a picture. */
    public sealed interface Result {
        record Accepted(Artwork artwork) implements Result {}

        /**
         * @param reasons one or more, each the rest of a sentence that begins with the picture:
         *     "has text: …"
         */
        record Refused(List<String> reasons) implements Result {
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }
    }

    public static Result read(Bytes picture) {
        try {
            return new Result.Accepted(artwork(picture.toArray()));
        } catch (Refusal e) {
            return new Result.Refused(e.reasons());
        }
    }

    private static Artwork artwork(byte[] content) {
        if (PngFile.is(content) || JpegFile.is(content)) {
            return new Photo(Pixmap.read(content));
        }
        return SvgFile.read(content);
    }
}
