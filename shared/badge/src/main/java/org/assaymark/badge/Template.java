package org.assaymark.badge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The designs to choose from. */
public enum Template {
    ROUNDEL,
    SEAL,
    GEAR,
    LAUREL,
    MEDAL,
    ROSETTE,
    HEXAGON,
    DIAMOND,
    OCTAGON,
    OCTAGRAM,
    PLAQUE,
    SHIELD,
    CREST,
    RIBBON,
    PENNANT;

    /** As the interface writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Template> of(String word) {
        return Stream.of(values()).filter(template -> template.word().equals(word)).findFirst();
    }
}
