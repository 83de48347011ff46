package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/** The web of a test: it answers what was put into it, and counts what was asked for. */
final class Documents implements DocumentSource {
    private final Map<String, Bytes> documents = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    final List<String> asked = new ArrayList<>();

    Documents with(String identifier, ObjectNode document) {
        documents.put(identifier, Json.write(document));
        return this;
    }

    Documents with(String identifier, Bytes content) {
        documents.put(identifier, content);
        return this;
    }

    /** From now on the address answers that it was there and was withdrawn. */
    Documents withdraw(String identifier) {
        documents.remove(identifier);
        withdrawn.add(identifier);
        return this;
    }

    /** A controller document for each method of the form {@code controller#multikey}. */
    Documents withControllersOf(ObjectNode credential) {
        for (JsonNode proof : Members.each(credential.path("proof"))) {
            String method = proof.path("verificationMethod").asText();
            int hash = method.indexOf('#');
            if (hash > 0 && method.startsWith("https:")) {
                with(
                        method.substring(0, hash),
                        controller(method.substring(0, hash), method.substring(hash + 1)));
            }
        }
        return this;
    }

    static ObjectNode controller(String id, String multikey) {
        ObjectNode document = Json.object().put("id", id);
        document.putArray("verificationMethod")
                .addObject()
                .put("id", id + "#" + multikey)
                .put("type", "Multikey")
                .put("controller", id)
                .put("publicKeyMultibase", multikey);
        document.putArray("assertionMethod").add(id + "#" + multikey);
        return document;
    }

    @Override
    public Resolution resolve(String identifier) {
        asked.add(identifier);
        Bytes content = documents.get(identifier);
        return content == null
                ? new Resolution.Missing("nothing is there", withdrawn.contains(identifier))
                : new Resolution.Found(content, "application/json");
    }
}
