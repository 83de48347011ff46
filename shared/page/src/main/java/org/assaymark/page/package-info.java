/**
 * What the pages of all functions have in common. Their markup and words are their own.
 *
 * <p>Start with {@link org.assaymark.page.Html}; pages with a single thing to do look alike by
 * {@code plain.css}.
 */
@NullMarked
package org.assaymark.page;

import org.jspecify.annotations.NullMarked;
