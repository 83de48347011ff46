package org.assaymark.verify;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.assaymark.document.Malformed;

/** A pattern of a foreign schema: made to be slow, it would keep us busy for years. */
final class SchemaPattern implements RegularExpression {
    private static final int LONGEST = 1_000;

    /** Repeating nothing reads no letter, so what the letters do not count is bounded here. */
    private static final long MOST_REPETITIONS = 1_000_000;

    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]*),?([0-9]*)\\}");

    private final Pattern pattern;
    private final SchemaBudget budget;

    private SchemaPattern(Pattern pattern, SchemaBudget budget) {
        this.pattern = pattern;
        this.budget = budget;
    }

    /**
     * @throws Malformed when it is no pattern, or none that we let run
     */
    static SchemaPattern of(String text, SchemaBudget budget) {
        if (text.length() > LONGEST || repetitions(text) > MOST_REPETITIONS) {
            throw Malformed.because("has a pattern that is too large");
        }
        try {
            return new SchemaPattern(Pattern.compile(text), budget);
        } catch (PatternSyntaxException e) {
            throw Malformed.because("has a pattern that cannot be read");
        }
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Counted(value, budget)).find();
    }

    /** As if all were nested into each other. */
    private static long repetitions(String text) {
        Matcher matcher = REPETITION.matcher(text);
        long product = 1;
        while (matcher.find() && product <= MOST_REPETITIONS) {
            for (int group = 1; group <= 2; group++) {
                String number = matcher.group(group);
                if (number.length() > 6) {
                    return Long.MAX_VALUE;
                }
                product *= number.isEmpty() ? 1 : Math.max(1, Long.parseLong(number));
            }
        }
        return product;
    }

    private record Counted(String text, SchemaBudget budget) implements CharSequence {
        @Override
        public char charAt(int index) {
            budget.readLetter();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), budget);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
