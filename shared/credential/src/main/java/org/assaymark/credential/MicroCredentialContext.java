package org.assaymark.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.assaymark.document.Bytes;

/**
 * Our JSON-LD context: the micro-credential members, and {@code endorsementJwt}, which the
 * published Open Badges 3.0.3 context lacks. It stands after the contexts of W3C credentials v2 and
 * Open Badges 3.0.3, and its text never changes: every signature over our terms depends on it. A
 * change of meaning is another version beside this one.
 *
 * <p>A term has the IRI of the European Learning Model where that means the same and takes the same
 * kind of value. Most of its properties take concepts where we take words, so most terms are ours.
 *
 * <p>Numbers carry no datatype: JSON-LD then makes {@code xsd:integer} of 60 and the canonical
 * {@code xsd:double} of 37.5 in every processor, while a number under {@code xsd:decimal} becomes
 * the ill-formed {@code "3.75E1"^^xsd:decimal}. {@link OpenBadgeCredential} writes 60.0 as 60.
 */
public final class MicroCredentialContext {
    private static final String NAME = "micro-credential-v1.json";
    private static final Bytes DOCUMENT = load();

    private MicroCredentialContext() {}

    /** Where it is served, below the public origin. */
    public static String path() {
        return "/contexts/" + NAME;
    }

    /** Its URL, as it stands in {@code @context}. */
    public static String url(String origin) {
        return origin + path();
    }

    public static Bytes document() {
        return DOCUMENT;
    }

    private static Bytes load() {
        try (InputStream in = MicroCredentialContext.class.getResourceAsStream(NAME)) {
            return Bytes.of(Objects.requireNonNull(in, NAME).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
