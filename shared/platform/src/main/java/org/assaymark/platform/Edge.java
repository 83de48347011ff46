package org.assaymark.platform;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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
    private final Gate gate;
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
            Gate gate,
            Map<String, Handler> handlers,
            Map<String, Action> actions) {
        this(function, gate, handlers, actions, (_, problem) -> problem.toResponse());
    }

    /**
     * @param problems how a problem is told, for a function that has pages for people
     */
    public Edge(
            String function,
            Gate gate,
            Map<String, Handler> handlers,
            Map<String, Action> actions,
            BiFunction<HttpRequest, Problem, HttpResponse> problems) {
        this.problems = problems;
        this.operations = Operations.load();
        this.gate = gate;
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
        Handler handler = handlers.get(operation.id());
        if (handler == null) {
            return problems.apply(request, Problem.notFound());
        }
        return switch (operation.access()) {
            case Access.Scoped(var scopes) -> scoped(operation, scopes, request, log, handler);
            // Whom a learner trusts is known to the function that keeps it.
            case Access.Public(), Access.OfLearner _ ->
                    told(
                            operation,
                            request,
                            log,
                            () ->
                                    work(
                                            new Call(
                                                    operation,
                                                    request,
                                                    Optional.empty(),
                                                    gate.cursors()),
                                            handler,
                                            log));
        };
    }

    /** Whoever is known is told where they stand, whatever the answer is. */
    private HttpResponse scoped(
            Operation operation,
            Set<String> scopes,
            HttpRequest request,
            RequestLog log,
            Handler handler) {
        return told(
                operation,
                request,
                log,
                () -> {
                    Grant grant = gate.access().authenticate(request);
                    Optional<RateLimits.Standing> standing = gate.limits().count(grant.caller());
                    HttpResponse answer =
                            told(
                                    operation,
                                    request,
                                    log,
                                    () -> {
                                        standing.ifPresent(Edge::refuseExcess);
                                        grant.require(scopes);
                                        return work(
                                                new Call(
                                                        operation,
                                                        request,
                                                        Optional.of(grant),
                                                        gate.cursors()),
                                                handler,
                                                log);
                                    });
                    return standing.map(each -> each.onto(answer)).orElse(answer);
                });
    }

    private static void refuseExcess(RateLimits.Standing standing) {
        if (standing.isExceeded()) {
            throw new Refusal(standing.toProblem());
        }
    }

    private HttpResponse work(Call call, Handler handler, RequestLog log) {
        refuseUnfitBody(call.operation(), call.request());
        return call.operation().audited() ? audited(call, handler, log) : handler.handle(call);
    }

    /**
     * An entry that cannot be written ends the request before anything was changed; one that cannot
     * be completed is left as it is, because what was done is done.
     */
    private HttpResponse audited(Call call, Handler handler, RequestLog log) {
        AuditTrail.Entry entry = gate.trail().begin(AuditTrail.Change.of(call));
        HttpResponse answer =
                told(call.operation(), call.request(), log, () -> handler.handle(call));
        try {
            entry.end(
                    answer.status(), ResourceIds.in(answer.headers().getOrDefault("location", "")));
        } catch (RuntimeException e) {
            log.failed(call.request(), call.operation().id(), e);
        }
        return answer;
    }

    /** Does the work, and tells as a problem what it throws. */
    private HttpResponse told(
            Operation operation, HttpRequest request, RequestLog log, Supplier<HttpResponse> work) {
        try {
            return work.get();
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
