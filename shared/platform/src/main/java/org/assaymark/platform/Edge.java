package org.assaymark.platform;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assaymark.api.Access;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * The edge of one function: finds the operation of an event, checks size, media type and access,
 * and lets the operation's {@link Handler} answer. The one place that catches, logs (once) and
 * encodes.
 */
public final class Edge {
    /** The action that messages of a queue are for. */
    public static final String MESSAGES = "messages";

    private final Operations operations;
    private final AccessControl access;
    private final Map<String, Handler> handlers;
    private final Map<String, Action> actions;
    private final BiFunction<HttpRequest, Problem, HttpResponse> problems;

    /**
     * Something a function does when it is invoked directly (by a schedule or an operator), guarded
     * by IAM.
     */
    @FunctionalInterface
    public interface Action {
        ObjectNode run(ObjectNode event);
    }

    /**
     * @param handlers by operation id; must cover every operation of the function
     * @param actions what direct invocations may ask for, by name; {@link #MESSAGES} is told what a
     *     queue delivers
     */
    public Edge(
            String function,
            AccessControl access,
            Map<String, Handler> handlers,
            Map<String, Action> actions) {
        this(function, access, handlers, actions, (_, problem) -> problem.toResponse());
    }

    /**
     * @param problems how a problem is told, for a function that has pages for people
     */
    public Edge(
            String function,
            AccessControl access,
            Map<String, Handler> handlers,
            Map<String, Action> actions,
            BiFunction<HttpRequest, Problem, HttpResponse> problems) {
        this.problems = problems;
        this.operations = Operations.load();
        this.access = access;
        this.handlers = Map.copyOf(handlers);
        this.actions = Map.copyOf(actions);
        for (Operation operation : operations.byFunction(function)) {
            if (!handlers.containsKey(operation.id())) {
                throw new IllegalStateException(function + " has no handler for " + operation.id());
            }
        }
    }

    /** Reads one Lambda event and writes its result. */
    public void answer(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode event = Json.readObject(Bytes.of(input.readAllBytes()));
        output.write(Json.write(result(event, context.getLogger())).toArray());
    }

    ObjectNode result(ObjectNode event, LambdaLogger log) {
        return HttpRequest.isHttp(event)
                ? respond(HttpRequest.of(event), new RequestLog(log)).toEvent()
                : act(event);
    }

    private ObjectNode act(ObjectNode event) {
        Action action =
                actions.get(event.has("Records") ? MESSAGES : event.path("action").asText());
        if (action == null) {
            throw Malformed.because("names no action of this function");
        }
        return action.run(event);
    }

    private HttpResponse respond(HttpRequest request, RequestLog log) {
        Optional<Operation> operation = operations.find(request.routeKey());
        HttpResponse response =
                operation
                        .map(found -> respond(found, request, log))
                        .orElseGet(() -> problems.apply(request, Problem.notFound()));
        log.answered(request, operation.map(Operation::id), response.status());
        return request.method().equals("HEAD") ? response.withoutBody() : response;
    }

    private HttpResponse respond(Operation operation, HttpRequest request, RequestLog log) {
        try {
            Handler handler = handlers.get(operation.id());
            if (handler == null) {
                return problems.apply(request, Problem.notFound());
            }
            Optional<Grant> caller =
                    switch (operation.access()) {
                        case Access.Public() -> Optional.empty();
                        // Whom a learner trusts is known to the function that keeps it.
                        case Access.OfLearner _ -> Optional.empty();
                        case Access.Scoped(var scopes) ->
                                Optional.of(access.require(request, scopes));
                    };
            refuseUnfitBody(operation, request);
            return handler.handle(new Call(operation, request, caller));
        } catch (Malformed e) {
            return problems.apply(request, Problem.malformed(e.faults()));
        } catch (Refusal e) {
            return problems.apply(request, e.problem());
        } catch (RuntimeException e) {
            log.failed(request, operation.id(), e);
            return problems.apply(
                    request,
                    Problem.of(
                            "internal-error",
                            "It is safe to send the same request again with the same Idempotency-Key. Request id: "
                                    + request.requestId()));
        }
    }

    private static void refuseUnfitBody(Operation operation, HttpRequest request) {
        if (request.body().size() > operation.maxBodyBytes() && operation.maxBodyBytes() > 0) {
            throw new Refusal(
                    Problem.of(
                            "body-too-large",
                            "At most " + operation.maxBodyBytes() + " bytes are taken here."));
        }
        if (request.body().isEmpty() && operation.bodyRequired()) {
            throw Malformed.because("a body is required");
        }
        if (!request.body().isEmpty()
                && !operation.requestMediaTypes().isEmpty()
                && !operation.requestMediaTypes().contains(request.mediaType())) {
            throw new Refusal(
                    Problem.of(
                            "unsupported-media-type",
                            "Send one of "
                                    + String.join(", ", operation.requestMediaTypes())
                                    + "."));
        }
    }
}
