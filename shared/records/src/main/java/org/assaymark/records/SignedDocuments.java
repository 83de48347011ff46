package org.assaymark.records;

import java.util.Map;
import org.assaymark.document.Bytes;

/**
 * The documents of one credential as the bytes that were signed; they are served unchanged.
 *
 * @param json with the embedded proof
 * @param jwt the compact VC-JWT
 * @param keys the {@code kid}s of those that signed them
 */
public record SignedDocuments(Bytes json, Bytes jwt, Map<IssuerKey.Algorithm, String> keys) {
    public SignedDocuments {
        keys = Map.copyOf(keys);
    }
}
