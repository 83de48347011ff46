package org.assaymark.badge;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Whatever colours a brand has")
class PaletteTest {
    private static final double ROUNDED = 0.05;

    @Property(tries = 5_000)
    void lettering_is_readable_on_what_it_lies_on(
            @ForAll @IntRange(max = 0xffffff) int primary,
            @ForAll @IntRange(max = 0xffffff) int accent) {
        Palette palette = palette(primary, accent);

        for (Colour field : new Colour[] {palette.glow(), palette.field(), palette.shade()}) {
            assertThat(palette.ink().contrast(field))
                    .as("%s on %s", palette.ink(), field)
                    .isGreaterThan(Palette.READABLE - ROUNDED);
        }
        assertThat(palette.onEdge().contrast(palette.edge()))
                .isGreaterThan(Palette.READABLE - ROUNDED);
        var plate = (Fill.Linear) palette.plateFill(0, 1);
        for (Fill.Stop stop : plate.stops()) {
            assertThat(palette.onPlate().contrast(stop.colour()))
                    .as("%s on %s", palette.onPlate(), stop)
                    .isGreaterThan(Palette.READABLE - ROUNDED);
        }
    }

    @Property(tries = 5_000)
    void signs_stand_out_from_the_field(
            @ForAll @IntRange(max = 0xffffff) int primary,
            @ForAll @IntRange(max = 0xffffff) int accent) {
        Palette palette = palette(primary, accent);

        for (Colour field : new Colour[] {palette.glow(), palette.field(), palette.shade()}) {
            assertThat(palette.accent().contrast(field))
                    .as("%s on %s", palette.accent(), field)
                    .isGreaterThan(Palette.VISIBLE - ROUNDED);
        }
    }

    private static Palette palette(int primary, int accent) {
        return Palette.of(new Brand(Colour.rgb(primary), Colour.rgb(accent)));
    }
}
