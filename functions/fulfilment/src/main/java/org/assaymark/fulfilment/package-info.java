/**
 * Makes claims of learners of what shops and course platforms tell, by the provider's rules; what
 * signs is issuance, which is told what there is to do.
 *
 * <p>Start with {@link org.assaymark.fulfilment.WorkOnEvent}.
 */
@NullMarked
package org.assaymark.fulfilment;

import org.jspecify.annotations.NullMarked;
