/**
 * The Open Badges 3.0 API: a learner lets a wallet read what was issued to them here, and put in
 * more.
 *
 * <p>Start with {@link org.assaymark.wallet.WalletFunction}; the learner signs in and decides in
 * {@link org.assaymark.wallet.ConsentHandlers}.
 */
@NullMarked
package org.assaymark.wallet;

import org.jspecify.annotations.NullMarked;
