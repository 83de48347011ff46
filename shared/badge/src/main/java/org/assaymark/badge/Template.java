package org.assaymark.badge;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The designs to choose from. */
public enum Template {
    ROUNDEL(RoundFrames::roundel),
    SEAL(RoundFrames::seal),
    GEAR(RoundFrames::gear),
    LAUREL(RoundFrames::laurel),
    MEDAL(RoundFrames::medal),
    ROSETTE(RoundFrames::rosette),
    HEXAGON(AngularFrames::hexagon),
    DIAMOND(AngularFrames::diamond),
    OCTAGON(AngularFrames::octagon),
    OCTAGRAM(AngularFrames::octagram),
    PLAQUE(AngularFrames::plaque),
    SHIELD(HeraldicFrames::shield),
    CREST(HeraldicFrames::crest),
    RIBBON(HeraldicFrames::ribbon),
    PENNANT(HeraldicFrames::pennant);

    private final Frame frame;

    Template(Supplier<Frame> frame) {
        this.frame = frame.get();
    }

    Frame frame() {
        return frame;
    }

    /** As the interface writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Template> of(String word) {
        return Stream.of(values()).filter(template -> template.word().equals(word)).findFirst();
    }
}
