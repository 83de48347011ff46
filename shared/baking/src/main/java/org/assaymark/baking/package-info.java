/**
 * What is baked into pictures of badges: finds the credential in a PNG or an SVG, and puts one in
 * (Open Badges 3.0 §5.3, 2.0 and 1.0 baking); finds it in the attachments of a PDF too. It never
 * draws, and needs no image library.
 *
 * <p>Start with {@link org.assaymark.baking.Baked} and {@link org.assaymark.baking.Baker}.
 */
@NullMarked
package org.assaymark.baking;

import org.jspecify.annotations.NullMarked;
