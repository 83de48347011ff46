package org.assaymark.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assaymark.badgeimage.BadgeImageFunction;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.catalogue.CatalogueFunction;
import org.assaymark.deliveries.DeliveriesFunction;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.Fetched;
import org.assaymark.fetch.Fetcher;
import org.assaymark.fetch.Poster;
import org.assaymark.fulfilment.FulfilmentFunction;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.loopback.MappedApis;
import org.assaymark.loopback.MappedOrigins;
import org.assaymark.loopback.MappedReceivers;
import org.assaymark.notification.NotificationFunction;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.BatchStore;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.WalletClientStore;
import org.assaymark.verification.VerificationFunction;
import org.assaymark.wallet.WalletFunction;
import org.assaymark.webhooks.WebhooksFunction;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Everything, started in order: endpoints that stand for AWS, tables and keys in them, functions,
 * gateway.
 */
final class LocalStack implements AutoCloseable {
    private static final String FILES = "assaymark-files";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Whoever tries out a course platform does not wait for a minute each time. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final DataDirectory directory;
    private final Endpoints endpoints;
    private final List<QueueWorkers> workers;
    private final Gateway gateway;
    private final Schedules schedules;
    private final CatalogueFunction catalogue;
    private final URI origin;

    private LocalStack(
            DataDirectory directory,
            Endpoints endpoints,
            List<QueueWorkers> workers,
            Gateway gateway,
            CatalogueFunction catalogue,
            URI origin) {
        this.directory = directory;
        this.endpoints = endpoints;
        this.workers = List.copyOf(workers);
        this.gateway = gateway;
        this.schedules = new Schedules(gateway);
        this.catalogue = catalogue;
        this.origin = origin;
    }

    static LocalStack start(Options options) throws IOException, Options.Misuse {
        DataDirectory directory = DataDirectory.open(options.data());
        DataDirectory.Address address = directory.address(options);
        Endpoints endpoints = Endpoints.start(directory);
        Map<String, String> environment = environment(address.origin(), options);

        ProviderDocuments documents = documents(options);
        var catalogue =
                new CatalogueFunction(
                        org.assaymark.catalogue.Settings.from(environment),
                        fetcher(options),
                        documents);
        Map<URI, Bytes> contexts = ExtraContexts.read(options.contexts());
        var functions = new LinkedHashMap<String, RequestStreamHandler>();
        functions.put("catalogue", catalogue);
        var issuance =
                new IssuanceFunction(
                        org.assaymark.issuance.Settings.from(environment), contexts, documents);
        functions.put("issuance", issuance);
        var fulfilment =
                new FulfilmentFunction(
                        org.assaymark.fulfilment.Settings.from(environment), apis(options));
        functions.put("fulfilment", fulfilment);
        var batches =
                new BatchesFunction(org.assaymark.batches.Settings.from(environment), documents);
        functions.put("batches", batches);
        functions.put(
                "badge-image",
                new BadgeImageFunction(
                        org.assaymark.badgeimage.Settings.from(environment), documents));
        functions.put(
                "deliveries",
                new DeliveriesFunction(
                        org.assaymark.deliveries.Settings.from(environment),
                        poster(options),
                        documents));
        functions.put(
                "notification",
                new NotificationFunction(org.assaymark.notification.Settings.from(environment)));
        functions.put(
                "verification",
                new VerificationFunction(
                        org.assaymark.verification.Settings.from(environment),
                        fetcher(options),
                        contexts));
        functions.put(
                "wallet", new WalletFunction(org.assaymark.wallet.Settings.from(environment)));
        var webhooks =
                new WebhooksFunction(
                        org.assaymark.webhooks.Settings.from(environment),
                        apis(options),
                        documents);
        functions.put("webhooks", webhooks);
        Map<String, String> arrivals = queues(options.ways());
        var gateway =
                new Gateway(
                        address.port(),
                        functions,
                        Optional.ofNullable(arrivals.get(LocalWays.REQUESTS)).map(QueueFirst::new));
        directory.keep(address);
        directory.keepQueues(endpoints.sqs().uri());
        var workers =
                new ArrayList<>(
                        List.of(
                                new QueueWorkers(
                                        Objects.requireNonNull(environment.get("BATCH_QUEUE_URL")),
                                        "issuance",
                                        issuance),
                                new QueueWorkers(
                                        Objects.requireNonNull(
                                                environment.get("FULFILMENT_QUEUE_URL")),
                                        "issuance",
                                        issuance),
                                new QueueWorkers(
                                        Objects.requireNonNull(
                                                environment.get("INBOUND_QUEUE_URL")),
                                        "fulfilment",
                                        fulfilment)));
        arrivals.values().forEach(url -> workers.add(new QueueWorkers(url, "webhooks", webhooks)));
        return new LocalStack(directory, endpoints, workers, gateway, catalogue, address.origin());
    }

    DataDirectory directory() {
        return directory;
    }

    URI origin() {
        return origin;
    }

    /** Where the gateway really listens; the origin may be that of a proxy in front. */
    URI address() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    CatalogueFunction catalogue() {
        return catalogue;
    }

    void open() {
        gateway.open();
        // Stands for the streams of tables, by which functions hear of letters and events at once.
        schedules.run("notification", NotificationFunction.SCHEDULES, AT_ONCE);
        schedules.run("deliveries", DeliveriesFunction.SCHEDULES, AT_ONCE);
        schedules.run("issuance", IssuanceFunction.SCHEDULES);
        schedules.run("batches", BatchesFunction.SCHEDULES);
        schedules.run("fulfilment", FulfilmentFunction.SCHEDULES);
        schedules.run("webhooks", WebhooksFunction.SCHEDULES, SOON);
        workers.forEach(QueueWorkers::start);
    }

    @Override
    public void close() throws IOException {
        schedules.close();
        gateway.close();
        workers.forEach(QueueWorkers::close);
        endpoints.close();
        directory.close();
    }

    private static Fetcher fetcher(Options options) {
        Fetcher guarded = VerificationFunction.guardedFetcher();
        return options.mappedOrigins().isEmpty()
                ? guarded
                : new MappedOrigins(options.mappedOrigins(), guarded);
    }

    private static Poster poster(Options options) {
        Poster guarded = DeliveriesFunction.guardedPoster();
        return options.mappedOrigins().isEmpty()
                ? guarded
                : new MappedReceivers(options.mappedOrigins(), guarded);
    }

    private static ApiClient apis(Options options) {
        ApiClient guarded = FulfilmentFunction.guardedApis();
        return options.mappedOrigins().isEmpty()
                ? guarded
                : new MappedApis(options.mappedOrigins(), guarded);
    }

    /** A provider on this machine is one that a mapped origin stands for. */
    private static ProviderDocuments documents(Options options) {
        if (options.mappedOrigins().isEmpty()) {
            return new HttpsDocuments();
        }
        Fetcher fetcher = fetcher(options);
        return address ->
                switch (fetcher.fetch(address, "application/json", ProviderDocuments.MOST_BYTES)) {
                    case Fetched.Found found -> found.body();
                    case Fetched.Refused refused -> throw new IOException(refused.reason());
                    case Fetched.Unavailable unavailable ->
                            throw new IOException(unavailable.reason());
                };
    }

    private static String queue(SqsClient sqs, String name) {
        return sqs.createQueue(request -> request.queueName("assaymark-" + name)).queueUrl();
    }

    /** By their names, their addresses. */
    private static Map<String, String> queues(LocalWays ways) {
        try (var http = UrlConnectionHttpClient.create();
                var sqs = SqsClient.builder().httpClient(http).build()) {
            var queues = new LinkedHashMap<String, String>();
            for (String name : ways.queues()) {
                queues.put(name, sqs.createQueue(request -> request.queueName(name)).queueUrl());
            }
            return queues;
        }
    }

    /** What CDK sets on a deployment, for all functions together. */
    private static Map<String, String> environment(URI origin, Options options) {
        try (var http = UrlConnectionHttpClient.create();
                var dynamo = DynamoDbClient.builder().httpClient(http).build();
                var kms = KmsClient.builder().httpClient(http).build();
                var s3 = S3Client.builder().httpClient(http).build();
                var sqs = SqsClient.builder().httpClient(http).build()) {
            LocalTables.ensure(dynamo);
            LocalKeys keys = LocalKeys.ensure(kms);
            var environment = new HashMap<String, String>();
            s3.createBucket(request -> request.bucket(FILES));
            environment.put("UPLOADS_BUCKET", FILES);
            environment.put("BATCH_QUEUE_URL", queue(sqs, "batches"));
            environment.put("INBOUND_QUEUE_URL", queue(sqs, "inbound"));
            environment.put("FULFILMENT_QUEUE_URL", queue(sqs, "fulfilments"));
            environment.put("INBOUND_WAYS", options.ways().setting());
            environment.put("INBOUND_TABLE", LocalTables.physicalName(ConnectionStore.TABLE));
            environment.put("INBOUND_SECRETS_KEY_ID", keys.inboundSecrets());
            environment.put("INBOUND_RETENTION_DAYS", "90");
            environment.put("BATCHES_TABLE", LocalTables.physicalName(BatchStore.TABLE));
            environment.put("MAIL_TABLE", LocalTables.physicalName(MailStore.TABLE));
            environment.put("DELIVERIES_TABLE", LocalTables.physicalName(DeliveryStore.TABLE));
            environment.put("OUTBOUND_SECRETS_KEY_ID", keys.outboundSecrets());
            environment.put("MAIL_CONFIGURATION_SET", "none");
            environment.put("MAIL_SENDER", "badges@assaymark.example");
            environment.put("TERMS_URL", origin + "/");
            environment.put("PRIVACY_URL", origin + "/");
            environment.put("WALLET_TABLE", LocalTables.physicalName(WalletClientStore.TABLE));
            environment.put("PUBLIC_ORIGIN", origin.toString());
            environment.put("VC_API", "on");
            environment.put("RECEIPT_RETENTION_DAYS", "7");
            environment.put("ISSUER_KEYS_TAG", "assaymark");
            environment.put("AUDIT_TABLE", LocalTables.physicalName(AuditStore.TABLE));
            environment.put("AUDIT_RETENTION_DAYS", "730");
            environment.put("RECEIPTS_TABLE", LocalTables.physicalName(Receipts.TABLE));
            environment.put("LIMITS_TABLE", LocalTables.physicalName(RateLimitStore.TABLE));
            environment.put("RATE_LIMIT_REQUESTS", Integer.toString(options.rateLimit()));
            environment.put("RATE_LIMIT_WINDOW_SECONDS", "10");
            environment.put("CURSOR_MAC_KEY_ID", keys.cursorMac());
            options.openId()
                    .ifPresent(
                            provider -> {
                                environment.put("OPENID_ISSUER", provider.issuer());
                                environment.put(
                                        "OPENID_AUDIENCE", String.join(",", provider.audiences()));
                            });
            environment.put("TRUSTED_ISSUERS", String.join(",", options.trusted()));
            keys.instances().forEach((key, id) -> environment.put("VC_API_" + key + "_KEY_ID", id));
            environment.putAll(
                    Map.of(
                            "CATALOGUE_TABLE", LocalTables.physicalName(IssuerStore.TABLE),
                            "CREDENTIALS_TABLE", LocalTables.physicalName(CredentialStore.TABLE),
                            "STATUS_TABLE", LocalTables.physicalName(StatusListStore.TABLE),
                            "LEARNERS_TABLE", LocalTables.physicalName(LearnerStore.TABLE),
                            "ACCESS_TABLE", LocalTables.physicalName(ApiKeyStore.TABLE),
                            "ED25519_KEY_ID", keys.ed25519(),
                            "P256_KEY_ID", keys.p256(),
                            "LEARNER_MAC_KEY_ID", keys.learnerMac()));
            return environment;
        }
    }
}
