/**
 * Badges as pictures: designs of our own, filled with what an achievement says and coloured by an
 * issuer's brand, and the cards around them.
 *
 * <p>Start with {@link org.assaymark.badge.Badges}.
 */
@NullMarked
package org.assaymark.badge;

import org.jspecify.annotations.NullMarked;
