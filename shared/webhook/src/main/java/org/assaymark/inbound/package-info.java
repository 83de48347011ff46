/**
 * What deliveries of shops and course platforms say, in one form for all of them: the normalised
 * event, and for each source how its own form is read.
 *
 * <p>Start with {@link org.assaymark.inbound.InboundEvent} and {@link
 * org.assaymark.inbound.Source}.
 */
@NullMarked
package org.assaymark.inbound;

import org.jspecify.annotations.NullMarked;
