package org.assaymark.badge;

import java.util.EnumMap;
import java.util.Map;

/** The frame of each template, made when it is first asked for: outlines take time to work out. */
final class Frames {
    private static final Map<Template, Frame> MADE = new EnumMap<>(Template.class);

    private Frames() {}

    static synchronized Frame of(Template template) {
        return MADE.computeIfAbsent(template, Frames::make);
    }

    private static Frame make(Template template) {
        return switch (template) {
            case ROUNDEL -> RoundFrames.roundel();
            case SEAL -> RoundFrames.seal();
            case GEAR -> RoundFrames.gear();
            case LAUREL -> RoundFrames.laurel();
            case MEDAL -> RoundFrames.medal();
            case ROSETTE -> RoundFrames.rosette();
            case HEXAGON -> AngularFrames.hexagon();
            case DIAMOND -> AngularFrames.diamond();
            case OCTAGON -> AngularFrames.octagon();
            case OCTAGRAM -> AngularFrames.octagram();
            case PLAQUE -> AngularFrames.plaque();
            case SHIELD -> HeraldicFrames.shield();
            case CREST -> HeraldicFrames.crest();
            case RIBBON -> HeraldicFrames.ribbon();
            case PENNANT -> HeraldicFrames.pennant();
        };
    }
}
