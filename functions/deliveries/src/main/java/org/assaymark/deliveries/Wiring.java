package org.assaymark.deliveries;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.Mode;
import org.assaymark.document.Json;
import org.assaymark.fetch.Poster;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Handler;
import org.assaymark.platform.KmsMac;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Access;
import org.assaymark.records.Aws;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.EventFeed;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.WebhookEndpointStore;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    static final String TELL = "tellEndpoints";
    static final String DELIVER = "sendDeliveries";

    private Wiring() {}

    static Edge deliveries(Settings settings, Poster poster, ProviderDocuments documents) {
        return deliveries(
                settings,
                Aws.dynamo(),
                Aws.kms(),
                poster,
                documents,
                Thread::sleep,
                Clock.systemUTC());
    }

    static Edge deliveries(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            Poster poster,
            ProviderDocuments documents,
            SendDue.Pause pause,
            Clock clock) {
        var random = new SecureRandom();
        var ids = new Identifiers(Clock.systemUTC(), random);
        var mac = new KmsMac(kms, settings.access().cursorMacKeyId());
        var access = Access.of(settings.access(), dynamo, mac, documents, ids, clock);
        var receipts = new Receipts(dynamo, settings.access().receiptsTable(), clock);
        var deliveries = new DeliveryStore(dynamo, settings.deliveriesTable());
        var endpoints =
                new WebhookEndpointStore(
                        dynamo,
                        settings.deliveriesTable(),
                        new MailStore(dynamo, settings.mailTable()));
        var feed = new EventFeed(dynamo, settings.credentialsTable());
        var sealing = new KmsSealing(kms, settings.secretsKeyId());

        var bodies =
                new WriteBody(
                        new CredentialStore(
                                dynamo, settings.credentialsTable(), settings.statusTable()),
                        new LearnerStore(dynamo, settings.learnersTable()),
                        settings.publicOrigin());
        var sending =
                new SendOne(bodies, new Keyring(sealing, clock), poster, clock, System::nanoTime);
        var fanOut = new FanOut(endpoints, deliveries, clock);
        var sweeping = new SweepEvents(feed, endpoints, fanOut, clock);
        var delivering =
                new Deliver(
                        deliveries,
                        endpoints,
                        sending,
                        new RetrySchedule(random),
                        new PauseEndpoint(endpoints, ids::mail, clock),
                        clock);
        var due = new SendDue(deliveries, endpoints, delivering, pause, clock);

        var own =
                new OwnEndpoints(
                        new IssuerStore(dynamo, settings.catalogueTable()), endpoints, deliveries);
        var endpoint =
                new EndpointHandlers(
                        own,
                        endpoints,
                        new MakeSecret(random, sealing),
                        receipts,
                        ids::endpoint,
                        clock);
        var delivery =
                new DeliveryHandlers(
                        own,
                        deliveries,
                        sending,
                        new ReplayEvents(feed, fanOut, deliveries, clock),
                        receipts,
                        ids::delivery,
                        clock);

        Map<String, Handler> handlers =
                Map.ofEntries(
                        Map.entry("createWebhookEndpoint", endpoint::create),
                        Map.entry("listWebhookEndpoints", endpoint::list),
                        Map.entry("getWebhookEndpoint", endpoint::get),
                        Map.entry("updateWebhookEndpoint", endpoint::update),
                        Map.entry("deleteWebhookEndpoint", endpoint::remove),
                        Map.entry("rotateWebhookSecret", endpoint::rotate),
                        Map.entry("testWebhookEndpoint", delivery::test),
                        Map.entry("replayWebhookEndpoint", delivery::replayAll),
                        Map.entry("listDeliveries", delivery::list),
                        Map.entry("getDelivery", delivery::get),
                        Map.entry("replayDelivery", delivery::replay));
        return new Edge(
                "deliveries",
                access.gate(),
                handlers,
                Map.of(
                        TELL,
                        _ -> {
                            for (Mode mode : Mode.values()) {
                                sweeping.sweep(mode);
                            }
                            return Json.object();
                        },
                        DELIVER,
                        _ -> Json.object().put("delivered", due.sendDue()),
                        Edge.MESSAGES,
                        message -> {
                            Told told = Told.of(message);
                            fanOut.tell(told.events());
                            return Json.object().put("delivered", due.send(told.deliveries()));
                        }));
    }
}
