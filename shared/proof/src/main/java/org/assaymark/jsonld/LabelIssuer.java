package org.assaymark.jsonld;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Issues labels to blank nodes, each once, in order (RDFC-1.0 §4.5 Issue Identifier). */
final class LabelIssuer {
    private final String prefix;
    private final Map<String, String> issued;

    LabelIssuer(String prefix) {
        this(prefix, Map.of());
    }

    private LabelIssuer(String prefix, Map<String, String> issued) {
        this.prefix = prefix;
        this.issued = new LinkedHashMap<>(issued);
    }

    LabelIssuer copy() {
        return new LabelIssuer(prefix, issued);
    }

    boolean has(String node) {
        return issued.containsKey(node);
    }

    String issue(String node) {
        return issued.computeIfAbsent(node, _ -> prefix + issued.size());
    }

    /** In the order in which they got their labels. */
    Set<String> nodes() {
        return issued.keySet();
    }

    Map<String, String> labels() {
        return Map.copyOf(issued);
    }
}
