package org.assaymark.jsonld;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;

/**
 * The canonical form of an RDF dataset (RDFC-1.0 §5): sorted N-Quads, each line ending in a line
 * feed.
 */
public record CanonicalForm(String nQuads) {
    private static final Pattern LABEL = Pattern.compile("_:c14n[0-9]+");

    /** Subject, predicate, object, graph; only a literal has spaces inside. */
    private static final Pattern LINE =
            Pattern.compile("(\\S+) (\\S+) (.*?)(?: (_:c14n[0-9]+|<\\S*>))? \\.\n");

    /** The hash of the text in UTF-8. */
    public Bytes digest(HashAlgorithm hash) {
        return hash.digest(Bytes.utf8(nQuads));
    }

    public Bytes sha256() {
        return digest(HashAlgorithm.SHA_256);
    }

    /**
     * The lines with other names for the blank nodes, sorted again (DI-ECDSA 1.0 §3.4.1 and §3.4.14
     * relabel and sort so).
     *
     * @param names answers a name for each canonical one, both with {@code _:}
     */
    public List<String> relabelled(UnaryOperator<String> names) {
        List<String> lines = new ArrayList<>();
        for (Matcher line = LINE.matcher(nQuads); line.lookingAt(); ) {
            lines.add(relabelled(line, names));
            line.region(line.end(), nQuads.length());
        }
        lines.sort(CodePoints.ORDER);
        return lines;
    }

    private static String relabelled(Matcher line, UnaryOperator<String> names) {
        String graph = line.group(4);
        return named(line.group(1), names)
                + " "
                + line.group(2)
                + " "
                + named(line.group(3), names)
                + (graph == null ? "" : " " + named(graph, names))
                + " .\n";
    }

    private static String named(String term, UnaryOperator<String> names) {
        return LABEL.matcher(term).matches() ? names.apply(term) : term;
    }
}
