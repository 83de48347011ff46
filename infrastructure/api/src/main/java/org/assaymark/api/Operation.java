package org.assaymark.api;

import java.util.Set;

/**
 * One operation of the HTTP surface (OpenAPI 3.1 section 4.8.10).
 *
 * @param id the operation id, a verb in camelCase; functions route by it
 * @param method in capitals, {@code POST}
 * @param path as a template, {@code /v1/issuers/{issuerId}}
 * @param function the function that answers: badge-image, batches, catalogue, deliveries, issuance,
 *     verification, wallet or webhooks
 * @param access who may call it
 * @param maxBodyBytes the largest body, after transfer decoding; 0 when it takes none
 * @param requestMediaTypes the media types of the body, without parameters, in lower case; empty
 *     when it takes none, or any
 * @param bodyRequired whether a request without a body is malformed
 * @param idempotencyKeyAccepted whether {@code Idempotency-Key} means anything here
 * @param idempotencyKeyRequired whether a request without {@code Idempotency-Key} is malformed
 * @param audited whether it changes something in the name of a caller, so that each call of it is
 *     in the audit log
 */
public record Operation(
        String id,
        String method,
        String path,
        String function,
        Access access,
        int maxBodyBytes,
        Set<String> requestMediaTypes,
        boolean bodyRequired,
        boolean idempotencyKeyAccepted,
        boolean idempotencyKeyRequired,
        boolean audited) {
    public Operation {
        requestMediaTypes = Set.copyOf(requestMediaTypes);
    }

    /** API Gateway's name of the route, {@code POST /v1/issuers}. */
    public String routeKey() {
        return method + " " + path;
    }

    public boolean isPublic() {
        return access instanceof Access.Public;
    }

    /** Whether {@code HEAD} is answered by this operation as well (RFC 9110 section 9.3.2). */
    public boolean answersHead() {
        return method.equals("GET") && isPublic();
    }
}
