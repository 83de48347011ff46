package org.assaymark.api;

import java.util.Map;

/**
 * The operation that a request path names.
 *
 * @param pathParameters by name, percent-decoded, as API Gateway hands them over
 */
public record Match(Operation operation, Map<String, String> pathParameters) {
    public Match {
        pathParameters = Map.copyOf(pathParameters);
    }
}
