/**
 * The function that sends mail to learners; it signs nothing, and nobody calls it over HTTP.
 *
 * <p>Start with {@link org.assaymark.notification.SendMail}; {@link
 * org.assaymark.notification.WriteLetter} finds the words.
 */
@NullMarked
package org.assaymark.notification;

import org.jspecify.annotations.NullMarked;
