package org.assaymark.certificate;

import org.assaymark.drawing.Colour;

/**
 * That a credential does not simply hold, as printed.
 *
 * @param words in the language of the certificate, such as "Revoked"
 * @param colour readable on white
 */
public record Standing(String words, Colour colour) {}
