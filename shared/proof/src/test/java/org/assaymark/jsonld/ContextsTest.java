package org.assaymark.jsonld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.assaymark.StandardsData;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.Test;

class ContextsTest {
    @Test
    void the_contexts_of_the_specifications_ship_with_us() {
        assertThat(Contexts.bundled().urls())
                .contains(
                        "https://www.w3.org/ns/credentials/v2",
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
        assertThat(compared).isGreaterThanOrEqualTo(14);
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
