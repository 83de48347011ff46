package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Software that learners may let at what they hold, as it has registered itself (RFC 7591).
 *
 * @param metadata what it said of itself, checked, with what it left out filled in
 */
public record WalletClient(
        String id, SecretDigest secret, ObjectNode metadata, Instant registeredAt) {
    public WalletClient {
        metadata = metadata.deepCopy();
    }

    public String name() {
        return metadata.path("client_name").asText();
    }

    /** Where answers to its requests may be sent; compared character by character. */
    public List<String> redirectUris() {
        var uris = new ArrayList<String>();
        for (JsonNode uri : metadata.path("redirect_uris")) {
            uris.add(uri.asText());
        }
        return List.copyOf(uris);
    }

    /** All that it may ever ask for. */
    public Set<String> scopes() {
        return Set.of(metadata.path("scope").asText().split(" "));
    }
}
