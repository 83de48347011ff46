package org.assaymark.certificate;

import org.assaymark.drawing.Picture;

/**
 * The badge of an award.
 *
 * @param says what the picture shows, for whoever cannot see it
 */
public record Seal(Picture picture, String says) {}
