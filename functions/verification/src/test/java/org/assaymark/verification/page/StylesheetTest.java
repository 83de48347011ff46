package org.assaymark.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.awt.Color;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assaymark.page.Stylesheet;
import org.junit.jupiter.api.Test;

class StylesheetTest {
    private static final Pattern TONE =
            Pattern.compile(
                    "\\[data-verdict=\"(\\w+)\"] \\{ --tone: (#\\w{6}); --tint: (#\\w{6}); }");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}\\b");

    private final String css = text();

    @Test
    void only_valid_is_green() {
        var green =
                TONE.matcher(css)
                        .results()
                        .filter(rule -> isGreen(rule.group(2)) || isGreen(rule.group(3)))
                        .map(rule -> rule.group(1));
        assertThat(green).containsOnly("valid").hasSize(2);
    }

    @Test
    void no_other_rule_uses_green() {
        var rest = TONE.matcher(css).replaceAll("");
        assertThat(COLOUR.matcher(rest).results().map(MatchResult::group))
                .isNotEmpty()
                .noneMatch(StylesheetTest::isGreen);
    }

    @Test
    void each_verdict_has_a_colour_of_its_own_by_day_and_by_night() {
        var tones = TONE.matcher(css).results().toList();
        assertThat(tones).hasSize(2 * Verdict.values().length);
        assertThat(tones.stream().map(rule -> rule.group(2))).doesNotHaveDuplicates();
        for (var verdict : Verdict.values()) {
            assertThat(tones).filteredOn(rule -> rule.group(1).equals(verdict.code())).hasSize(2);
        }
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1. */
    @Test
    void each_verdict_can_be_read_on_its_ground() {
        for (var rule : TONE.matcher(css).results().toList()) {
            assertThat(contrast(rule.group(2), rule.group(3))).as(rule.group()).isGreaterThan(4.5);
        }
    }

    @Test
    void asks_for_nothing() {
        assertThat(css).doesNotContain("url(", "@import", "@font-face", "image-set", "</");
    }

    private static String text() {
        var output = new StringOutput();
        Stylesheet.beside(Pages.class).content().writeTo(output);
        return output.toString();
    }

    private static boolean isGreen(String hex) {
        var colour = Color.decode(hex);
        var hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        return hsb[1] > 0.05 && hsb[0] > 70 / 360f && hsb[0] < 180 / 360f;
    }

    private static double contrast(String one, String other) {
        var lights = List.of(luminance(one), luminance(other)).stream().sorted().toList();
        return (lights.get(1) + 0.05) / (lights.get(0) + 0.05);
    }

    private static double luminance(String hex) {
        var colour = Color.decode(hex);
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
