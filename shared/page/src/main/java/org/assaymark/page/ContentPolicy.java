package org.assaymark.page;

import java.util.List;

/**
 * What a browser may do with a page, as sources of Content Security Policy Level 3: its own
 * stylesheet and no script, and of the rest what is named alone.
 *
 * @param images where its pictures come from
 * @param forms where its forms lead, and where they are sent on to
 * @param frames who may show it in a frame
 */
public record ContentPolicy(List<String> images, List<String> forms, List<String> frames) {
    /** The page's own origin. */
    public static final String SELF = "'self'";

    /** What stands in the page itself. */
    public static final String INLINE = "data:";

    public ContentPolicy {
        images = List.copyOf(images);
        forms = List.copyOf(forms);
        frames = List.copyOf(frames);
    }

    /** The value of the header {@code Content-Security-Policy}. */
    public String header(Stylesheet style) {
        return "default-src 'none'; style-src "
                + style.source()
                + "; img-src "
                + sources(images)
                + "; form-action "
                + sources(forms)
                + "; base-uri 'none'; frame-ancestors "
                + sources(frames);
    }

    private static String sources(List<String> named) {
        return named.isEmpty() ? "'none'" : String.join(" ", named);
    }
}
