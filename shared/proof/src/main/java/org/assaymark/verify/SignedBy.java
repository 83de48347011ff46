package org.assaymark.verify;

/**
 * What made a signature that holds.
 *
 * @param key the verification method of the proof, or where the key of the JWT was found
 * @param algorithm the cryptosuite, or the {@code alg} of the JWT
 */
public record SignedBy(String key, String algorithm) {}
