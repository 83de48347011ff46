package org.assaymark.proof;

import org.assaymark.key.PublicKey;

/**
 * A key to sign with.
 *
 * @param verificationMethod the absolute identifier under which verifiers find the public key
 */
public record SigningKey(String verificationMethod, PublicKey publicKey, Signer signer) {}
