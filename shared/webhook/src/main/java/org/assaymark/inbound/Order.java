package org.assaymark.inbound;

import java.util.Optional;

/**
 * The business behind a payment.
 *
 * @param total in minor units of the currency
 * @param currency ISO 4217, upper case
 * @param reason for a refund or a dispute, in the sender's words
 * @param partly whether only a part of it was given back, and it is not said which
 */
public record Order(
        String id,
        Optional<Long> total,
        Optional<String> currency,
        Optional<String> reason,
        boolean partly) {
    /** As a whole. */
    public Order(
            String id, Optional<Long> total, Optional<String> currency, Optional<String> reason) {
        this(id, total, currency, reason, false);
    }
}
