package org.assaymark.lettering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittingTest {
    private static final Lettering LETTERING = Lettering.shipped();

    @Test
    void what_fits_on_one_line_has_the_largest_letters() {
        Block block = fitted("Welding", 200, 60, 30, 10, 3);

        assertThat(block.size()).isEqualTo(30, within(1e-9));
        assertThat(texts(block)).containsExactly("Welding");
    }

    @Test
    void lines_are_broken_where_the_letters_can_be_largest_and_are_about_as_wide() {
        Block block = fitted("Certificate in Advanced Pressure Vessel Welding", 200, 100, 40, 8, 4);

        assertThat(texts(block))
                .containsExactly("Certificate in", "Advanced", "Pressure", "Vessel Welding");
        assertThat(
                        texts(
                                fitted(
                                        "Certificate in Advanced Pressure Vessel Welding",
                                        300,
                                        60,
                                        40,
                                        8,
                                        3)))
                .containsExactly("Certificate in Advanced", "Pressure Vessel Welding");
    }

    @Test
    void ink_of_all_samples_stays_in_the_box() {
        for (String sample : SampleSheet.SAMPLES) {
            Block block = fitted(sample, 150, 70, 40, 6, 3);
            Rectangle2D ink = block.centred(500, 300).getBounds2D();

            assertThat(ink.getWidth()).as(sample).isLessThan(150 * 1.03);
            assertThat(ink.getHeight()).as(sample).isLessThanOrEqualTo(70.001);
            assertThat(ink.getCenterX()).as(sample).isEqualTo(500, within(8.0));
            assertThat(ink.getCenterY()).as(sample).isEqualTo(300, within(5.0));
        }
    }

    @Test
    void lines_of_tall_scripts_do_not_touch() {
        Block block = fitted("វិញ្ញាបនបត្រជាងផ្សារ ស្ត្រី ក្រុងភ្នំពេញ", 100, 100, 40, 6, 4);

        for (int i = 1; i < block.lines().size(); i++) {
            double above = block.lines().get(i - 1).ink().getMaxY();
            double below = block.lineHeight() + block.lines().get(i).ink().getMinY();
            assertThat(above).isLessThan(below);
        }
    }

    @Test
    void what_does_not_fit_in_the_smallest_letters_ends_with_an_ellipsis() {
        Block block = fitted("a certificate of many words ".repeat(10), 100, 40, 20, 10, 3);

        assertThat(block.size()).isEqualTo(10, within(0.5));
        assertThat(block.lines()).hasSize(3);
        assertThat(block.lines().getLast().text()).endsWith("…");
        assertThat(block.width()).isLessThanOrEqualTo(100);
    }

    @Test
    void a_word_without_end_is_broken_only_when_its_letters_would_be_too_small() {
        assertThat(texts(fitted("Donaudampfschifffahrt", 100, 60, 20, 6, 3))).hasSize(1);
        assertThat(fitted("Donaudampfschifffahrt".repeat(3), 100, 60, 20, 10, 4).lines().size())
                .isGreaterThan(2);
    }

    @Test
    void scripts_without_spaces_are_broken_between_words_or_syllables() {
        assertThat(fitted("国家职业资格证书焊工", 100, 60, 40, 8, 2).lines()).hasSize(2);
        assertThat(texts(fitted("វិញ្ញាបនបត្រជាងផ្សារ", 80, 60, 40, 8, 2))).hasSize(2);
    }

    @Test
    void nothing_is_broken_between_a_letter_and_what_is_stacked_on_it() {
        for (String text : List.of("ស្ត្រីស្ត្រី", "ကြွေးကြွေး", "ที่ที่")) {
            int half = text.length() / 2;
            assertThat(texts(fitted(text, 30, 90, 40, 8, 2)))
                    .containsExactly(text.substring(0, half), text.substring(half));
        }
    }

    @Test
    void no_line_begins_with_what_ends_a_syllable() {
        for (int width : new int[] {60, 90, 120, 150}) {
            assertThat(texts(fitted("ការផ្សារដែកដោយធ្នូអគ្គិសនី", width, 90, 40, 8, 3)))
                    .hasSizeGreaterThan(1)
                    .noneMatch(line -> line.matches("[រកយស](?![\u17b6-\u17d3]).*"));
        }
    }

    @Test
    void text_begins_at_the_edge_where_its_reading_begins() {
        Rectangle2D english = fitted("ab", 100, 40, 20, 8, 2).ranged(10, 5, 200).getBounds2D();
        Rectangle2D hebrew = fitted("אב", 100, 40, 20, 8, 2).ranged(10, 5, 200).getBounds2D();

        assertThat(english.getMinX()).isEqualTo(10, within(3.0));
        assertThat(hebrew.getMaxX()).isEqualTo(210, within(3.0));
        assertThat(english.getMinY()).isEqualTo(5, within(3.0));
    }

    @Test
    void nothing_fits_anywhere() {
        assertThat(fitted("", 10, 10, 8, 2, 2).height()).isLessThanOrEqualTo(10);
    }

    private static Block fitted(
            String text, double width, double height, double largest, double smallest, int lines) {
        return LETTERING.fitted(text, Weight.BOLD, width, height, largest, smallest, lines);
    }

    private static List<String> texts(Block block) {
        return block.lines().stream().map(Line::text).toList();
    }
}
