package org.assaymark.page;

import gg.jte.Content;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;

/** The one stylesheet of all pages of a function. It stands in each page. */
public final class Stylesheet {
    private static final String FILE = "page.css";

    private final String text;
    private final String source;

    private Stylesheet(String text) {
        this.text = text;
        byte[] hash = HashAlgorithm.SHA_256.digest(Bytes.utf8(text)).toArray();
        this.source = "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    /** {@code page.css} beside the class. */
    public static Stylesheet beside(Class<?> pages) {
        return new Stylesheet(Resource.text(pages, FILE));
    }

    /** That of pages with a single thing to do, and after it {@code page.css} beside the class. */
    public static Stylesheet plain(Class<?> pages) {
        return new Stylesheet(
                Resource.text(Stylesheet.class, "plain.css") + Resource.text(pages, FILE));
    }

    /** For a template. */
    public Content content() {
        return output -> output.writeContent(text);
    }

    /** That allows exactly this text (Content Security Policy Level 3, hash-source). */
    String source() {
        return source;
    }
}
