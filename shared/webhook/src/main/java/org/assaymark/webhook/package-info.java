/**
 * What shops and course platforms deliver, and how a delivery proves where it comes from. It knows
 * no AWS, reads no clock, and sees no body before its proof was checked over the bytes that came.
 *
 * <p>Start with {@link org.assaymark.webhook.Scheme}.
 */
@NullMarked
package org.assaymark.webhook;

import org.jspecify.annotations.NullMarked;
