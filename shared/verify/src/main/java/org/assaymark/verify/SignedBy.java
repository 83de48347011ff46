package org.assaymark.verify;

/**
 * What made a signature that holds, or stands for one.
 *
 * @param key the verification method of the proof, or where the key of the JWT was found; the
 *     address of a hosted badge
 * @param algorithm the cryptosuite, or the {@code alg} of the JWT; {@value #HOSTED} for a badge
 *     that its issuer serves and does not sign
 */
public record SignedBy(String key, String algorithm) {
    public static final String HOSTED = "hosted";
}
