package org.assaymark.jsonld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.assaymark.StandardsData;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.key.DidDocument;
import org.assaymark.key.DidDocument.ListedKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContextsTest {
    @Test
    void the_contexts_of_the_specifications_ship_with_us() {
        assertThat(Contexts.bundled().urls())
                .contains(
                        "https://www.w3.org/ns/credentials/v2",
                        "https://www.w3.org/ns/cid/v1",
                        "https://w3id.org/security/jwk/v1",
                        "https://w3id.org/security/data-integrity/v1",
                        "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
                        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
                        "https://www.w3.org/2018/credentials/v1",
                        "https://w3id.org/security/data-integrity/v2",
                        "https://w3id.org/security/multikey/v1",
                        "https://www.w3.org/ns/did/v1",
                        "https://w3id.org/security/suites/ed25519-2020/v1",
                        "https://w3id.org/vc/status-list/2021/v1",
                        "https://www.w3.org/ns/credentials/status/v1",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
    }

    @Test
    void the_old_address_of_the_badge_context_is_an_alias() {
        assertThat(json("https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld"))
                .isEqualTo(json("https://purl.imsglobal.org/spec/ob/v3p0/context.json"));
    }

    @Test
    void they_equal_the_published_ones() {
        var published = StandardsData.json("contexts/index.json");
        int compared = 0;
        for (var entry : published.properties()) {
            if (Contexts.bundled().knows(entry.getKey())) {
                String file =
                        entry.getValue().isTextual()
                                ? entry.getValue().textValue()
                                : entry.getValue().get("file").textValue();
                assertThat(json(entry.getKey())).isEqualTo(StandardsData.json("contexts/" + file));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(18);
    }

    @Test
    @DisplayName(
            "Controlled Identifiers 1.0 §2.2: a document means what it does with the published contexts")
    void documents_of_keys_mean_the_same_as_with_the_published_contexts() {
        String did = "did:web:tvet.example";
        ObjectNode document =
                DidDocument.compose(
                        did,
                        List.of(
                                new ListedKey(TestKeys.ed25519(did).publicKey(), true),
                                new ListedKey(TestKeys.p256(did).publicKey(), true)));
        ObjectNode controlled = document.deepCopy();
        controlled.put("@context", "https://www.w3.org/ns/cid/v1");
        for (ObjectNode each : List.of(document, controlled)) {
            CanonicalForm ours = new JsonLdCanonicalizer(Contexts.bundled()).canonicalize(each);
            assertThat(ours.nQuads()).contains("security#publicKeyJwk");
            assertThat(new JsonLdCanonicalizer(published()).canonicalize(each)).isEqualTo(ours);
        }
    }

    @Test
    @DisplayName("CLR 2.0: the samples mean what they do with the published contexts")
    void records_mean_the_same_as_with_the_published_contexts() {
        for (String name : List.of("simple", "simple_v1", "complex")) {
            ObjectNode clr = StandardsData.json("credentials/clr2-1edtech/" + name + ".json");
            CanonicalForm ours = new JsonLdCanonicalizer(Contexts.bundled()).canonicalize(clr);
            assertThat(new JsonLdCanonicalizer(published()).canonicalize(clr)).isEqualTo(ours);
        }
    }

    private static Contexts published() {
        Contexts contexts = Contexts.bundled();
        for (var entry : StandardsData.json("contexts/index.json").properties()) {
            Path file = StandardsData.path("contexts/" + entry.getValue().get("file").textValue());
            contexts = contexts.withDocument(URI.create(entry.getKey()), StandardsData.bytes(file));
        }
        return contexts;
    }

    @Test
    void no_shipped_context_renames_a_keyword_other_than_id_and_type() {
        assertThat(Contexts.bundled().vocabulary().termsOf())
                .allSatisfy(
                        (iri, terms) -> {
                            if (iri.startsWith("@")) {
                                assertThat(terms).containsExactly(iri.substring(1));
                                assertThat(iri).isIn("@id", "@type");
                            }
                        });
    }

    @Test
    void a_deployment_adds_its_own_without_changing_the_shipped_ones() {
        URI own = URI.create("https://tvet.example/contexts/v1");
        Contexts more =
                Contexts.bundled()
                        .withDocument(own, Bytes.utf8("{\"@context\":{\"w\":\"urn:w\"}}"));
        assertThat(more.knows(own.toString())).isTrue();
        assertThat(Contexts.bundled().knows(own.toString())).isFalse();
        assertThatThrownBy(() -> more.withDocument(own, Bytes.utf8("{}")))
                .isInstanceOf(Malformed.class);
    }

    private static Object json(String url) {
        return Contexts.bundled().find(url).orElseThrow().json();
    }
}
