package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.testkit.FunctionClient;

/**
 * Sends each request to the function that the OpenAPI document names, and sees what comes of it.
 */
final class FunctionCalls implements Course.Calls {
    private static final Operations OPERATIONS = Operations.load();

    private final Map<String, FunctionClient> functions = new TreeMap<>();
    private final Map<String, Set<String>> taken = new TreeMap<>();
    private final Set<String> done = new TreeSet<>();

    void add(String area, RequestStreamHandler function) {
        functions.put(area, new FunctionClient(function));
        taken.put(area, new TreeSet<>());
    }

    /** The permissions that a function took so far. */
    Set<String> taken(String area) {
        return taken.get(area);
    }

    void assertThatEveryOperationWasUsed() {
        assertThat(done)
                .isEqualTo(
                        OPERATIONS.all().stream().map(Operation::id).collect(Collectors.toSet()));
    }

    @Override
    public ObjectNode invoke(String function, ObjectNode event) {
        return AwsCalls.during(taken.get(function), () -> functions.get(function).invoke(event));
    }

    @Override
    public FunctionClient.Answer send(
            String method, String target, Map<String, String> headers, Bytes body) {
        Operation operation = operation(method, target);
        FunctionClient.Answer answer = answer(operation, method, target, headers, body);
        // Nobody in the course signs presentations; the call reads all that it needs all the same.
        boolean unsigned = operation.id().equals("verifyPresentationByInstance");
        assertThat(answer.status())
                .as("%s %s: %s", method, target, answer.body().utf8())
                .matches(status -> status < 400 || (unsigned && status == 422));
        done.add(operation.id());
        return answer;
    }

    @Override
    public void refused(String method, String target, Map<String, String> headers, Bytes body) {
        assertThat(answer(operation(method, target), method, target, headers, body).status())
                .isEqualTo(401);
    }

    private static Operation operation(String method, String target) {
        return OPERATIONS.match(method, URI.create(target).getPath()).orElseThrow().operation();
    }

    private FunctionClient.Answer answer(
            Operation operation,
            String method,
            String target,
            Map<String, String> headers,
            Bytes body) {
        FunctionClient client = functions.get(operation.function());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        FunctionClient caller = client;
        return AwsCalls.during(
                taken.get(operation.function()), () -> caller.send(method, target, body));
    }
}
