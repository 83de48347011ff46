package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.function.Predicate;
import org.assaymark.document.Json;

/** Which JSON-LD contexts a credential needs: no more, so that a plain badge stays plain. */
final class Contexts {
    private Contexts() {}

    static ArrayNode neededBy(JsonNode credential, String origin) {
        ArrayNode contexts =
                Json.array().add(OpenBadges.CREDENTIALS_CONTEXT).add(OpenBadges.CONTEXT);
        if (anyObject(credential, Contexts::hasExtensionType)) {
            contexts.add(OpenBadges.EXTENSIONS_CONTEXT);
        }
        JsonNode achievement = credential.path("credentialSubject").path("achievement");
        if (MicroCredentialShapes.NAMES.stream().anyMatch(achievement::has)
                || anyObject(credential, object -> object.has("endorsementJwt"))) {
            contexts.add(MicroCredentialContext.url(origin));
        }
        return contexts;
    }

    private static boolean hasExtensionType(JsonNode object) {
        return OpenBadges.isExtensionType(object.path("type"));
    }

    private static boolean anyObject(JsonNode value, Predicate<JsonNode> test) {
        if (value.isObject() && test.test(value)) {
            return true;
        }
        for (JsonNode child : value) {
            if (anyObject(child, test)) {
                return true;
            }
        }
        return false;
    }
}
