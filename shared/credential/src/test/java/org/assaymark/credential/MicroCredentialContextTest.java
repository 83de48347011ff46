package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assaymark.document.Json;
import org.junit.jupiter.api.Test;

class MicroCredentialContextTest {
    private final JsonNode terms =
            Json.readObject(MicroCredentialContext.document()).get("@context");

    @Test
    void its_text_never_changes() {
        assertThat(EmailAddress.sha256Hex(MicroCredentialContext.document().utf8()))
                .as("every signature over our terms depends on it; make a version 2 beside it")
                .isEqualTo("5c0e91e784e4ea3b80767240e76dee32fd3601b54732acd7de47819049bbd747");
    }

    @Test
    void it_has_an_address_below_the_origin() {
        assertThat(MicroCredentialContext.url("https://badges.example"))
                .isEqualTo("https://badges.example/contexts/micro-credential-v1.json");
    }

    @Test
    void it_maps_every_member_and_endorsement_jwt() {
        Set<String> expected = new HashSet<>(MicroCredentialShapes.NAMES);
        expected.add("endorsementJwt");
        assertThat(names(terms)).isEqualTo(expected);
    }

    @Test
    void every_term_is_protected_at_every_depth() {
        List<JsonNode> contexts = new ArrayList<>();
        collect(Json.readObject(MicroCredentialContext.document()), contexts);
        assertThat(contexts).hasSize(8);
        assertThat(contexts).allMatch(each -> each.path("@protected").booleanValue());
    }

    private static void collect(JsonNode value, List<JsonNode> contexts) {
        if (value.has("@context")) {
            contexts.add(value.get("@context"));
        }
        value.forEach(each -> collect(each, contexts));
    }

    /** A protected term that is defined again in a type-scoped context cannot be processed. */
    @Test
    void no_term_is_one_that_open_badges_or_w3c_credentials_define() throws IOException {
        for (String published :
                Set.of("contexts/ob-v3p0-3.0.3.jsonld", "contexts/credentials-v2.jsonld")) {
            JsonNode context = Fixtures.published(published).get("@context");
            Set<String> theirs = names(context);
            for (JsonNode term : context) {
                theirs.addAll(names(term.path("@context")));
            }
            assertThat(theirs).doesNotContainAnyElementsOf(names(terms));
        }
    }

    private static Set<String> names(JsonNode context) {
        Set<String> names = new HashSet<>();
        context.fieldNames().forEachRemaining(names::add);
        names.remove("@protected");
        return names;
    }
}
