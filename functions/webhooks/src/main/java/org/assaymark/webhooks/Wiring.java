package org.assaymark.webhooks;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Json;
import org.assaymark.fetch.ApiClient;
import org.assaymark.lti.ToolKey;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.page.Site;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Handler;
import org.assaymark.platform.KmsMac;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Access;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Aws;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.KeySetStore;
import org.assaymark.records.LtiCourses;
import org.assaymark.records.LtiLogins;
import org.assaymark.records.LtiResults;
import org.assaymark.records.MailStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.ReconciliationStore;
import org.assaymark.records.RuleStore;
import org.assaymark.records.VigilStore;
import org.assaymark.webhooks.page.Pages;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    static final String SWEEP = "sweepInboundEvents";
    static final String READ = "readOrders";
    static final String WATCH = "watchConnections";
    static final String READ_COURSES = "readCourses";

    private static final String SITE_NAME = "Assaymark";

    private Wiring() {}

    static Edge webhooks(Settings settings, ApiClient apis, ProviderDocuments documents) {
        return webhooks(
                settings,
                Aws.dynamo(),
                Aws.kms(),
                apis,
                SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build(),
                documents,
                Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Edge webhooks(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            ApiClient apis,
            SqsClient sqs,
            ProviderDocuments documents,
            Clock clock) {
        var random = new SecureRandom();
        var ids = new Identifiers(Clock.systemUTC(), random);
        var connections = new ConnectionStore(dynamo, settings.inboundTable());
        var rules = new RuleStore(dynamo, settings.inboundTable());
        var events = new InboundEventStore(dynamo, settings.inboundTable());
        var issuers = new IssuerStore(dynamo, settings.catalogueTable());
        var achievements = new AchievementStore(dynamo, settings.catalogueTable());
        var mac = new KmsMac(kms, settings.access().cursorMacKeyId());
        var access = Access.of(settings.access(), dynamo, mac, documents, ids, clock);
        var receipts = new Receipts(dynamo, settings.access().receiptsTable(), clock);
        var keys =
                new SourceKeys(new KeySetStore(dynamo, settings.inboundTable()), documents, clock);
        var secrets =
                new ConnectionSecrets(new KmsSealing(kms, settings.secretsKeyId()), keys, clock);
        var queue = new InboundQueue(sqs, settings.queueUrl());
        var watch = new Watch(connections, clock);
        var receiving =
                new ReceiveDelivery(
                        connections,
                        events,
                        secrets,
                        watch,
                        queue,
                        ids::inboundEvent,
                        settings.retention(),
                        clock);
        var statement =
                new StatementHandlers(
                        new KeepStatements(connections, events, receiving, settings.publicOrigin()),
                        UUID::randomUUID,
                        clock);
        var drawn =
                new Drawn(
                        size -> {
                            byte[] bytes = new byte[size];
                            random.nextBytes(bytes);
                            return bytes;
                        },
                        () -> ToolKey.draw(random));
        var reconciliations = new ReconciliationStore(dynamo, settings.inboundTable());
        var vigils =
                new VigilStore(
                        dynamo,
                        settings.inboundTable(),
                        settings.credentialsTable(),
                        new MailStore(dynamo, settings.mailTable()));
        var courses = new LtiCourses(dynamo, settings.inboundTable());
        var connection =
                new ConnectionHandlers(
                        connections,
                        reconciliations,
                        vigils,
                        courses,
                        rules,
                        issuers,
                        secrets,
                        receipts,
                        ids::connection,
                        drawn,
                        settings.publicOrigin(),
                        clock);
        var rule = new RuleHandlers(rules, connections, achievements, receipts, ids::rule, clock);
        var event =
                new EventHandlers(
                        events,
                        connections,
                        new ReplayEvents(events, receiving, queue, clock),
                        receipts);
        var ruling = new RulingHandler(events, queue, receipts, clock);
        var trial =
                new TrialHandler(
                        connections, secrets, receiving, receipts, ids::inboundEvent, clock);
        var simulation = new SimulateHandler(connections, rules, events, clock);
        var shops = new ShopApi(apis, secrets);
        var reading = new ReadOrders(reconciliations, connections, events, receiving, shops, clock);
        var watching =
                new WatchConnections(
                        vigils,
                        connections,
                        new AskShop(shops, settings.publicOrigin()),
                        ids::event,
                        ids::mail,
                        clock);
        var readingCourses =
                new ReadCourses(
                        courses,
                        connections,
                        new ReadCourse(
                                rules,
                                new LtiResults(dynamo, settings.inboundTable()),
                                receiving,
                                new PlatformTokens(
                                        secrets, apis, () -> UUID.randomUUID().toString(), clock),
                                apis,
                                clock),
                        clock);
        var sweeping = new SweepEvents(events, queue, clock);
        var brought = new BroughtMessages(receiving, settings.ways());

        var logins = new LtiLogins(dynamo, settings.inboundTable());
        var lti =
                new LtiHandlers(
                        new BeginLaunch(connections, logins, drawn, settings.publicOrigin(), clock),
                        new TakeLaunch(
                                connections,
                                logins,
                                new LtiCourses(dynamo, settings.inboundTable()),
                                new PlatformKeys(
                                        new KeySets(
                                                new KeySetStore(dynamo, settings.inboundTable()),
                                                address -> PlatformKeys.read(apis, address),
                                                clock)),
                                receiving,
                                watch,
                                settings.publicOrigin(),
                                clock),
                        new EarnedHere(rules, achievements),
                        connections,
                        secrets,
                        new Pages(new Site(SITE_NAME, settings.publicOrigin().toString())),
                        clock);

        var handlers = new HashMap<String, Handler>();
        handlers.put("beginLaunch", lti::login);
        handlers.put("beginLaunchByForm", lti::login);
        handlers.put("launch", lti::launch);
        handlers.put("getToolKeys", lti::keys);
        handlers.put("receiveDelivery", new ReceiveHandler(receiving)::receive);
        handlers.put("describeXapi", statement::about);
        handlers.put("storeStatements", statement::post);
        handlers.put("storeStatement", statement::put);
        handlers.put("getStatement", statement::get);
        handlers.put("createConnection", connection::create);
        handlers.put("listConnections", connection::list);
        handlers.put("getConnection", connection::get);
        handlers.put("updateConnection", connection::update);
        handlers.put("deleteConnection", connection::delete);
        handlers.put("addConnectionSecret", connection::addSecret);
        handlers.put("endConnectionSecret", connection::endSecret);
        handlers.put("moveConnection", connection::move);
        handlers.put("tryConnection", trial::tryOut);
        handlers.put("createRule", rule::create);
        handlers.put("listRules", rule::list);
        handlers.put("getRule", rule::get);
        handlers.put("updateRule", rule::update);
        handlers.put("deleteRule", rule::delete);
        handlers.put("simulateRules", simulation::simulate);
        handlers.put("listInboundEvents", event::list);
        handlers.put("getInboundEvent", event::get);
        handlers.put("replayInboundEvent", event::replay);
        handlers.put("replayInboundEvents", event::replayRange);
        handlers.put("decideInboundEvent", ruling::decide);
        return new Edge(
                "webhooks",
                access.gate(),
                handlers,
                Map.of(
                        Edge.MESSAGES,
                        brought::take,
                        SWEEP,
                        _ -> {
                            sweeping.sweep();
                            keys.askForOld();
                            return Json.object();
                        },
                        READ,
                        _ -> {
                            reading.read();
                            return Json.object();
                        },
                        WATCH,
                        _ -> {
                            watching.watch();
                            return Json.object();
                        },
                        READ_COURSES,
                        _ -> {
                            readingCourses.read();
                            return Json.object();
                        }),
                lti::problem);
    }
}
