package org.assaymark.api;

/**
 * A type of problem document that operations answer with (RFC 9457 section 3.1.1).
 *
 * @param name the last part of the type's URI, {@code not-found}
 * @param status the HTTP status, the same for every problem of the type
 * @param title the same for every problem of the type
 * @param meaning for whoever meets it; Markdown
 */
public record ProblemType(String name, int status, String title, String meaning) {
    private static final String BASE = "https://assaymark.org/problems/";

    /** What stands in {@code type}. */
    public String uri() {
        return BASE + name;
    }
}
