package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonObject;

/** One context in the two forms in which it is used here. */
record ContextDocument(ObjectNode json, JsonObject jakarta) {
    static ContextDocument of(ObjectNode json) {
        return new ContextDocument(json.deepCopy(), JakartaJson.of(json));
    }
}
