package org.assaymark.lettering;

import java.awt.Shape;

/**
 * One line of text as outlines: it begins at x = 0, whichever way it reads, and stands on y = 0.
 *
 * @param advance how far the next one would begin
 * @param ascent how far the tallest of its fonts' letters reach above y = 0
 * @param descent how far they reach below
 */
public record Line(Shape outline, double advance, double ascent, double descent) {}
