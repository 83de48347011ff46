package org.assaymark.jsonld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsReader;
import com.apicatalog.rdf.nquads.NQuadsReaderException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.assaymark.StandardsData;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Refused.TooComplex;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RDFC-1.0: the tests of the W3C RDF Dataset Canonicalization group")
class RdfCanonVectorsTest {
    @Test
    void every_dataset_gets_its_canonical_form() {
        JsonNode tests = StandardsData.json("vectors/rdfc10/manifest.jsonld").get("entries");
        assertThat(tests).hasSize(86);
        for (JsonNode test : tests) {
            check(test);
        }
    }

    @Test
    @DisplayName("§4.8.3 step 3.1.2: a related node counts once for each quad")
    void equal_statements_in_several_graphs_are_labelled_as_elsewhere() {
        String input =
                """
                <urn:x0> <urn:p> _:g0 .
                _:a0 <urn:q0> "1" _:g0 .
                _:a0 <urn:q1> "1" _:g0 .
                <urn:x1> <urn:p> _:g1 .
                _:a1 <urn:q0> "1" _:g1 .
                _:a1 <urn:q1> "1" _:g1 .
                <urn:x2> <urn:p> _:g2 .
                _:a2 <urn:q0> "1" _:g2 .
                _:a2 <urn:q1> "1" _:g2 .
                """;
        // From npm rdf-canonize 5.0.0.
        assertThat(canonicalize(input, HashAlgorithm.SHA_256).form().nQuads())
                .isEqualTo(
                        """
                        <urn:x0> <urn:p> _:c14n1 .
                        <urn:x1> <urn:p> _:c14n2 .
                        <urn:x2> <urn:p> _:c14n0 .
                        _:c14n3 <urn:q0> "1" _:c14n2 .
                        _:c14n3 <urn:q1> "1" _:c14n2 .
                        _:c14n4 <urn:q0> "1" _:c14n0 .
                        _:c14n4 <urn:q1> "1" _:c14n0 .
                        _:c14n5 <urn:q0> "1" _:c14n1 .
                        _:c14n5 <urn:q1> "1" _:c14n1 .
                        """);
    }

    @Test
    @DisplayName("§4.4.3 step 8: the lines are in code point order")
    void a_full_width_letter_comes_before_an_emoji() {
        String input = "<urn:x> <urn:p> \"🔥\" .\n<urn:x> <urn:p> \"！\" .\n";
        assertThat(canonicalize(input, HashAlgorithm.SHA_256).form().nQuads())
                .isEqualTo("<urn:x> <urn:p> \"！\" .\n<urn:x> <urn:p> \"🔥\" .\n");
    }

    private static void check(JsonNode test) {
        String name = test.get("id").textValue();
        String input = StandardsData.text("vectors/rdfc10/" + test.get("action").textValue());
        HashAlgorithm hash =
                test.has("hashAlgorithm") ? HashAlgorithm.SHA_384 : HashAlgorithm.SHA_256;
        if (test.get("type").textValue().endsWith("NegativeEvalTest")) {
            assertThatThrownBy(() -> canonicalize(input, hash))
                    .as(name)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isInstanceOf(TooComplex.class));
            return;
        }
        var canonicalized = canonicalize(input, hash);
        String expected = StandardsData.text("vectors/rdfc10/" + test.get("result").textValue());
        if (test.get("type").textValue().endsWith("MapTest")) {
            var labels = new TreeMap<String, String>();
            canonicalized.labels().forEach((from, to) -> labels.put(bare(from), bare(to)));
            JsonNode expectedLabels = Json.read(expected);
            assertThat(labels).as(name).hasSize(expectedLabels.size());
            expectedLabels
                    .properties()
                    .forEach(
                            label ->
                                    assertThat(labels)
                                            .as(name)
                                            .containsEntry(
                                                    label.getKey(), label.getValue().textValue()));
        } else {
            assertThat(canonicalized.form().nQuads()).as(name).isEqualTo(expected);
        }
    }

    private static String bare(String label) {
        return label.startsWith("_:") ? label.substring(2) : label;
    }

    private static Rdfc10.Canonicalized canonicalize(String nQuads, HashAlgorithm hash) {
        return Rdfc10.canonicalize(parse(nQuads), hash);
    }

    /** The reader of another project, so that only the algorithm is ours. */
    private static List<Quad> parse(String nQuads) {
        var quads = new ArrayList<Quad>();
        try {
            new NQuadsReader(new StringReader(nQuads))
                    .provide(
                            new RdfQuadConsumer() {
                                @Override
                                public RdfQuadConsumer quad(
                                        String subject,
                                        String predicate,
                                        String object,
                                        String datatype,
                                        String language,
                                        String direction,
                                        String graph) {
                                    String term =
                                            language != null
                                                    ? Quad.languageString(object, language)
                                                    : datatype != null
                                                            ? Quad.literal(object, datatype)
                                                            : resource(object);
                                    quads.add(
                                            new Quad(
                                                    resource(subject),
                                                    resource(predicate),
                                                    term,
                                                    graph == null ? "" : resource(graph)));
                                    return this;
                                }
                            });
        } catch (NQuadsReaderException | RdfConsumerException e) {
            throw new IllegalArgumentException(e);
        }
        return quads;
    }

    private static String resource(String resource) {
        return Quad.isBlank(resource) ? resource : Quad.iri(resource);
    }
}
