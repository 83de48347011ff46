package org.assaymark.benchmark;

import org.assaymark.badge.Badge;
import org.assaymark.badge.Badges;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Grounds;
import org.assaymark.drawing.PngWriter;
import org.assaymark.lettering.Lettering;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Badges as PNG: each invocation draws another one of {@link Work}, from the names to the bytes.
 */
@State(Scope.Thread)
public class BadgeBenchmark {
    private final Badges badges = new Badges(Lettering.shipped());
    private final Grounds grounds = new Grounds(1_000_000_000);
    private int count;

    /** As the first picture of a design is made. */
    @Benchmark
    public Bytes whole() {
        return PngWriter.write(next().whole(), Work.PIXELS);
    }

    /** As every later one of it is. */
    @Benchmark
    public Bytes otherName() {
        Badge badge = next();
        return grounds.png(badge.ground(), badge.lettering(), Work.PIXELS);
    }

    private Badge next() {
        count = (count + 1) % Work.COUNT;
        return Work.badge(badges, count);
    }
}
