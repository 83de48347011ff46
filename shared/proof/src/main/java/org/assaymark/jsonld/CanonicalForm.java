package org.assaymark.jsonld;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.assaymark.document.Bytes;

/**
 * The canonical form of an RDF dataset (RDFC-1.0 §5): sorted N-Quads, each line ending in a line
 * feed.
 */
public record CanonicalForm(String nQuads) {
    /** The 32 bytes of the SHA-256 of the text in UTF-8. */
    public Bytes sha256() {
        try {
            return Bytes.of(
                    MessageDigest.getInstance("SHA-256").digest(Bytes.utf8(nQuads).toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
