package org.assaymark.verify;

/**
 * One check of a verification.
 *
 * @param id {@code format}, {@code structure}, {@code proof}, {@code issuer}, {@code status},
 *     {@code validity}, {@code trust}; and those that only warn: {@code otherProofs}, {@code
 *     schema}, {@code endorsements}
 */
public record Check(String id, Outcome outcome) {}
