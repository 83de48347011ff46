package org.assaymark.jsonld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Refused.Concealment;
import org.assaymark.jsonld.Refused.DataLoss;
import org.assaymark.jsonld.Refused.NotJsonLd;
import org.assaymark.jsonld.Refused.NotProcessed;
import org.assaymark.jsonld.Refused.Reason;
import org.assaymark.jsonld.Refused.TooComplex;
import org.assaymark.jsonld.Refused.UnknownContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Safe mode: nothing is lost between the JSON and the RDF that is signed")
class SafeModeTest {
    private static final String V2 = "https://www.w3.org/ns/credentials/v2";
    private static final String OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    private static final String BADGE =
            """
            {"@context":["%s","%s"],
             "id":"https://tvet.example/c/1","type":["VerifiableCredential","OpenBadgeCredential"],
             "issuer":{"id":"did:web:tvet.example","type":["Profile"],"name":"TVET"},
             "name":{"@value":"Schweißen","@language":"de"},
             "validFrom":"2026-11-23T12:00:00Z",
             "credentialSubject":{"id":"urn:uuid:1","type":["AchievementSubject"],
              "achievement":{"id":"https://tvet.example/a/1","type":["Achievement"],
               "name":"Welding","description":"Arc","criteria":{"narrative":"Weld"},
               "creditsAvailable":1.5,"tag":["a","b"]}}}"""
                    .formatted(V2, OB);

    private final Canonicalizer canonicalizer = new JsonLdCanonicalizer(Contexts.bundled());

    @Test
    void a_safe_document_is_canonicalized_as_other_software_does() {
        // From npm jsonld 9.0.0, canonize with RDFC-1.0, safe, base null.
        assertThat(canonicalizer.canonicalize(badge()).nQuads().lines())
                .contains(
                        "<https://tvet.example/c/1> <https://schema.org/name> \"Schweißen\"@de .",
                        "<https://tvet.example/a/1>"
                                + " <https://purl.imsglobal.org/spec/vc/ob/vocab.html#creditsAvailable>"
                                + " \"1.5E0\"^^<https://www.w3.org/2001/XMLSchema#float> .",
                        "_:c14n0 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative>"
                                + " \"Weld\" .")
                .hasSize(18);
    }

    @Test
    void a_direction_is_in_the_datatype_as_other_software_has_it() {
        // From npm jsonld 8.3.3, canonize with rdfDirection i18n-datatype.
        ObjectNode badge = badge();
        badge.putObject("name")
                .put("@value", "x")
                .put("@language", "ar-EG")
                .put("@direction", "rtl");
        badge.putObject("description").put("@value", "y").put("@direction", "ltr");
        assertThat(canonicalizer.canonicalize(badge).nQuads().lines())
                .contains(
                        "<https://tvet.example/c/1> <https://schema.org/name>"
                                + " \"x\"^^<https://www.w3.org/ns/i18n#ar-eg_rtl> .",
                        "<https://tvet.example/c/1> <https://schema.org/description>"
                                + " \"y\"^^<https://www.w3.org/ns/i18n#_ltr> .");
    }

    @Test
    void a_default_direction_is_in_the_datatype_too() {
        ObjectNode badge = badge();
        badge.withArray("@context").addObject().put("@direction", "rtl").put("motto", "urn:motto");
        badge.put("motto", "x");
        assertThat(canonicalizer.canonicalize(badge).nQuads().lines())
                .contains(
                        "<https://tvet.example/c/1> <urn:motto>"
                                + " \"x\"^^<https://www.w3.org/ns/i18n#_rtl> .");
    }

    @Test
    void a_context_that_is_wrapped_is_read_as_other_software_reads_it() {
        ObjectNode plain = badge().put("motto", "x");
        plain.withArray("@context").addObject().put("motto", "urn:motto");
        ObjectNode wrapped = badge().put("motto", "x");
        wrapped.withArray("@context").addObject().putObject("@context").put("motto", "urn:motto");
        assertThat(canonicalizer.canonicalize(wrapped).nQuads())
                .isEqualTo(canonicalizer.canonicalize(plain).nQuads())
                .contains("<urn:motto> \"x\"");
    }

    @Test
    void the_document_itself_is_not_changed() {
        ObjectNode badge = badge();
        canonicalizer.canonicalize(badge);
        assertThat(badge).isEqualTo(badge());
    }

    @Nested
    @DisplayName("data loss is refused")
    class Loss {
        @Test
        void an_unmapped_property() {
            lost("{\"colour\":\"red\"}", "colour");
            lost("{\"issuer\":{\"id\":\"did:web:tvet.example\",\"colour\":1}}", "colour");
        }

        @Test
        void a_property_that_only_looks_like_a_keyword() {
            refused(Concealment.class, "{\"@colour\":\"red\"}");
        }

        @Test
        void a_property_mapped_to_null() {
            lost("{\"@context\":[\"%s\",{\"colour\":null}],\"colour\":\"red\"}".formatted(V2));
        }

        @Test
        void an_unmapped_type() {
            lost("{\"type\":[\"VerifiableCredential\",\"Colour\"]}", "type Colour");
            lost("{\"evidence\":[{\"type\":[\"Colour\"],\"id\":\"urn:e\"}]}", "type Colour");
        }

        @Test
        void a_relative_id() {
            lost("{\"id\":\"c/1\"}", "@id c/1");
            lost("{\"issuer\":\"issuer\"}", "@id issuer");
            lost("{\"issuer\":{\"id\":\"\",\"type\":[\"Profile\"]}}");
        }

        @Test
        void an_id_that_ends_early_in_n_quads() {
            lost("{\"id\":\"https://tvet.example/c 1\"}");
            lost("{\"id\":\"https://tvet.example/>\"}");
        }

        @Test
        void an_id_that_is_null_or_no_string() {
            lost("{\"id\":null}");
            refused(NotJsonLd.class, "{\"id\":7}");
            refused(NotJsonLd.class, "{\"id\":[\"urn:a\",\"urn:b\"]}");
        }

        @Test
        void an_id_in_the_form_of_a_keyword() {
            lost("{\"issuer\":{\"id\":\"@colour\",\"type\":[\"Profile\"],\"name\":\"x\"}}");
            refused(NotJsonLd.class, "{\"issuer\":\"@colour\"}");
        }

        @Test
        void a_null_anywhere() {
            lost("{\"name\":null}", "/name");
            lost("{\"name\":{\"@value\":null}}", "/name");
            lost("{\"evidence\":[null]}", "/evidence/0");
        }

        @Test
        void an_object_with_only_a_language() {
            refused(Concealment.class, "{\"name\":{\"@language\":\"en\"}}");
        }

        @Test
        void a_language_that_is_none() {
            lost("{\"name\":{\"@value\":\"x\",\"@language\":\"not a language\"}}");
        }

        @Test
        void a_wrapped_context_with_something_beside_it() {
            refused(
                    NotJsonLd.class,
                    "{\"@context\":[\"%s\",{\"@context\":{\"motto\":\"urn:a\"},\"motto\":\"urn:b\"}],\"motto\":\"x\"}"
                            .formatted(V2));
        }

        @Test
        void a_context_that_is_wrapped_twice() {
            refused(
                    NotJsonLd.class,
                    "{\"@context\":[\"%s\",{\"@context\":{\"@context\":{\"motto\":\"urn:a\"}}}],\"motto\":\"x\"}"
                            .formatted(V2));
        }

        @Test
        void a_direction_of_what_is_no_text() {
            lost(
                    "{\"@context\":[\"%s\",{\"motto\":\"urn:motto\"}],\"motto\":{\"@value\":1,\"@direction\":\"rtl\"}}"
                            .formatted(V2));
        }

        @Test
        void a_blank_node_in_the_place_of_a_property() {
            lost("{\"_:colour\":\"red\"}");
        }

        @Test
        void a_property_that_is_no_iri() {
            lost("{\"a b:c\":\"red\"}");
        }

        @Test
        void a_text_typed_as_a_double_which_implementations_write_differently() {
            lost(
                    """
                    {"@context":["%s","%s",
                      {"weight":{"@id":"urn:w","@type":"http://www.w3.org/2001/XMLSchema#double"}}],
                     "weight":"1.5"}"""
                            .formatted(V2, OB));
        }

        @Test
        void a_vocabulary_that_is_relative() {
            lost(
                    "{\"@context\":[\"%s\",{\"@vocab\":\"words/\"}],\"colour\":\"red\"}"
                            .formatted(V2));
        }

        @Test
        void a_proof_that_is_only_a_reference_or_a_text() {
            lost("{\"proof\":{\"id\":\"urn:proof\"}}");
            lost("{\"proof\":\"urn:proof\"}");
            lost("{\"proof\":{}}");
        }

        @Test
        void a_document_that_is_only_an_id_or_a_value_or_nothing() {
            for (String members :
                    new String[] {"\"id\":\"urn:x\"", "\"@value\":\"x\"", "\"name\":[]"}) {
                assertReason(
                        Json.readObject(
                                Bytes.utf8("{\"@context\":\"%s\",%s}".formatted(V2, members))),
                        Reason.class);
            }
            assertReason(
                    Json.readObject(Bytes.utf8("{\"@context\":\"%s\"}".formatted(V2))),
                    DataLoss.class);
        }

        @Test
        void a_number_with_more_digits_than_rdf_keeps() {
            for (String number :
                    new String[] {
                        "3.0000000000000000001",
                        "9007199254740993",
                        "0.30000000000000004",
                        "1E400",
                        "1E-7"
                    }) {
                ObjectNode badge = badge();
                ((ObjectNode) badge.at("/credentialSubject/achievement"))
                        .set("creditsAvailable", Json.read(number));
                assertReason(badge, DataLoss.class);
            }
        }
    }

    @Nested
    @DisplayName("what is signed is what a reader of the JSON sees")
    class Sneaking {
        @Test
        void a_graph_beside_or_around_the_credential() {
            refused(Concealment.class, "{\"@graph\":[{\"id\":\"urn:x\",\"name\":\"x\"}]}");
            refused(Concealment.class, "{\"@included\":[{\"id\":\"urn:x\",\"name\":\"x\"}]}");
            refused(
                    Concealment.class,
                    "{\"@reverse\":{\"issuer\":{\"id\":\"urn:x\",\"name\":\"x\"}}}");
            refused(Concealment.class, "{\"@nest\":{\"name\":\"x\"}}");
        }

        @Test
        void a_keyword_instead_of_its_usual_name() {
            refused(Concealment.class, "{\"issuer\":{\"@id\":\"did:web:tvet.example\"}}");
            refused(Concealment.class, "{\"@type\":\"OpenBadgeCredential\"}");
            refused(Concealment.class, "{\"tag\":{\"@set\":[\"a\"]}}");
        }

        @Test
        void a_known_property_by_its_iri() {
            refused(
                    Concealment.class,
                    "{\"https://www.w3.org/2018/credentials#credentialStatus\":{\"id\":\"urn:s\"}}");
        }

        @Test
        void a_known_property_by_a_name_of_the_documents_own() {
            for (String context :
                    new String[] {
                        "{\"stat\":\"https://www.w3.org/2018/credentials#credentialStatus\"}",
                        "{\"c\":\"https://www.w3.org/2018/credentials#\",\"stat\":\"c:credentialStatus\"}",
                        "{\"stat\":{\"@id\":\"https://www.w3.org/2018/credentials#credentialStatus\"}}"
                    }) {
                refused(
                        Concealment.class,
                        "{\"@context\":[\"%s\",\"%s\",%s],\"stat\":{\"type\":\"BitstringStatusListEntry\"}}"
                                .formatted(V2, OB, context));
            }
            refused(
                    Concealment.class,
                    """
                    {"@context":["%s","%s",{"@vocab":"https://www.w3.org/2018/credentials#credential"}],
                     "Status":{"type":"BitstringStatusListEntry"}}"""
                            .formatted(V2, OB));
        }

        @Test
        void a_known_name_for_another_property() {
            refused(
                    NotProcessed.class,
                    "{\"@context\":[\"%s\",\"%s\",{\"workload\":\"urn:w\",\"tag\":\"urn:w\"}]}"
                            .formatted(V2, OB));
        }

        @Test
        void a_keyword_by_a_name_of_the_documents_own() {
            for (String context :
                    new String[] {
                        "{\"g\":\"@graph\"}",
                        "{\"g\":{\"@id\":\"@graph\"}}",
                        "{\"g\":{\"@reverse\":\"urn:g\"}}",
                        "{\"g\":\"@nest\"}",
                        "{\"@base\":\"https://tvet.example/\"}",
                        "{\"@import\":\"https://tvet.example/\"}",
                        "{\"g\":{\"@id\":\"urn:g\",\"@container\":\"@index\"}}"
                    }) {
                refused(
                        NotProcessed.class,
                        "{\"@context\":[\"%s\",\"%s\",%s]}".formatted(V2, OB, context));
            }
        }

        @Test
        void the_status_moved_to_a_second_appearance_of_the_credential() {
            refused(
                    Concealment.class,
                    """
                    {"evidence":[{"id":"https://tvet.example/c/1",
                      "type":["Evidence","VerifiableCredential"],
                      "credentialStatus":{"type":"BitstringStatusListEntry"}}]}""");
        }

        @Test
        void a_redefined_protected_term() {
            refused(
                    NotProcessed.class,
                    "{\"@context\":[\"%s\",\"%s\",{\"VerifiableCredential\":\"urn:x\"}]}"
                            .formatted(V2, OB));
            refused(NotJsonLd.class, "{\"@context\":[\"%s\",\"%s\",null]}".formatted(V2, OB));
        }
    }

    @Nested
    @DisplayName("is not the document's fault")
    class NotItsFault {
        @Test
        void an_unknown_context_which_is_never_fetched() {
            assertThatThrownBy(
                            () ->
                                    canonicalizer.canonicalize(
                                            changed(
                                                    "{\"@context\":[\"%s\",\"https://other.example/v1\"]}"
                                                            .formatted(V2))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.reason())
                                            .isEqualTo(
                                                    new UnknownContext(
                                                            "https://other.example/v1")));
        }

        @Test
        void terms_of_its_own_under_their_own_names() {
            String nQuads =
                    canonicalizer
                            .canonicalize(
                                    changed(
                                            "{\"@context\":[\"%s\",\"%s\",{\"colour\":\"urn:colour\"}],\"colour\":\"red\"}"
                                                    .formatted(V2, OB)))
                            .nQuads();
            assertThat(nQuads).contains("<urn:colour> \"red\" .");
        }
    }

    @Test
    void too_many_contexts_are_refused_before_they_are_processed() {
        ObjectNode badge = badge();
        for (int i = 0; i < 300; i++) {
            badge.withArray("@context").add(OB);
        }
        assertReason(badge, TooComplex.class);
    }

    @Test
    @DisplayName("numbers have the lexical form that npm jsonld 9.0.0 gives them")
    void numbers() {
        var expected = new TreeMap<String, String>();
        expected.put("1.5", "1.5E0");
        expected.put("3", "3");
        expected.put("3.0", "3");
        expected.put("0.1", "1.0E-1");
        expected.put("1E21", "1.0E21");
        expected.put("1E20", "100000000000000000000");
        expected.put("1234567.891", "1.234567891E6");
        expected.put("-2.25", "-2.25E0");
        expected.put("0.000001", "1.0E-6");
        expected.put("-0.0", "0");
        for (Map.Entry<String, String> number : expected.entrySet()) {
            ObjectNode badge = badge();
            ((ObjectNode) badge.at("/credentialSubject/achievement"))
                    .set("creditsAvailable", Json.read(number.getKey()));
            assertThat(canonicalizer.canonicalize(badge).nQuads())
                    .as(number.getKey())
                    .contains(
                            "\""
                                    + number.getValue()
                                    + "\"^^<https://www.w3.org/2001/XMLSchema#float>");
        }
    }

    private void lost(String change, String place) {
        assertThatThrownBy(() -> canonicalizer.canonicalize(changed(change)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isInstanceOfSatisfying(
                                                DataLoss.class,
                                                loss -> assertThat(loss.place()).isEqualTo(place)));
    }

    private void lost(String change) {
        refused(DataLoss.class, change);
    }

    private void refused(Class<? extends Reason> kind, String change) {
        assertReason(changed(change), kind);
    }

    private void assertReason(ObjectNode document, Class<? extends Reason> kind) {
        assertThatThrownBy(() -> canonicalizer.canonicalize(document))
                .as(document.toString())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isInstanceOf(kind));
    }

    private static ObjectNode badge() {
        return Json.readObject(Bytes.utf8(BADGE));
    }

    private static ObjectNode changed(String members) {
        return badge().setAll(Json.readObject(Bytes.utf8(members)));
    }
}
