package org.assaymark.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of a number as ECMAScript writes it (RFC 8785 §3.2.2.3; ECMA-262 §6.1.6.1.20
 * Number::toString): the fewest digits that read back as the same double.
 */
final class EcmaScriptNumber {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private EcmaScriptNumber() {}

    static String of(JsonNode number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw Malformed.because("has a number that is out of bounds");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(value);
        if (number.isIntegralNumber() && number.decimalValue().compareTo(shortest) != 0) {
            throw Malformed.because(
                    "has the integer " + number.asText() + ", which not every reader keeps");
        }
        return format(shortest);
    }

    /** Java writes at least two digits, which matters for the smallest numbers only: 4.9E-324. */
    private static BigDecimal shortest(double value) {
        BigDecimal oneDigit = new BigDecimal(value).round(ONE_DIGIT);
        return oneDigit.doubleValue() == value
                ? oneDigit.stripTrailingZeros()
                : new BigDecimal(Double.toString(value)).stripTrailingZeros();
    }

    /** Steps 6 to 12, with the names k and n of the specification. */
    private static String format(BigDecimal number) {
        String sign = number.signum() < 0 ? "-" : "";
        String digits = number.unscaledValue().abs().toString();
        int k = digits.length();
        int n = k - number.scale();
        if (n > 21 || n < -5) {
            String fraction = k == 1 ? "" : "." + digits.substring(1);
            String exponent = (n > 0 ? "+" : "-") + Math.abs(n - 1);
            return sign + digits.charAt(0) + fraction + "e" + exponent;
        }
        if (k <= n) {
            return sign + digits + "0".repeat(n - k);
        }
        return n > 0
                ? sign + digits.substring(0, n) + "." + digits.substring(n)
                : sign + "0." + "0".repeat(-n) + digits;
    }
}
