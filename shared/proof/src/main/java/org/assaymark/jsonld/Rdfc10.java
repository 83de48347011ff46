package org.assaymark.jsonld;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.jsonld.Refused.TooComplex;

/**
 * RDF Dataset Canonicalization 1.0, with a bound on its work. Comments give the step of the
 * recommendation.
 *
 * <p>Of our own, because titanium-rdfc 2.0.0 differs from the other implementations where several
 * named graphs hold equal statements, as the proofs of embedded endorsements do: it counts a
 * related node once per hash, while §4.8.3 step 3.1.2 adds one for each quad.
 */
final class Rdfc10 {
    /**
     * A large badge with endorsements takes a few hundred steps; a graph made to exhaust us (§7.1)
     * takes more than anybody has.
     */
    private static final int MOST_STEPS = 50_000;

    private final MessageDigest digest;
    private final Set<Quad> quads;
    private final Map<String, List<Quad>> quadsOf = new HashMap<>();
    private final Map<String, String> firstDegreeHashes = new HashMap<>();
    private final LabelIssuer canonical = new LabelIssuer("_:c14n");
    private int steps;

    private Rdfc10(Collection<Quad> quads, HashAlgorithm hash) {
        this.quads = new LinkedHashSet<>(quads);
        this.digest = hash.newDigest();
    }

    /**
     * @param labels the canonical label of each blank node of the input
     */
    record Canonicalized(CanonicalForm form, Map<String, String> labels) {}

    /**
     * @throws Refused when it takes too much work
     */
    static Canonicalized canonicalize(Collection<Quad> quads, HashAlgorithm hash) {
        return new Rdfc10(quads, hash).canonicalize();
    }

    /** §4.4.3 */
    private Canonicalized canonicalize() {
        quads.forEach(this::index);
        List<List<String>> ambiguous = issueSimpleLabels();
        ambiguous.forEach(this::issueLabels);
        List<String> lines = new ArrayList<>();
        quads.forEach(quad -> lines.add(quad.line(canonical::issue)));
        lines.sort(CodePoints.ORDER);
        return new Canonicalized(new CanonicalForm(String.join("", lines)), canonical.labels());
    }

    /** Step 2. */
    private void index(Quad quad) {
        for (String term : Set.copyOf(List.of(quad.subject(), quad.object(), quad.graph()))) {
            if (Quad.isBlank(term)) {
                quadsOf.computeIfAbsent(term, _ -> new ArrayList<>()).add(quad);
            }
        }
    }

    /** Steps 3 and 4; the nodes that share a hash with others are left over. */
    private List<List<String>> issueSimpleLabels() {
        var byHash = new TreeMap<String, List<String>>();
        for (String node : quadsOf.keySet()) {
            byHash.computeIfAbsent(hashFirstDegree(node), _ -> new ArrayList<>()).add(node);
        }
        List<List<String>> ambiguous = new ArrayList<>();
        for (List<String> nodes : byHash.values()) {
            if (nodes.size() == 1) {
                canonical.issue(nodes.getFirst());
            } else {
                ambiguous.add(nodes);
            }
        }
        return ambiguous;
    }

    /** Step 5. */
    private void issueLabels(List<String> nodes) {
        List<Path> paths = new ArrayList<>();
        for (String node : nodes) {
            if (!canonical.has(node)) {
                var temporary = new LabelIssuer("_:b");
                temporary.issue(node);
                paths.add(hashNDegree(node, temporary));
            }
        }
        paths.sort((one, other) -> one.hash().compareTo(other.hash()));
        paths.forEach(path -> path.issuer().nodes().forEach(canonical::issue));
    }

    /** §4.6 */
    private String hashFirstDegree(String node) {
        return firstDegreeHashes.computeIfAbsent(
                node,
                _ -> {
                    List<String> lines = new ArrayList<>();
                    for (Quad quad : quadsOf.getOrDefault(node, List.of())) {
                        lines.add(quad.line(term -> term.equals(node) ? "_:a" : "_:z"));
                    }
                    lines.sort(CodePoints.ORDER);
                    return hash(String.join("", lines));
                });
    }

    /** §4.7 */
    private String hashRelated(String related, Quad quad, LabelIssuer issuer, char position) {
        String predicate = position == 'g' ? "" : quad.predicate();
        return hash(position + predicate + labelOf(related, issuer));
    }

    private String labelOf(String node, LabelIssuer issuer) {
        if (canonical.has(node)) {
            return canonical.issue(node);
        }
        return issuer.has(node) ? issuer.issue(node) : hashFirstDegree(node);
    }

    private record Path(String hash, LabelIssuer issuer) {}

    /** §4.8 */
    private Path hashNDegree(String node, LabelIssuer given) {
        step();
        LabelIssuer issuer = given;
        var data = new StringBuilder();
        for (Map.Entry<String, List<String>> related : relatedNodes(node, given).entrySet()) {
            data.append(related.getKey());
            Chosen chosen = new Chosen("", issuer);
            for (List<String> order : new Permutations(related.getValue())) {
                step();
                chosen = shorter(chosen, order, issuer);
            }
            data.append(chosen.path());
            issuer = chosen.issuer();
        }
        return new Path(hash(data.toString()), issuer);
    }

    /** Step 3: by hash, one entry for each place in each quad. */
    private Map<String, List<String>> relatedNodes(String node, LabelIssuer issuer) {
        var related = new TreeMap<String, List<String>>();
        for (Quad quad : quadsOf.getOrDefault(node, List.of())) {
            addRelated(related, node, quad.subject(), quad, issuer, 's');
            addRelated(related, node, quad.object(), quad, issuer, 'o');
            addRelated(related, node, quad.graph(), quad, issuer, 'g');
        }
        return related;
    }

    private void addRelated(
            Map<String, List<String>> related,
            String node,
            String term,
            Quad quad,
            LabelIssuer issuer,
            char position) {
        if (Quad.isBlank(term) && !term.equals(node)) {
            step();
            related.computeIfAbsent(
                            hashRelated(term, quad, issuer, position), _ -> new ArrayList<>())
                    .add(term);
        }
    }

    /** The least path so far; an empty one stands for none. */
    private record Chosen(String path, LabelIssuer issuer) {
        boolean isBetterThan(CharSequence other) {
            return !path.isEmpty()
                    && other.length() >= path.length()
                    && other.toString().compareTo(path) > 0;
        }
    }

    /** Step 5.4: the path of one order of the related nodes, where it is less than the chosen. */
    private Chosen shorter(Chosen chosen, List<String> order, LabelIssuer given) {
        LabelIssuer issuer = given.copy();
        var path = new StringBuilder();
        List<String> recursion = new ArrayList<>();
        for (String related : order) {
            if (canonical.has(related)) {
                path.append(canonical.issue(related));
            } else {
                if (!issuer.has(related)) {
                    recursion.add(related);
                }
                path.append(issuer.issue(related));
            }
            if (chosen.isBetterThan(path)) {
                return chosen;
            }
        }
        for (String related : recursion) {
            Path result = hashNDegree(related, issuer);
            path.append(issuer.issue(related)).append('<').append(result.hash()).append('>');
            issuer = result.issuer();
            if (chosen.isBetterThan(path)) {
                return chosen;
            }
        }
        return chosen.path().isEmpty() || path.toString().compareTo(chosen.path()) < 0
                ? new Chosen(path.toString(), issuer)
                : chosen;
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new Refused(new TooComplex("the graph of the document takes too much work"));
        }
    }
}
