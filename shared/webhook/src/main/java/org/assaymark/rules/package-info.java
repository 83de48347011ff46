/**
 * What follows from what a source tells: a provider's rules, which of them fire for an event and
 * why not, and what all that is known of one award amounts to.
 *
 * <p>Start with {@link org.assaymark.rules.Rule}.
 */
@NullMarked
package org.assaymark.rules;

import org.jspecify.annotations.NullMarked;
