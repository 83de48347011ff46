package org.assaymark.proof;

import org.assaymark.document.Bytes;
import org.assaymark.key.Signature;

/**
 * Signs with a private key that stays where it is. Ed25519: pure, over the message itself. ECDSA:
 * over the message hashed as its {@link org.assaymark.key.Curve} says, answered as r‖s; see {@link
 * EcdsaDer} for services that answer DER.
 */
@FunctionalInterface
public interface Signer {
    /**
     * @throws RuntimeException of the service behind it, unchanged
     */
    Signature sign(Bytes message);
}
