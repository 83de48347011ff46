package org.assaymark.cdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The ways that are open by which deliveries come through a queue, each with its own: which one a
 * delivery came by says how far it is trusted, whatever is in it.
 */
final class Arrivals extends Construct {
    /** Whose account Canvas sends live events from (Canvas guides, SQS queues for live events). */
    private static final String CANVAS_ACCOUNT = "636161780776";

    /** Canvas takes no other. */
    private static final String CANVAS_QUEUE = "canvas-live-events-";

    private final List<WorkQueue> queues = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private final Optional<Queue> requests;

    Arrivals(Construct scope, String deployment, OpenWays ways) {
        super(scope, "arrivals");
        this.requests = ways.queueFirst() ? Optional.of(requests()) : Optional.empty();
        ways.canvasQueues().forEach(connection -> canvas(deployment, connection));
        if (!ways.partnerBuses().isEmpty()) {
            var queue = opened(WorkQueue.ofDeliveries(this, "partners", Optional.empty()));
            ways.partnerBuses().forEach(bus -> partner(bus.connection(), bus.source(), queue));
        }
    }

    /** As the function reads it. */
    String setting() {
        return settings.isEmpty() ? "none" : String.join(",", settings);
    }

    List<WorkQueue> queues() {
        return List.copyOf(queues);
    }

    /** Where requests are put unread, if they are. */
    Optional<Queue> unread() {
        return requests;
    }

    private Queue requests() {
        Queue queue = opened(WorkQueue.ofDeliveries(this, "requests", Optional.empty())).queue();
        settings.add("requests=" + queue.getQueueArn());
        return queue;
    }

    private void canvas(String deployment, ConnectionId connection) {
        String name = CANVAS_QUEUE + deployment + "-" + connection.text();
        Queue queue =
                opened(
                                WorkQueue.ofDeliveries(
                                        this, "canvas-" + connection.text(), Optional.of(name)))
                        .queue();
        queue.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .principals(List.of(new AccountPrincipal(CANVAS_ACCOUNT)))
                        .actions(List.of("sqs:SendMessage"))
                        .resources(List.of(queue.getQueueArn()))
                        .build());
        settings.add(connection.text() + "=" + queue.getQueueArn());
        CfnOutput.Builder.create(Stack.of(this), "CanvasQueue" + connection.text().replace("_", ""))
                .description("Tell Canvas this address (Data Services, delivery method SQS)")
                .value(queue.getQueueUrl())
                .build();
    }

    /** Takes the event source that the partner offers, and all that comes by it. */
    private void partner(ConnectionId connection, String source, WorkQueue queue) {
        var bus =
                EventBus.Builder.create(this, "Bus-" + connection.text())
                        .eventSourceName(source)
                        .build();
        Rule.Builder.create(this, "Brings-" + connection.text())
                .description("Puts what a shop tells by its partner event bus into our queue")
                .eventBus(bus)
                .eventPattern(EventPattern.builder().source(List.of(source)).build())
                .targets(
                        List.of(
                                SqsQueue.Builder.create(queue.queue())
                                        .deadLetterQueue(queue.deadLetters())
                                        .build()))
                .build();
        settings.add(connection.text() + "=" + source);
    }

    private WorkQueue opened(WorkQueue queue) {
        queues.add(queue);
        return queue;
    }
}
