package org.assaymark.platform;

import java.util.Map;
import java.util.TreeSet;

/**
 * The environment of a function, read once at start by its {@code Settings}; {@link #done} stops
 * the start with one sentence that names every variable that is missing.
 */
public final class Environment {
    private final Map<String, String> variables;
    private final TreeSet<String> missing = new TreeSet<>();

    public Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The value, or an empty text until {@link #done} complains. */
    public String required(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            missing.add(name);
        }
        return value;
    }

    /** The value, or an empty text where it is not set. */
    public String optional(String name) {
        return variables.getOrDefault(name, "");
    }

    /**
     * @throws IllegalStateException naming every required variable that is not set
     */
    public void done() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not set: " + String.join(", ", missing));
        }
    }
}
