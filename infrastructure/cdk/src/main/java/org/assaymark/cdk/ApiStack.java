package org.assaymark.cdk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaymark.api.Operations;
import org.assaymark.document.Json;
import org.assaymark.webhooks.WebhooksFunction;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The functions, the HTTP API that routes to them, and the alarms that watch both. */
final class ApiStack extends Stack {
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Gateway gateway;

    ApiStack(Construct scope, String id, Backing backing, Parameters parameters, StackProps props) {
        super(scope, id, props);
        var catalogue = new Catalogue(this, backing);
        var workload = new BatchWorkload(this);
        var batches = new Batches(this, backing, workload);
        var events = new WorkQueue(this, "inbound");
        var fulfilments = new WorkQueue(this, "fulfilments");
        var issuance = new Issuance(this, backing, workload, fulfilments, parameters.receiptDays());
        var fulfilment = new Fulfilment(this, backing, events, fulfilments);
        var badgeImage = new BadgeImage(this, backing);
        var deliveries = new Deliveries(this, backing);
        var verification = new Verification(this, backing, parameters.trustedIssuers());
        var notification = new Notification(this, backing);
        var wallet = new Wallet(this, backing, parameters);
        var arrivals = new Arrivals(this, parameters.name(), parameters.ways());
        var webhooks =
                new Webhooks(this, backing, arrivals, events, parameters.inboundRetentionDays());
        List.of(
                        badgeImage,
                        batches,
                        catalogue,
                        deliveries,
                        fulfilment,
                        issuance,
                        notification,
                        verification,
                        wallet,
                        webhooks)
                .forEach(service -> services.put(service.area(), service));
        Operations operations = Operations.load();
        this.gateway =
                new Gateway(this, operations, services, arrivals.unread(), parameters.apiDomain());
        var alarms = new Alarms(this, parameters.alarmEmail());
        alarms.watch(gateway);
        services.values().forEach(alarms::watch);
        issuance.schedules().forEach(alarms::watch);
        batches.schedules().forEach(alarms::watch);
        notification.schedules().forEach(alarms::watch);
        deliveries.schedules().forEach(alarms::watch);
        fulfilment.schedules().forEach(alarms::watch);
        webhooks.schedules().forEach(alarms::watch);
        alarms.watch(
                "batch-dead-letters",
                "A part of a batch could not be done after several attempts",
                workload.deadLetters());
        alarms.watch(
                "inbound-dead-letters",
                "Something that came in could not be worked on after several attempts",
                events.deadLetters());
        arrivals.queues()
                .forEach(
                        queue ->
                                alarms.watch(
                                        queue.getNode().getId() + "-dead-letters",
                                        "Deliveries could not be kept after several attempts",
                                        queue.deadLetters()));
        alarms.watch(
                "connections-quiet",
                "A shop or course platform delivers no more",
                webhooks.log(),
                WebhooksFunction.NEEDS_ATTENTION);
        alarms.watch(
                "fulfilment-dead-letters",
                "What a learner has a claim to could not be issued after several attempts",
                fulfilments.deadLetters());
        out("CatalogueFunctionName", "Where the first API key is made", catalogue.callable());
        out("CreateApiKeyEvent", "What to invoke it with", firstApiKey(operations));
    }

    /** The host at which CloudFront reaches the API. */
    String host() {
        return gateway.host();
    }

    private void out(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }

    /** For an operator who may invoke the function: one key that may do everything. */
    private static String firstApiKey(Operations operations) {
        ObjectNode event = Json.object().put("action", "createApiKey").put("name", "Administrator");
        var scopes = event.putArray("scopes");
        operations.scopes().stream().sorted().forEach(scopes::add);
        return Json.write(event).utf8();
    }
}
