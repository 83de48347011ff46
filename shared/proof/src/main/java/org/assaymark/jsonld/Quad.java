package org.assaymark.jsonld;

import java.util.function.UnaryOperator;

/**
 * A statement whose terms are written as in canonical N-Quads (RDFC-1.0 §5): {@code <iri>}, {@code
 * _:label}, or a literal.
 *
 * @param graph empty for the default graph
 */
record Quad(String subject, String predicate, String object, String graph) {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    static final String LANG_STRING = RDF + "langString";
    static final String XSD_STRING = "http://www.w3.org/2001/XMLSchema#string";

    static boolean isBlank(String term) {
        return term.startsWith("_:");
    }

    static String iri(String iri) {
        var text = new StringBuilder(iri.length() + 2).append('<');
        for (int i = 0; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (c <= ' ' || "<>\"{}|^`\\".indexOf(c) >= 0) {
                appendCode(text, c);
            } else {
                text.append(c);
            }
        }
        return text.append('>').toString();
    }

    static String literal(String value, String datatype) {
        String quoted = quoted(value);
        return datatype.equals(XSD_STRING) ? quoted : quoted + "^^" + iri(datatype);
    }

    static String languageString(String value, String language) {
        return quoted(value) + "@" + language;
    }

    /** The line with other labels for its blank nodes. */
    String line(UnaryOperator<String> labels) {
        var line = new StringBuilder();
        line.append(isBlank(subject) ? labels.apply(subject) : subject);
        line.append(' ').append(predicate).append(' ');
        line.append(isBlank(object) ? labels.apply(object) : object);
        if (!graph.isEmpty()) {
            line.append(' ').append(isBlank(graph) ? labels.apply(graph) : graph);
        }
        return line.append(" .\n").toString();
    }

    private static String quoted(String value) {
        var text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        appendCode(text, c);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    private static void appendCode(StringBuilder text, char c) {
        text.append("\\u%04X".formatted((int) c));
    }
}
