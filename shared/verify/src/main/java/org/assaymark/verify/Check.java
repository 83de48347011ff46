package org.assaymark.verify;

/**
 * One check of a verification.
 *
 * @param id {@code format}, {@code structure}, {@code proof}, {@code issuer} or for a presentation
 *     {@code holder}, {@code status}, {@code validity}, {@code recipient}, {@code trust}; {@code
 *     contents} for a learner record, whose own verdict it leaves as it is; and those that only
 *     warn: {@code otherProofs}, {@code schema}, {@code refresh}, {@code resources}, {@code
 *     endorsements}
 */
public record Check(String id, Outcome outcome) {}
