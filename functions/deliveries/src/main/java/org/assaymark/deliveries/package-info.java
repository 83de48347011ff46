/**
 * Tells others of what happens to credentials, by webhooks of our own (Standard Webhooks 1.0.0).
 *
 * <p>Start with {@link org.assaymark.deliveries.FanOut}, which makes of each event one delivery for
 * each endpoint that wants it, and {@link org.assaymark.deliveries.SendDue}, which sends what is
 * due; {@link org.assaymark.deliveries.EndpointHandlers} is where endpoints come from.
 */
@NullMarked
package org.assaymark.deliveries;

import org.jspecify.annotations.NullMarked;
