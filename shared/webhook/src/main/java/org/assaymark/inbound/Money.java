package org.assaymark.inbound;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Amounts in minor units: cents of euros, yen as they are. */
final class Money {
    private Money() {}

    /**
     * @param currency ISO 4217 in any case; an amount of an unknown one is not known
     */
    static Optional<Long> minor(Optional<BigDecimal> amount, Optional<String> currency) {
        try {
            return amount.flatMap(
                    value ->
                            currency.map(
                                            code ->
                                                    Currency.getInstance(
                                                            code.toUpperCase(Locale.ROOT)))
                                    .map(
                                            known ->
                                                    value.movePointRight(
                                                                    known
                                                                            .getDefaultFractionDigits())
                                                            .setScale(0, RoundingMode.HALF_EVEN)
                                                            .longValueExact()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
