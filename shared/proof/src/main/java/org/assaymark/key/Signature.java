package org.assaymark.key;

import org.assaymark.document.Bytes;

/**
 * A signature as it goes over the wire: for Ed25519 the 64 bytes of RFC 8032, for ECDSA r‖s (IEEE
 * P1363), never DER, for RSA as many bytes as the modulus has.
 */
public record Signature(Bytes value) {}
