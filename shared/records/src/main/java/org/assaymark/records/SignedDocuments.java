package org.assaymark.records;

import org.assaymark.document.Bytes;

/**
 * The documents of one credential as the bytes that were signed; they are served unchanged.
 *
 * @param json with the embedded proof
 * @param jwt the compact VC-JWT
 */
public record SignedDocuments(Bytes json, Bytes jwt) {}
