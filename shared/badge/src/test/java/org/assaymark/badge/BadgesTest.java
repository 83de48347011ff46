package org.assaymark.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;
import org.assaymark.drawing.SvgWriter;
import org.assaymark.lettering.Lettering;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A badge")
class BadgesTest {
    private static final Lettering LETTERING = Lettering.shipped();
    private static final List<String> TITLES =
            List.of(
                    "MIG Welding",
                    "Occupational Health and Safety for Supervisors on Construction Sites",
                    "اللحام بالقوس الكهربائي",
                    "ការផ្សារដែកដោយធ្នូអគ្គិសនី",
                    "电弧焊接技术基础",
                    "W".repeat(200));

    private final Badges badges = new Badges(LETTERING);

    @ParameterizedTest
    @EnumSource
    void has_all_of_its_lettering_on_its_ground(Template template) {
        for (String title : TITLES) {
            for (Design.Sign sign : signs()) {
                for (Optional<Level> level : levels()) {
                    Badge badge =
                            badges.draw(
                                    templated(template, sign),
                                    new Inscription(title, title, level));

                    Area beside = area(badge.lettering());
                    beside.subtract(area(badge.ground()));

                    assertThat(size(beside)).as("%s on %s", title, template).isLessThan(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void stays_within_its_square(Template template) {
        Badge badge = badges.draw(templated(template, drawn()), inscription("Coding"));

        assertThat(new Rectangle2D.Double(-0.01, -0.01, Badges.SIDE + 0.02, Badges.SIDE + 0.02))
                .matches(square -> square.contains(area(badge.whole()).getBounds2D()));
    }

    @ParameterizedTest
    @EnumSource
    void keeps_its_ground_when_it_says_something_else(Template template) {
        Badge one = badges.draw(templated(template, drawn()), inscription("Coding"));
        Badge other = badges.draw(templated(template, drawn()), inscription("Testing"));

        assertThat(svg(one.ground())).isEqualTo(svg(other.ground()));
        assertThat(svg(one.lettering())).isNotEqualTo(svg(other.lettering()));
    }

    @ParameterizedTest
    @EnumSource
    void shows_how_many_steps_are_reached(Template template) {
        var seen =
                List.of(level(1, 3), level(2, 3), level(3, 3), level(3, 4)).stream()
                        .map(level -> new Inscription("Coding", "School", level))
                        .map(inscription -> badges.draw(templated(template, drawn()), inscription))
                        .map(badge -> svg(badge.ground()))
                        .distinct();

        assertThat(seen).hasSize(4);
    }

    @Test
    void has_a_shape_of_its_own_for_each_template() {
        assertThat(
                        Arrays.stream(Template.values())
                                .map(template -> templated(template, new Design.Sign.None()))
                                .map(design -> svg(badges.draw(design, inscription("C")).ground()))
                                .distinct())
                .hasSize(Template.values().length)
                .hasSizeGreaterThanOrEqualTo(12);
    }

    @Nested
    @DisplayName("of a credential that does not hold")
    class Stamped {
        private final Badge badge =
                badges.draw(templated(Template.SHIELD, drawn()), inscription("Coding"));

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
        void is_grey_with_a_band_across(State state) {
            Badge stamped = new Stamp(LETTERING).on(badge, state, "Word");

            assertThat(svg(stamped.ground())).doesNotContain(Brand.OURS.accent().hex());
            assertThat(svg(stamped.lettering())).contains(state.colour().hex());
        }

        @Test
        void is_left_as_it_is_while_it_holds() {
            assertThat(new Stamp(LETTERING).on(badge, State.ACTIVE, "Word")).isEqualTo(badge);
        }
    }

    private static List<Design.Sign> signs() {
        return List.of(drawn(), new Design.Sign.None());
    }

    private static Design.Sign drawn() {
        return new Design.Sign.Drawn(Emblem.BOLT);
    }

    private static List<Optional<Level>> levels() {
        return List.of(Optional.empty(), level(2, 5));
    }

    private static Optional<Level> level(int step, int of) {
        return Optional.of(new Level(step, of));
    }

    private static Inscription inscription(String title) {
        return new Inscription(title, "Riverside Technical College", Optional.empty());
    }

    private static Design.Templated templated(Template template, Design.Sign sign) {
        return new Design.Templated(template, Brand.OURS, sign, Optional.of("Safety first"));
    }

    private static Area area(Picture picture) {
        var area = new Area();
        for (Layer layer : picture.layers()) {
            if (layer instanceof Layer.Filled(var outline, _)) {
                area.add(new Area(outline));
            }
        }
        return area;
    }

    private static double size(Area area) {
        Rectangle2D bounds = area.getBounds2D();
        return bounds.getWidth() * bounds.getHeight();
    }

    private static String svg(Picture picture) {
        return SvgWriter.write(picture, "badge").utf8();
    }
}
