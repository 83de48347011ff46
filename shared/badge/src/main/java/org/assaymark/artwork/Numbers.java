package org.assaymark.artwork;

import java.util.ArrayList;
import java.util.List;

/** Reads numbers from a text, one after the other, as SVG writes them: {@code 1.5-.5e1} are two. */
final class Numbers {
    /** Whoever draws with larger ones means harm, or has forgotten a viewBox. */
    private static final double LARGEST = 1e7;

    private static final int LONGEST = 40;

    private final String text;
    private int at;

    Numbers(String text) {
        this.text = text;
    }

    /**
     * All of a text that holds nothing else.
     *
     * @throws Refusal when it holds something else
     */
    static List<Double> all(String text) {
        var numbers = new Numbers(text);
        var all = new ArrayList<Double>();
        while (numbers.hasMore()) {
            all.add(numbers.next());
        }
        return all;
    }

    boolean hasMore() {
        skipSeparators();
        return at < text.length();
    }

    boolean hasNumber() {
        return hasMore() && (isDigit() || "+-.".indexOf(text.charAt(at)) >= 0);
    }

    /** The next character that is not between numbers. */
    char character() {
        if (!hasMore()) {
            throw unreadable();
        }
        return text.charAt(at++);
    }

    /** A 0 or 1, which needs nothing between it and the next (SVG 1.1 §8.3.9). */
    boolean flag() {
        char flag = character();
        if (flag != '0' && flag != '1') {
            throw unreadable();
        }
        return flag == '1';
    }

    /**
     * @throws Refusal when there is none, or it is not finite or too large
     */
    double next() {
        skipSeparators();
        int start = at;
        sign();
        int digits = digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits += digits();
        }
        if (digits == 0) {
            throw unreadable();
        }
        exponent();
        if (at - start > LONGEST) {
            throw unreadable();
        }
        double number = Double.parseDouble(text.substring(start, at));
        if (!(Math.abs(number) <= LARGEST)) {
            throw Refusal.because("has numbers larger than " + (long) LARGEST);
        }
        return number;
    }

    private void exponent() {
        int start = at;
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            sign();
            if (digits() == 0) {
                // "em" begins with the same letter.
                at = start;
            }
        }
    }

    private void sign() {
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
    }

    private int digits() {
        int start = at;
        while (at < text.length() && isDigit()) {
            at++;
        }
        return at - start;
    }

    private boolean isDigit() {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private void skipSeparators() {
        while (at < text.length() && " \t\r\n\f,".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** What follows the last number. */
    String rest() {
        return text.substring(at).strip();
    }

    private static Refusal unreadable() {
        return Refusal.because("has a number, a path or a list of points that cannot be read");
    }
}
