/**
 * Pictures that providers bring themselves, made harmless. A PNG or JPEG is decoded within bounds,
 * and only its pixels stay. Of an SVG only what it draws stays: outlines, colours and gradients are
 * read into a scene of our own, and drawn and written from that, so that nothing of the file's own
 * text reaches anybody else. What a scene cannot hold is refused with a reason.
 *
 * <p>Start with {@link org.assaymark.artwork.ReadArtwork}.
 */
@NullMarked
package org.assaymark.artwork;

import org.jspecify.annotations.NullMarked;
