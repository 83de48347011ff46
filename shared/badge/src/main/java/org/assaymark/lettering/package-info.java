/**
 * Text as outlines: which font has each letter, how letters of a script join, which way they run,
 * and how large they may be to fit. The fonts ship with the module, since a Lambda function has
 * none.
 *
 * <p>Start with {@link org.assaymark.lettering.Lettering}.
 */
@NullMarked
package org.assaymark.lettering;

import org.jspecify.annotations.NullMarked;
