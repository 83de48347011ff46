package org.assaymark.platform;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs real requests through a function before SnapStart takes its picture, so that classes are
 * loaded, contexts parsed and connections tried when the first caller comes. Requests must neither
 * sign nor write.
 */
public final class Priming implements Resource {
    private static final LambdaLogger LOG = LambdaRuntime.getLogger();

    /** A key of the right form that nobody has, so that the store is really asked. */
    private static final String NOBODY = "amk_" + "0".repeat(26) + "_" + "0".repeat(64);

    private final Edge edge;
    private final List<ObjectNode> events;

    private Priming(Edge edge, List<ObjectNode> events) {
        this.edge = edge;
        this.events = List.copyOf(events);
    }

    /**
     * @return to be kept by the function: the registry of the runtime holds it only weakly
     */
    public static Priming of(Edge edge, ObjectNode... events) {
        var priming = new Priming(edge, List.of(events));
        Core.getGlobalContext().register(priming);
        return priming;
    }

    /** One request, as API Gateway would deliver it. */
    public static ObjectNode request(
            String method,
            String route,
            Map<String, String> pathParameters,
            String accept,
            Bytes body) {
        ObjectNode event =
                Json.object().put("version", "2.0").put("routeKey", method + " " + route);
        pathParameters.forEach(event.putObject("pathParameters")::put);
        event.putObject("headers")
                .put("accept", accept)
                .put("content-type", "application/json")
                .put("authorization", "Bearer " + NOBODY);
        event.putObject("requestContext")
                .put("requestId", "priming")
                .putObject("http")
                .put("method", method);
        return event.put("body", body.utf8()).put("isBase64Encoded", false);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        for (ObjectNode event : events) {
            try {
                edge.result(event, LOG);
            } catch (RuntimeException e) {
                // A picture taken a little colder is better than a deployment that fails.
                LOG.log("priming ended early: " + e + "\n");
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // nothing was computed before the picture that would have to be done again
    }
}
