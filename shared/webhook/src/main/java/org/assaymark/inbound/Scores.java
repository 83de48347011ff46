package org.assaymark.inbound;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Scores of every kind of scale as a share from 0 to 1. */
final class Scores {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Scores() {}

    /** What is out of bounds is no score. */
    static Optional<BigDecimal> scaled(Optional<BigDecimal> score) {
        return score.filter(share -> share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0);
    }

    static Optional<BigDecimal> percent(Optional<BigDecimal> percent) {
        return scaled(percent.map(each -> each.divide(HUNDRED, MathContext.DECIMAL64)));
    }

    static Optional<BigDecimal> share(Optional<BigDecimal> raw, Optional<BigDecimal> most) {
        return scaled(
                raw.flatMap(
                        points ->
                                most.filter(all -> all.signum() > 0)
                                        .map(all -> points.divide(all, MathContext.DECIMAL64))));
    }
}
