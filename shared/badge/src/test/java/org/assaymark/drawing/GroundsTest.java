package org.assaymark.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Grounds that are kept painted")
class GroundsTest {
    private static final long ENOUGH = 100_000_000;

    /** 300 by 200 pixels of four bytes, and as much for what is packed. */
    private static final long ONE = 2 * 4 * 300 * 200;

    @Property(tries = 60)
    void show_the_same_as_both_painted_at_once(
            @ForAll int ground,
            @ForAll int lettering,
            @ForAll @IntRange(min = 1, max = 900) int width) {
        Picture lower = PngWriterTest.random(ground).done();
        Picture upper = PngWriterTest.random(lettering).done();

        int[] apart = argb(new Grounds(ENOUGH).png(lower, upper, width));
        int[] together = argb(PngWriter.write(lower.under(upper), width));

        assertThat(apart).hasSameSizeAs(together);
        for (int i = 0; i < apart.length; i++) {
            // A row's place is a number of floating point: its last digit may round otherwise.
            assertThat(apart[i] >>> 24).isCloseTo(together[i] >>> 24, within(2));
        }
    }

    @Property(tries = 30)
    void give_the_same_bytes_whatever_was_kept_before(
            @ForAll int ground, @ForAll int before, @ForAll int lettering) {
        var warm = new Grounds(ENOUGH);
        warm.png(random(ground), random(before), 300);
        warm.png(random(ground), letters(before), 300);

        for (Picture upper : new Picture[] {random(lettering), letters(lettering), empty()}) {
            Bytes cold = new Grounds(0).png(random(ground), upper, 300);
            assertThat(warm.png(random(ground), upper, 300)).isEqualTo(cold);
        }
    }

    @Test
    void are_known_by_what_they_show_and_painted_once_for_each_width() {
        var grounds = new Grounds(ENOUGH);
        var counted = new Counted();

        grounds.png(counted.ground(1), letters(1), 300);
        grounds.png(counted.ground(1), letters(2), 300);
        assertThat(counted.paints).hasValue(1);

        grounds.png(counted.ground(2), letters(2), 300);
        assertThat(counted.paints).hasValue(2);

        grounds.png(counted.ground(1), letters(1), 301);
        assertThat(counted.paints).hasValue(3);
    }

    @Test
    void go_when_there_is_no_more_memory_the_one_used_longest_ago_first() {
        var grounds = new Grounds(2 * ONE);
        var counted = new Counted();
        grounds.png(counted.ground(1), empty(), 300);
        grounds.png(counted.ground(2), empty(), 300);
        grounds.png(counted.ground(1), empty(), 300);
        grounds.png(counted.ground(3), empty(), 300);
        assertThat(counted.paints).hasValue(3);

        grounds.png(counted.ground(1), empty(), 300);
        assertThat(counted.paints).hasValue(3);
        grounds.png(counted.ground(2), empty(), 300);
        assertThat(counted.paints).hasValue(4);
    }

    @Test
    void larger_than_all_memory_are_painted_and_not_kept() {
        var grounds = new Grounds(ONE);
        var counted = new Counted();
        grounds.png(counted.ground(1), empty(), 300);
        grounds.png(counted.ground(1), empty(), 301);
        grounds.png(counted.ground(1), empty(), 301);
        assertThat(counted.paints).hasValue(3);
    }

    @Test
    void serve_many_threads() throws InterruptedException, ExecutionException {
        var grounds = new Grounds(3 * ONE);
        var tasks = new ArrayList<Callable<Bytes>>();
        for (int i = 0; i < 200; i++) {
            int seed = i % 5;
            tasks.add(() -> grounds.png(random(seed), letters(seed), 300));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            int seed = 0;
            for (Future<Bytes> png : threads.invokeAll(tasks)) {
                Picture lettering = letters(seed % 5);
                assertThat(png.get())
                        .isEqualTo(new Grounds(0).png(random(seed++ % 5), lettering, 300));
            }
        }
    }

    private static Picture random(int seed) {
        return PngWriterTest.random(seed).done();
    }

    /** Touches a few rows only. */
    private static Picture letters(int seed) {
        int top = Math.floorMod(seed, 170);
        var dot = new Ellipse2D.Double(50, top, 90, 20);
        return Picture.drawing(300, 200).fill(dot, Colour.rgb(0x123456)).done();
    }

    private static Picture empty() {
        return Picture.drawing(300, 200).done();
    }

    private static int[] argb(Bytes png) {
        return PngWriterTest.argb(PngWriterTest.read(png));
    }

    /** Part of a ground that counts how often it is painted. */
    private static final class Counted implements Artwork {
        private final AtomicInteger paints = new AtomicInteger();

        Picture ground(int seed) {
            var box = new Rectangle2D.Double(10, 10, 20, 20);
            return PngWriterTest.random(seed).add(new Layer.Placed(this, box)).done();
        }

        @Override
        public double aspect() {
            return 1;
        }

        @Override
        public String svg(Rectangle2D box, String idPrefix) {
            throw new AssertionError("nobody writes SVG here");
        }

        @Override
        public void paint(Graphics2D graphics, Rectangle2D box) {
            paints.incrementAndGet();
            graphics.setColor(Color.RED);
            graphics.fill(box);
        }
    }
}
