package org.assaymark.badge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs of trades and subjects, to choose one from. */
public enum Emblem {
    GEAR,
    WRENCH,
    HAMMER,
    BOLT,
    FLAME,
    DROP,
    LEAF,
    HEART,
    CODE,
    CHIP,
    BOOK,
    BULB,
    GLOBE,
    TRUCK,
    HAT,
    SQUARE,
    PEOPLE,
    TICK,
    STAR,
    CAP;

    /** As the interface writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Emblem> of(String word) {
        return Stream.of(values()).filter(emblem -> emblem.word().equals(word)).findFirst();
    }
}
