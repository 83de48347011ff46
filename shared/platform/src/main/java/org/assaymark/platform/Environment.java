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
    private final TreeSet<String> noNumbers = new TreeSet<>();

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

    /** The value, a whole number from 1 to a billion, or 1 until {@link #done} complains. */
    public int requiredNumber(String name) {
        String value = required(name);
        if (value.matches("[1-9]\\d{0,8}")) {
            return Integer.parseInt(value);
        }
        if (!value.isBlank()) {
            noNumbers.add(name);
        }
        return 1;
    }

    /**
     * @throws IllegalStateException naming every required variable that is not set, or every one
     *     that is not the number it should be
     */
    public void done() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not set: " + String.join(", ", missing));
        }
        if (!noNumbers.isEmpty()) {
            throw new IllegalStateException(
                    "not a whole number from 1: " + String.join(", ", noNumbers));
        }
    }
}
