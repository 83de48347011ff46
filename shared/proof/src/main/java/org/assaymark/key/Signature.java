package org.assaymark.key;

import org.assaymark.document.Bytes;

/**
 * A signature as it goes over the wire: for Ed25519 the 64 bytes of RFC 8032, for P-256 the 64
 * bytes r‖s (IEEE P1363), never DER.
 */
public record Signature(Bytes value) {
    public static final int SIZE = 64;
}
