package org.assaymark.artwork;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What each element says about its style: in attributes, then in the style sheets, then in its
 * {@code style} attribute (SVG 1.1 §6.4).
 */
final class Cascade {
    private static final int LONGEST = 2_000;

    private final Stylesheet stylesheet = new Stylesheet();
    private final IdentityHashMap<Element, Map<String, String>> declared = new IdentityHashMap<>();

    /** Reads the style sheets of an element and all below it. */
    void add(Element element) {
        if (element.name().equals("style")) {
            stylesheet.add(element.text());
        }
        element.children().forEach(this::add);
    }

    Style style(Element element, Style above) {
        return above.with(declared(element));
    }

    /** Elements that are used many times are looked at once. */
    private Map<String, String> declared(Element element) {
        return declared.computeIfAbsent(
                element,
                _ -> {
                    var all = new HashMap<>(element.attributes());
                    all.putAll(stylesheet.of(element));
                    all.putAll(Stylesheet.declarations(element.attribute("style").orElse("")));
                    all.keySet().removeIf(property -> !Style.isRead(property));
                    if (all.values().stream().anyMatch(value -> value.length() > LONGEST)) {
                        throw Refusal.because("has a property that is too long");
                    }
                    return all;
                });
    }
}
