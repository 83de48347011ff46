package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assaymark.document.Json;

/**
 * A learning platform that knows us as a tool, as its administrator reads it off there (LTI 1.3
 * §3.1.3, Security Framework 1.0 §5).
 *
 * @param issuer who signs its launches, compared character by character
 * @param clientId our name there
 * @param deployments where it may launch us from
 * @param authorization where a browser is sent to be told who is there
 * @param token where access tokens are asked for
 * @param keySet where it publishes the keys that it signs with
 */
public record LtiPlatform(
        String issuer,
        String clientId,
        List<String> deployments,
        URI authorization,
        URI token,
        URI keySet) {
    public static final String ISSUER = "platformIssuer";
    public static final String CLIENT_ID = "clientId";
    public static final String DEPLOYMENTS = "deploymentIds";
    public static final String AUTHORIZATION = "authorizationEndpoint";
    public static final String TOKEN = "tokenEndpoint";
    public static final String KEY_SET = "keySetUrl";

    public LtiPlatform {
        deployments = List.copyOf(deployments);
    }

    /** As the interface writes it, and the table keeps it. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put(ISSUER, issuer).put(CLIENT_ID, clientId);
        deployments.forEach(json.putArray(DEPLOYMENTS)::add);
        return json.put(AUTHORIZATION, authorization.toString())
                .put(TOKEN, token.toString())
                .put(KEY_SET, keySet.toString());
    }

    /**
     * @param json of the form above
     */
    public static LtiPlatform of(JsonNode json) {
        return new LtiPlatform(
                json.path(ISSUER).asText(),
                json.path(CLIENT_ID).asText(),
                StreamSupport.stream(json.path(DEPLOYMENTS).spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                URI.create(json.path(AUTHORIZATION).asText()),
                URI.create(json.path(TOKEN).asText()),
                URI.create(json.path(KEY_SET).asText()));
    }
}
