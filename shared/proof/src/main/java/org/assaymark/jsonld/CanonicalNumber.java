package org.assaymark.jsonld;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** The lexical form of a JSON number in RDF (JSON-LD 1.1 API §8.2.2, steps 10 and 11). */
record CanonicalNumber(String lexical, boolean isDouble) {
    private static final BigDecimal LARGEST_INTEGER = new BigDecimal("1E21");

    /** What is smaller, jsonld.js signs as zero where it has one digit (1e-7). */
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");

    private static final MathContext SIXTEEN_DIGITS = new MathContext(16, RoundingMode.HALF_UP);

    /**
     * Empty when the number has more digits than this form keeps, or than all implementations keep:
     * two numbers would then be signed as one.
     *
     * @param asDouble whether the context types it as {@code xsd:double}
     */
    static Optional<CanonicalNumber> of(BigDecimal number, boolean asDouble) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        boolean fraction = number.stripTrailingZeros().scale() > 0;
        if (fraction && number.abs().compareTo(SMALLEST) < 0) {
            return Optional.empty();
        }
        if (fraction || asDouble || number.abs().compareTo(LARGEST_INTEGER) >= 0) {
            String lexical = exponential(new BigDecimal(value));
            return new BigDecimal(lexical).compareTo(number) == 0
                    ? Optional.of(new CanonicalNumber(lexical, true))
                    : Optional.empty();
        }
        // Other implementations hold every number as a double.
        return new BigDecimal(value).compareTo(number) == 0
                ? Optional.of(new CanonicalNumber(number.toBigInteger().toString(), false))
                : Optional.empty();
    }

    /** {@code %1.15E} without trailing zeros, at least one digit after the point. */
    private static String exponential(BigDecimal value) {
        BigDecimal rounded = value.round(SIXTEEN_DIGITS).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0.0E0";
        }
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return (rounded.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + "."
                + fraction
                + "E"
                + exponent;
    }
}
