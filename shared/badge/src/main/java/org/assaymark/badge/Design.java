package org.assaymark.badge;

import java.util.Optional;
import org.assaymark.drawing.Artwork;

/** What a badge looks like, whatever it is awarded for. */
public sealed interface Design {
    /**
     * One of our templates.
     *
     * @param sign what stands on it besides words
     * @param motto words of its own, for templates that have a place for them
     */
    record Templated(Template template, Brand brand, Sign sign, Optional<String> motto)
            implements Design {}

    /** A picture that the provider made; nothing is written on it. */
    record Own(Artwork artwork) implements Design {}

    /** What stands on a badge besides words. */
    sealed interface Sign {
        record Drawn(Emblem emblem) implements Sign {}

        /** A provider's own, such as a logo. */
        record Logo(Artwork artwork) implements Sign {}

        record None() implements Sign {}
    }
}
