package org.assaymark.artwork;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties that hold for one element, its own and those handed down to it. */
final class Style {
    static final Style NONE = new Style(Map.of());

    private static final Set<String> HANDED_DOWN =
            Set.of(
                    "fill",
                    "fill-opacity",
                    "fill-rule",
                    "stroke",
                    "stroke-width",
                    "stroke-opacity",
                    "stroke-linecap",
                    "stroke-linejoin",
                    "stroke-miterlimit",
                    "stroke-dasharray",
                    "stroke-dashoffset",
                    "color",
                    "visibility",
                    "clip-rule");

    private static final Set<String> OWN =
            Set.of(
                    "opacity",
                    "display",
                    "clip-path",
                    "mask",
                    "mask-type",
                    "stop-color",
                    "stop-opacity",
                    "transform",
                    "filter",
                    "mix-blend-mode",
                    "marker",
                    "marker-start",
                    "marker-mid",
                    "marker-end");

    private static final Pattern LOCAL =
            Pattern.compile("url\\(\\s*['\"]?#([^'\")\\s]+)['\"]?\\s*\\)\\s*(.*)");

    private final Map<String, String> values;

    private Style(Map<String, String> values) {
        this.values = values;
    }

    static boolean isRead(String property) {
        return HANDED_DOWN.contains(property) || OWN.contains(property);
    }

    /** For an element below this one that says this itself. */
    Style with(Map<String, String> own) {
        var all = new HashMap<String, String>();
        values.forEach(
                (property, value) -> {
                    if (HANDED_DOWN.contains(property)) {
                        all.put(property, value);
                    }
                });
        own.forEach(
                (property, value) -> {
                    if (!value.equals("inherit")) {
                        all.put(property, value);
                    }
                });
        return new Style(all);
    }

    /** Without what would change how things look and is not read. */
    void requireReadable(Reasons reasons) {
        requireNone("filter", "none", "has filters: flatten them, or save it as PNG", reasons);
        requireNone("mix-blend-mode", "normal", "has blend modes: flatten them first", reasons);
        for (String marker : Set.of("marker", "marker-start", "marker-mid", "marker-end")) {
            requireNone(marker, "none", "has markers: expand them first", reasons);
        }
    }

    private void requireNone(String property, String none, String reason, Reasons reasons) {
        if (!text(property, none).equals(none)) {
            reasons.add(reason);
        }
    }

    String text(String property, String otherwise) {
        return values.getOrDefault(property, otherwise).strip();
    }

    double length(String property, double otherwise) {
        return is(property) ? Lengths.read(text(property, ""), 0) : otherwise;
    }

    /** From 0 to 1. */
    double share(String property) {
        return is(property) ? Colours.share(text(property, "")) : 1;
    }

    boolean is(String property) {
        return values.containsKey(property);
    }

    /** A reference to something in the file. */
    record Reference(String id, String otherwise) {}

    /**
     * @return empty when it refers to nothing
     * @throws Refusal when it refers to something outside of the file
     */
    Optional<Reference> reference(String property) {
        String text = text(property, "none");
        if (!text.startsWith("url(")) {
            return Optional.empty();
        }
        Matcher local = LOCAL.matcher(text);
        if (!local.matches()) {
            throw Refusal.because("refers to something outside of the file");
        }
        return Optional.of(new Reference(local.group(1), local.group(2).strip()));
    }
}
