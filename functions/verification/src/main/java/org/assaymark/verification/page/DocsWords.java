package org.assaymark.verification.page;

/** Words of the API documentation. */
final class DocsWords {
    static final String CONTENTS = "Contents";
    static final String OTHER = "Other operations";
    static final String OR = " or ";
    static final String OPEN = "No key needed";
    static final String SCOPE = "Needs the scope";
    static final String PARAMETERS = "Parameters";
    static final String REQUEST = "Request";
    static final String RESPONSES = "Responses";
    static final String ANY_OTHER = "any other status";
    static final String NAME = "Name";
    static final String KIND = "Type";
    static final String MEANING = "Meaning";
    static final String REQUIRED = "required";
    static final String EXAMPLE = "Example";
    static final String PROBLEMS = "Problem types";
    static final String PROBLEMS_MEANING =
            "Errors are sent as application/problem+json (RFC 9457). Branch on the type, never on"
                    + " the text.";
    static final String MACHINE_READABLE = "OpenAPI document (JSON)";

    private DocsWords() {}

    static String title(String api) {
        return api + " API";
    }

    static String version(String version) {
        return "Version " + version;
    }

    static String listOf(String kind) {
        return kind.isEmpty() ? "list" : "list of " + kind;
    }

    static String oneOf(String values, boolean more) {
        return "one of: " + values + (more ? ", …" : "");
    }

    static String status(String status) {
        return status.equals("default") ? ANY_OTHER : status;
    }
}
