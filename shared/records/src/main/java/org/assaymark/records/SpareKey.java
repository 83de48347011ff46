package org.assaymark.records;

/** A KMS key that was made for an issuer, and has signed nothing yet. */
public record SpareKey(String kmsKeyId, IssuerKey.Algorithm algorithm) {}
