/**
 * Takes what shops and course platforms deliver: {@link org.assaymark.webhooks.ReceiveDelivery}
 * checks where it comes from, keeps it and tells the queue. The rest is how a provider connects
 * them, says what follows from what, and sees what became of everything that came in.
 */
@NullMarked
package org.assaymark.webhooks;

import org.jspecify.annotations.NullMarked;
