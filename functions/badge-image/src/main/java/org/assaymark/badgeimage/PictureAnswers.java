package org.assaymark.badgeimage;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;

/** How pictures look on the wire. Their entity tags are made of what they are drawn from. */
final class PictureAnswers {
    static final String PNG = "image/png";
    static final String SVG = "image/svg+xml";
    static final String PDF = "application/pdf";

    /** What is under the address never changes. */
    static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /** It is about somebody, and is asked for again each time. */
    static final String FOR_THE_CALLER = "private, no-cache";

    /** It may change at any time, and who shows it need not ask at each view. */
    static final String FOR_A_WHILE = "public, max-age=60";

    /**
     * Part of every entity tag; to be raised with each change of how anything is drawn, so that
     * nobody goes on with a picture from before.
     */
    private static final int REVISION = 2;

    private static final int LEAST_SIZE = 128;
    private static final int MOST_SIZE = 2_048;
    private static final int USUAL_SIZE = 600;

    /** What a function can answer is 6 MB, with Base64 counted. */
    private static final int MOST_BYTES = 4_400_000;

    private static final int TAG_CHARACTERS = 22;

    private PictureAnswers() {}

    /**
     * The width in pixels that is asked for.
     *
     * @throws Malformed when it is none that is drawn
     */
    static int size(HttpRequest request) {
        int size =
                request.queryParameter("size")
                        .map(text -> text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0)
                        .orElse(USUAL_SIZE);
        if (size < LEAST_SIZE || size > MOST_SIZE) {
            throw fault(
                    "the query parameter size must be a whole number from "
                            + LEAST_SIZE
                            + " to "
                            + MOST_SIZE);
        }
        return size;
    }

    /** Each part is told apart from the next. */
    static String tag(String kind, Bytes... parts) {
        Bytes all = Bytes.utf8(REVISION + " " + kind);
        for (Bytes part : parts) {
            all = all.then(Bytes.of(ByteBuffer.allocate(4).putInt(part.size()).array())).then(part);
        }
        return "\""
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HashAlgorithm.SHA_256.digest(all).toArray())
                        .substring(0, TAG_CHARACTERS)
                + "\"";
    }

    /**
     * @param draw only called where the client does not have it already
     */
    static HttpResponse answer(
            HttpRequest request,
            String mediaType,
            String tag,
            String caching,
            Supplier<Bytes> draw) {
        return EntityTag.unlessKnown(request, tag, () -> picture(mediaType, draw.get()))
                .with("cache-control", caching)
                .with("access-control-allow-origin", "*");
    }

    /** One that is not kept by anybody. */
    static HttpResponse picture(String mediaType, Bytes picture) {
        HttpResponse answer =
                HttpResponse.of(200, mediaType, bounded(picture))
                        .with("x-robots-tag", "noindex")
                        .with("cross-origin-resource-policy", "cross-origin");
        // Opened by itself an SVG is a document of this origin, so it may do nothing there.
        return mediaType.equals(SVG)
                ? answer.with(
                        "content-security-policy", "default-src 'none'; style-src 'none'; sandbox")
                : answer;
    }

    /**
     * For its caller alone.
     *
     * @param name to save it under
     */
    static HttpResponse document(Bytes pdf, String name) {
        return HttpResponse.of(200, PDF, bounded(pdf))
                .with("content-disposition", "attachment; filename=\"" + name + "\"");
    }

    private static Bytes bounded(Bytes picture) {
        if (picture.size() > MOST_BYTES) {
            throw fault("the picture is larger than can be answered: ask for a smaller size");
        }
        return picture;
    }

    static Malformed fault(String detail) {
        return new Malformed(List.of(new Fault(Pointer.ROOT, detail)));
    }
}
