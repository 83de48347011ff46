package org.assaymark.lti;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.assaymark.document.Json;

/**
 * What a tool signs to prove to a platform who it is when it asks for an access token (1EdTech
 * Security Framework 1.0 section 4.1.1, RFC 7523 section 3).
 *
 * @param clientId our name at the platform
 * @param tokenEndpoint whom it is for
 * @param id never used again
 */
public record ClientAssertion(String clientId, URI tokenEndpoint, String id, Instant now) {
    private static final Duration LASTS = Duration.ofMinutes(5);

    /** Of the JWT. */
    public ObjectNode claims() {
        return Json.object()
                .put("iss", clientId)
                .put("sub", clientId)
                .put("aud", tokenEndpoint.toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LASTS).getEpochSecond())
                .put("jti", id);
    }
}
