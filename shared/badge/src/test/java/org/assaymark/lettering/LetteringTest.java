package org.assaymark.lettering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private static final Lettering LETTERING = Lettering.shipped();

    @Nested
    @DisplayName("Scripts")
    class Scripts {
        @Test
        void every_letter_of_the_samples_is_in_a_font() {
            for (String sample : SampleSheet.SAMPLES.subList(0, SampleSheet.SAMPLES.size() - 1)) {
                for (Weight weight : Weight.values()) {
                    assertThat(LETTERING.line(sample, weight, 10).runs())
                            .as(sample)
                            .flatMap(Run::glyphs)
                            .extracting(Glyph::id)
                            .doesNotContain(0);
                }
            }
        }

        @Test
        void a_letter_that_no_font_has_is_a_box() {
            Line line = line("\ue000");

            assertThat(glyphs(line)).containsExactly(0);
            assertThat(line.ink().getWidth()).isGreaterThan(1);
        }

        @Test
        void arabic_letters_take_the_forms_in_which_they_join() {
            int alone = glyphs(line("ع")).getFirst();

            assertThat(glyphs(line("ععع")))
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .doesNotContain(alone);
        }

        @Test
        void arabic_letters_that_join_touch() {
            Run run = line("سسس").runs().getFirst();
            for (int i = 1; i < run.glyphs().size(); i++) {
                var joint = new Area(run.outline(run.glyphs().get(i - 1)));
                joint.intersect(new Area(run.outline(run.glyphs().get(i))));

                assertThat(joint.isEmpty()).isFalse();
            }
        }

        @Test
        void a_khmer_vowel_that_is_written_first_stands_first() {
            int consonant = glyphs(line("ក")).getFirst();

            assertThat(glyphs(line("កេ"))).hasSize(2).last().isEqualTo(consonant);
        }

        @Test
        void a_khmer_consonant_below_another_takes_no_room_of_its_own() {
            assertThat(line("ក្ម").advance()).isEqualTo(line("ក").advance());
        }

        @Test
        void a_mark_stands_on_its_letter() {
            Line marked = line("q\u0303");

            assertThat(marked.advance()).isEqualTo(line("q").advance());
            assertThat(marked.ink().getMinY()).isLessThan(line("q").ink().getMinY());
        }

        @Test
        void chinese_and_emoji_come_from_their_fonts() {
            assertThat(line("a焊🏅").runs())
                    .extracting(run -> run.typeface().name())
                    .containsExactly(
                            "noto-sans-regular.ttf", "noto-sans-sc-any.ttf", "noto-emoji-any.ttf");
        }

        @Test
        void joined_emoji_are_one_picture() {
            assertThat(line("👩🏽\u200d🔬").advance()).isEqualTo(line("👩").advance());
        }

        @Test
        void digits_are_letters_unless_a_picture_is_asked_for() {
            assertThat(line("1").runs().getFirst().typeface().name()).startsWith("noto-sans-reg");
            assertThat(line("1\ufe0f\u20e3").runs().getFirst().typeface().name())
                    .isEqualTo("noto-emoji-any.ttf");
        }

        @Test
        void what_has_one_weight_is_bold_by_wider_strokes() {
            double regular = area(LETTERING.line("国", Weight.REGULAR, 100).outline());
            double bold = area(LETTERING.line("国", Weight.BOLD, 100).outline());

            assertThat(bold / regular).isBetween(1.3, 1.7);
        }
    }

    @Nested
    @DisplayName("UAX 9: directions")
    class Directions {
        @Test
        void hebrew_runs_from_right_to_left() {
            Line line = line("אבג");

            assertThat(line.direction()).isEqualTo(Direction.RIGHT_TO_LEFT);
            assertThat(line.runs().getFirst().glyphs())
                    .extracting(Glyph::from)
                    .containsExactly(2, 1, 0);
        }

        @Test
        void numbers_in_hebrew_run_from_left_to_right_and_stand_where_they_are_read() {
            assertThat(texts("אב 12 גד")).containsExactly("גד", " ", "12", "אב ");
        }

        @Test
        void a_hebrew_word_among_english_ones_stays_among_them() {
            assertThat(texts("one אב גד two")).containsExactly("one ", "אב גד", " ", "two");
        }

        @Test
        void directions_that_somebody_set_are_left_out() {
            for (String set : List.of("\u202e", "\u202d", "\u2067", "\u200f", "\u061c", "\u2069")) {
                assertThat(line("a" + set + "b").text()).isEqualTo("ab");
            }
        }

        private static List<String> texts(String text) {
            return line(text).runs().stream().map(Run::text).toList();
        }
    }

    @Nested
    @DisplayName("Hostile text")
    class Hostile {
        @Test
        void controls_are_left_out_and_lines_become_spaces() {
            assertThat(line(" a\u0000\u0007b\r\n\tc\u00ad\ufeff ").text()).isEqualTo("ab c");
        }

        @Test
        void half_a_surrogate_pair_is_replaced() {
            assertThat(line("a\ud800b\udc00").text()).isEqualTo("a\ufffdb\ufffd");
        }

        @Test
        void what_is_longer_than_the_bound_is_cut() {
            assertThat(line("🏅".repeat(100_000)).text().codePointCount(0, 1000)).isEqualTo(500);
        }

        @Test
        void a_letter_has_few_marks() {
            assertThat(line("a" + "\u0316".repeat(10_000)).text()).hasSizeLessThanOrEqualTo(7);
            assertThat(line("a" + "\u200d\u0316".repeat(10_000)).runs())
                    .flatMap(Run::glyphs)
                    .hasSizeLessThan(20);
        }

        @Test
        void it_ends_in_milliseconds() {
            List<String> texts =
                    List.of(
                            "\u0316".repeat(10_000),
                            "a\u0300\u0316".repeat(100_000),
                            "\u202e\u2067אa".repeat(100_000),
                            "ก".repeat(100_000),
                            "ក្".repeat(100_000),
                            "\ud800".repeat(100_000),
                            "क्".repeat(100_000),
                            "ﷺ".repeat(100_000));
            texts.forEach(text -> fitted(text));
            for (String text : texts) {
                assertTimeout(Duration.ofSeconds(1), () -> fitted(text));
            }
        }

        private static Block fitted(String text) {
            return LETTERING.fitted(text, Weight.BOLD, 100, 50, 20, 8, 3);
        }
    }

    @Test
    void the_same_text_has_the_same_outline_in_another_process() {
        String first = points(Lettering.loaded().line("Äbc عربي 焊", Weight.BOLD, 31).outline());
        String second = points(Lettering.loaded().line("Äbc عربي 焊", Weight.BOLD, 31).outline());

        assertThat(first).isEqualTo(second).hasSizeGreaterThan(1000);
    }

    @Test
    void a_line_grows_with_the_size_of_its_letters() {
        Line small = LETTERING.line("Äg", Weight.REGULAR, 10);
        Line large = LETTERING.line("Äg", Weight.REGULAR, 30);

        assertThat(large.advance()).isEqualTo(small.advance() * 3, within(1e-9));
        assertThat(large.ink().getHeight()).isEqualTo(small.ink().getHeight() * 3, within(1e-9));
    }

    @Test
    void the_rectangle_of_the_ink_is_that_of_the_outline() {
        for (String sample : SampleSheet.SAMPLES) {
            Line line = line(sample);
            Rectangle2D outline = line.outline().getBounds2D();

            assertThat(line.ink().getMinX()).isEqualTo(outline.getMinX(), within(1e-6));
            assertThat(line.ink().getMaxY()).isEqualTo(outline.getMaxY(), within(1e-6));
        }
    }

    @Test
    void nothing_is_an_empty_line() {
        Line line = line(" \u202e ");

        assertThat(line.advance()).isZero();
        assertThat(line.runs()).isEmpty();
        assertThat(line.outline().getBounds2D().isEmpty()).isTrue();
    }

    @Property(tries = 300)
    void any_text_can_be_drawn_within_its_box(@ForAll String text) {
        Block block = LETTERING.fitted(text, Weight.REGULAR, 200, 60, 30, 10, 3);

        assertThat(block.lines()).hasSizeBetween(1, 3);
        assertThat(block.width()).isLessThanOrEqualTo(200.001);
        assertThat(block.height()).isLessThanOrEqualTo(60.001);
        assertThat(block.size()).isLessThanOrEqualTo(30.001);
    }

    private static Line line(String text) {
        return LETTERING.line(text, Weight.REGULAR, 100);
    }

    private static List<Integer> glyphs(Line line) {
        return line.runs().stream().flatMap(run -> run.glyphs().stream()).map(Glyph::id).toList();
    }

    private static double area(Shape shape) {
        double area = 0;
        var at = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator each = shape.getPathIterator(null, 0.01); !each.isDone(); each.next()) {
            if (each.currentSegment(at) == PathIterator.SEG_LINETO) {
                area += x * at[1] - at[0] * y;
            }
            x = at[0];
            y = at[1];
        }
        return Math.abs(area / 2);
    }

    private static String points(Shape shape) {
        var all = new ArrayList<String>();
        var at = new double[6];
        for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
            all.add(each.currentSegment(at) + Arrays.toString(at));
        }
        return all.toString();
    }
}
