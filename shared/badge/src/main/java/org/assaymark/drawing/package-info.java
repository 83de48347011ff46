/**
 * Pictures as filled outlines, and how they become SVG and pixels. Everything drawn is an outline
 * with a fill, lettering included, so that each form of output shows the same and needs no font.
 *
 * <p>Start with {@link org.assaymark.drawing.Picture}.
 */
@NullMarked
package org.assaymark.drawing;

import org.jspecify.annotations.NullMarked;
