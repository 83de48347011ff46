package org.assaymark.artwork;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of SVG, whatever its prefix was.
 *
 * @param attributes those without a namespace, and {@code href} whichever way it was written
 * @param text only of a style sheet; else empty
 */
record Element(String name, Map<String, String> attributes, List<Element> children, String text) {
    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** In what is drawn; without a unit, or in one that has a fixed size. */
    double length(String attribute, double percentOf, double otherwise) {
        return attribute(attribute).map(text -> Lengths.read(text, percentOf)).orElse(otherwise);
    }
}
