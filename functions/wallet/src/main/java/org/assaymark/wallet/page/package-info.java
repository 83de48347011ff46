/**
 * The pages on which a learner signs in and decides what a wallet may do.
 *
 * <p>Start with {@link org.assaymark.wallet.page.Pages}.
 */
@NullMarked
package org.assaymark.wallet.page;

import org.jspecify.annotations.NullMarked;
