package org.assaymark.certificate;

import java.net.URI;

/**
 * How what is printed is checked.
 *
 * @param link of verification, printed and in the QR code
 * @param code a short one, for whoever types
 * @param credential as it was signed, attached to the document
 */
public record Proof(URI link, String code, Attachment credential) {}
