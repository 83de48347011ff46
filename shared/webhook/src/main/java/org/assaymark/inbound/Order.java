package org.assaymark.inbound;

import java.util.Optional;

/**
 * The business behind a payment.
 *
 * @param total in minor units of the currency
 * @param currency ISO 4217, upper case
 * @param reason for a refund or a dispute, in the sender's words
 */
public record Order(
        String id, Optional<Long> total, Optional<String> currency, Optional<String> reason) {}
