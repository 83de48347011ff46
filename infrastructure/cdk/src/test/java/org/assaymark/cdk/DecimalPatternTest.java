package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pattern for numbers above a bound")
class DecimalPatternTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 199, 909, 999, 1_000, 1_090})
    void matches_exactly_those_above_it(long bound) {
        var pattern = Pattern.compile(DecimalPattern.above(bound));
        for (long number = 0; number < 20_000; number++) {
            assertThat(pattern.matcher(Long.toString(number)).find())
                    .as("%d above %d", number, bound)
                    .isEqualTo(number > bound);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4_194_304, 5_000_000, 999_999_999, 1_048_576})
    void matches_around_a_large_bound_too(long bound) {
        var pattern = Pattern.compile(DecimalPattern.above(bound));
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long number = i < 2_000 ? bound - 1_000 + i : random.nextLong(4 * bound);
            assertThat(pattern.matcher(Long.toString(number)).find())
                    .as("%d above %d", number, bound)
                    .isEqualTo(number > bound);
        }
    }

    @Test
    void is_not_fooled_by_leading_zeros_and_leaves_what_is_no_number_alone() {
        var pattern = Pattern.compile(DecimalPattern.above(500));
        assertThat(pattern.matcher("000501").find()).isTrue();
        assertThat(pattern.matcher("000500").find()).isFalse();
        assertThat(pattern.matcher("501x").find()).isFalse();
        assertThat(pattern.matcher("x501").find()).isFalse();
        assertThat(pattern.matcher("").find()).isFalse();
    }

    @Test
    void stays_below_the_512_characters_that_waf_takes() {
        assertThat(DecimalPattern.above(1_111_111_111)).hasSizeLessThan(512);
    }
}
