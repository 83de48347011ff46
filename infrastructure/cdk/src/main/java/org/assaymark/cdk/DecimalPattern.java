package org.assaymark.cdk;

/** Regular expressions for decimal numbers, for a firewall that compares texts only. */
final class DecimalPattern {
    private DecimalPattern() {}

    /**
     * Matches a text that is a number greater than {@code bound}, leading zeros allowed, and
     * nothing else.
     */
    static String above(long bound) {
        String digits = Long.toString(bound);
        var pattern = new StringBuilder("^0*([1-9][0-9]{").append(digits.length()).append(",}");
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) != '9') {
                pattern.append('|')
                        .append(digits, 0, i)
                        .append(from((char) (digits.charAt(i) + 1)))
                        .append(any(digits.length() - i - 1));
            }
        }
        return pattern.append(")$").toString();
    }

    private static String from(char digit) {
        return digit == '9' ? "9" : "[" + digit + "-9]";
    }

    private static String any(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> "[0-9]";
            default -> "[0-9]{" + count + "}";
        };
    }
}
