package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Json;

/**
 * Contexts that stand in a document the way they stand in a file of their own: {@code
 * {"@context":{…}}}. JSON-LD 1.1 has no place for them, but npm jsonld reads what is inside, and so
 * proofs over such documents exist; those of the W3C's own fixtures are among them.
 */
final class WrappedContexts {
    private static final String CONTEXT = "@context";

    private WrappedContexts() {}

    /** The document with them taken out of their wrapping; itself where there are none. */
    static ObjectNode unwrapped(ObjectNode document) {
        if (!(document.get(CONTEXT) instanceof ArrayNode given) || !hasWrapped(given)) {
            return document;
        }
        ArrayNode contexts = Json.array();
        given.forEach(each -> contexts.add(isWrapped(each) ? each.get(CONTEXT) : each));
        ObjectNode unwrapped = document.deepCopy();
        unwrapped.set(CONTEXT, contexts);
        return unwrapped;
    }

    private static boolean hasWrapped(ArrayNode contexts) {
        for (JsonNode each : contexts) {
            if (isWrapped(each)) {
                return true;
            }
        }
        return false;
    }

    /** With definitions beside the wrapped ones a reader could take either for what counts. */
    private static boolean isWrapped(JsonNode context) {
        return context.size() == 1 && context.path(CONTEXT).isObject();
    }
}
