package org.assaymark.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.badgeimage.BadgeImageFunction;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.catalogue.CatalogueFunction;
import org.assaymark.deliveries.DeliveriesFunction;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.Fetched;
import org.assaymark.fetch.Posted;
import org.assaymark.fulfilment.FulfilmentFunction;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.notification.NotificationFunction;
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
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.verification.VerificationFunction;
import org.assaymark.wallet.WalletFunction;
import org.assaymark.webhooks.WebhooksFunction;
import software.amazon.awssdk.services.kms.model.KeySpec;

/**
 * The functions as a deployment has them, each behind its own constructor and found by route, over
 * DynamoDB Local and the KMS endpoint. Every answer is held to the OpenAPI document.
 */
final class Deployment {
    static final URI ORIGIN = URI.create("https://badges.tvet.example");

    private static final Operations OPERATIONS = Operations.load();

    private final Contract contract = new Contract();
    private final Map<URI, Fetched> web = new ConcurrentHashMap<>();
    private final Map<String, RequestStreamHandler> functions;
    private final CredentialStore credentials;
    private final Map<String, String> environment;
    private final FunctionClient client;
    private final String apiKey;

    Deployment(DynamoLocal dynamo, KmsLocal kms) {
        this(dynamo, kms, _ -> Map.of());
    }

    /** With the functions that take batches and deliveries, and work by queues, as well. */
    Deployment(DynamoLocal dynamo, KmsLocal kms, S3Local s3, SqsLocal sqs) {
        this(
                dynamo,
                kms,
                environment -> {
                    System.setProperty("aws.endpointUrlS3", s3.uri().toString());
                    System.setProperty("aws.endpointUrlSqs", sqs.uri().toString());
                    environment.put("BATCH_QUEUE_URL", sqs.newQueue());
                    environment.put("INBOUND_QUEUE_URL", sqs.newQueue());
                    environment.put("INBOUND_WAYS", "none");
                    environment.put("FULFILMENT_QUEUE_URL", sqs.newQueue());
                    environment.put("UPLOADS_BUCKET", s3.newBucket());
                    environment.put(
                            "INBOUND_SECRETS_KEY_ID", kms.newKey(KeySpec.SYMMETRIC_DEFAULT));
                    environment.put("INBOUND_RETENTION_DAYS", "90");
                    return Map.of(
                            "webhooks",
                            new WebhooksFunction(
                                    org.assaymark.webhooks.Settings.from(environment),
                                    _ -> new ApiAnswer.Unanswered("nobody is asked here"),
                                    Deployment::noProvider),
                            "batches",
                            new BatchesFunction(
                                    org.assaymark.batches.Settings.from(environment),
                                    Deployment::noProvider),
                            "fulfilment",
                            new FulfilmentFunction(
                                    org.assaymark.fulfilment.Settings.from(environment),
                                    _ -> new ApiAnswer.Unanswered("nobody is asked here")));
                });
    }

    private Deployment(
            DynamoLocal dynamo,
            KmsLocal kms,
            Function<Map<String, String>, Map<String, RequestStreamHandler>> further) {
        pointTheSdkAt(dynamo.uri(), kms.uri());
        var environment = new HashMap<String, String>();
        environment.put("VC_API", "on");
        environment.put("RECEIPT_RETENTION_DAYS", "7");
        environment.put("ISSUER_KEYS_TAG", "assaymark");
        environment.put(
                "INBOUND_TABLE", dynamo.createTable(ConnectionStore.TABLE.toRequest("inbound")));
        environment.put("BATCHES_TABLE", dynamo.createTable(BatchStore.TABLE.toRequest("batches")));
        environment.put("MAIL_TABLE", dynamo.createTable(MailStore.TABLE.toRequest("mail")));
        environment.put(
                "DELIVERIES_TABLE",
                dynamo.createTable(DeliveryStore.TABLE.toRequest("deliveries")));
        environment.put("OUTBOUND_SECRETS_KEY_ID", kms.newKey(KeySpec.SYMMETRIC_DEFAULT));
        environment.put("MAIL_CONFIGURATION_SET", "none");
        environment.put("MAIL_SENDER", "badges@tvet.example");
        environment.put(
                "WALLET_TABLE", dynamo.createTable(WalletClientStore.TABLE.toRequest("wallet")));
        environment.put("AUDIT_TABLE", dynamo.createTable(AuditStore.TABLE.toRequest("audit")));
        environment.put("AUDIT_RETENTION_DAYS", "730");
        environment.put("RECEIPTS_TABLE", dynamo.createTable(Receipts.TABLE.toRequest("receipts")));
        environment.put(
                "LIMITS_TABLE", dynamo.createTable(RateLimitStore.TABLE.toRequest("limits")));
        environment.put("RATE_LIMIT_REQUESTS", "100000");
        environment.put("RATE_LIMIT_WINDOW_SECONDS", "10");
        environment.put("CURSOR_MAC_KEY_ID", kms.newKey(KeySpec.HMAC_256));
        environment.put("VC_API_ED25519_KEY_ID", kms.newKey(KeySpec.ECC_NIST_EDWARDS25519));
        environment.put("VC_API_P256_KEY_ID", kms.newKey(KeySpec.ECC_NIST_P256));
        environment.put("VC_API_P384_KEY_ID", kms.newKey(KeySpec.ECC_NIST_P384));
        environment.putAll(
                Map.of(
                        "PUBLIC_ORIGIN", ORIGIN.toString(),
                        "CATALOGUE_TABLE",
                                dynamo.createTable(IssuerStore.TABLE.toRequest("catalogue")),
                        "CREDENTIALS_TABLE",
                                dynamo.createTable(CredentialStore.TABLE.toRequest("credentials")),
                        "STATUS_TABLE",
                                dynamo.createTable(StatusListStore.TABLE.toRequest("status")),
                        "LEARNERS_TABLE",
                                dynamo.createTable(LearnerStore.TABLE.toRequest("learners")),
                        "ACCESS_TABLE", dynamo.createTable(ApiKeyStore.TABLE.toRequest("access")),
                        "ED25519_KEY_ID", kms.newKey(KeySpec.ECC_NIST_EDWARDS25519),
                        "P256_KEY_ID", kms.newKey(KeySpec.ECC_NIST_P256),
                        "LEARNER_MAC_KEY_ID", kms.newKey(KeySpec.HMAC_256)));
        environment.put("TERMS_URL", ORIGIN + "/terms");
        environment.put("PRIVACY_URL", ORIGIN + "/privacy");
        this.functions = new HashMap<>(further.apply(environment));
        functions.put(
                "wallet", new WalletFunction(org.assaymark.wallet.Settings.from(environment)));
        functions.putAll(
                Map.of(
                        "badge-image",
                        new BadgeImageFunction(
                                org.assaymark.badgeimage.Settings.from(environment),
                                Deployment::noProvider),
                        "catalogue",
                        new CatalogueFunction(
                                org.assaymark.catalogue.Settings.from(environment),
                                (url, _, _) -> fetched(url),
                                Deployment::noProvider),
                        "deliveries",
                        new DeliveriesFunction(
                                org.assaymark.deliveries.Settings.from(environment),
                                (_, _, _) -> new Posted.Answered(204, Optional.empty()),
                                Deployment::noProvider),
                        "issuance",
                        new IssuanceFunction(
                                org.assaymark.issuance.Settings.from(environment),
                                Map.of(),
                                Deployment::noProvider),
                        "notification",
                        new NotificationFunction(
                                org.assaymark.notification.Settings.from(environment)),
                        "verification",
                        new VerificationFunction(
                                org.assaymark.verification.Settings.from(environment),
                                (url, _, _) -> fetched(url),
                                Map.of())));
        this.credentials =
                new CredentialStore(
                        dynamo.enhanced(),
                        environment.get("CREDENTIALS_TABLE"),
                        environment.get("STATUS_TABLE"));
        this.environment = Map.copyOf(environment);
        this.client = new FunctionClient(this::route);
        this.apiKey = firstKey();
    }

    private static Bytes noProvider(URI address) {
        throw new AssertionError("no OpenID provider is set, yet it asks for " + address);
    }

    /** Lets an address of somebody else answer. */
    void answering(String address, Fetched answer) {
        web.put(URI.create(address), answer);
    }

    /** What this installation published itself must not be asked for over the network. */
    private Fetched fetched(URI url) {
        Fetched answer = web.get(url);
        if (answer == null) {
            throw new AssertionError("asked for " + url);
        }
        return answer;
    }

    CredentialStore credentials() {
        return credentials;
    }

    /** The public, with this {@code Accept}. */
    Answer get(String target, String accept) {
        return send(client.with("accept", accept), "GET", target, Bytes.EMPTY);
    }

    /** The public, without {@code Accept}. */
    Answer get(String target) {
        return send(client, "GET", target, Bytes.EMPTY);
    }

    /** The public, with these headers. */
    Answer send(String method, String target, Map<String, String> headers, Bytes body) {
        FunctionClient with = client;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            with = with.with(header.getKey(), header.getValue());
        }
        return send(with, method, target, body);
    }

    /** A provider, with a key that may do everything. */
    ObjectNode manage(String method, String target, ObjectNode body) {
        return manage(apiKey, method, target, body);
    }

    /** Whoever has this key. */
    ObjectNode manage(String key, String method, String target, ObjectNode body) {
        FunctionClient provider =
                client.with("authorization", "Bearer " + key)
                        .with("idempotency-key", UUID.randomUUID().toString());
        Answer answer =
                method.equals("GET")
                        ? send(provider, method, target, Bytes.EMPTY)
                        : send(
                                provider.with("content-type", "application/json"),
                                method,
                                target,
                                Json.write(body));
        if (answer.status() >= 300) {
            throw new AssertionError(target + " answered " + answer.body().utf8());
        }
        return answer.json();
    }

    /** A provider asks for what is not given; the problem. */
    ObjectNode refused(String target, ObjectNode body) {
        Map<String, String> headers =
                Map.of(
                        "authorization",
                        "Bearer " + apiKey,
                        "content-type",
                        "application/json",
                        "idempotency-key",
                        UUID.randomUUID().toString());
        Answer answer = send("POST", target, headers, Json.write(body));
        if (answer.status() < 400) {
            throw new AssertionError(target + " answered " + answer.status());
        }
        return answer.json();
    }

    /** A provider changes what they have just read. */
    ObjectNode patch(String target, ObjectNode change) {
        FunctionClient provider = client.with("authorization", "Bearer " + apiKey);
        String tag = send(provider, "GET", target, Bytes.EMPTY).headers().get("etag");
        FunctionClient editor =
                provider.with("content-type", "application/merge-patch+json").with("if-match", tag);
        Answer answer = send(editor, "PATCH", target, Json.write(change));
        if (answer.status() >= 300) {
            throw new AssertionError(target + " answered " + answer.body().utf8());
        }
        return answer.json();
    }

    /** What is set on a function, by name. */
    String setting(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    /** As Lambda hands over what a queue delivers. */
    ObjectNode deliver(String function, String body) {
        ObjectNode event = Json.object();
        event.putArray("Records").addObject().put("messageId", "1").put("body", body);
        return new FunctionClient(functions.get(function)).invoke(event);
    }

    /** As a schedule does. */
    ObjectNode invoke(String function, String action) {
        return new FunctionClient(functions.get(function))
                .invoke(Json.object().put("action", action));
    }

    /** As a service does that tells of something. */
    ObjectNode invoke(String function, ObjectNode event) {
        return new FunctionClient(functions.get(function)).invoke(event);
    }

    /** What the local stack makes at its first start. */
    static ObjectNode template(String name) {
        try (InputStream in =
                LocalStack.class.getResourceAsStream("demonstration-" + name + ".json")) {
            return Json.readObject(Bytes.of(Objects.requireNonNull(in, name).readAllBytes()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Answer send(FunctionClient as, String method, String target, Bytes body) {
        Answer answer = as.send(method, target, body);
        OPERATIONS
                .match(method, URI.create(target).getRawPath())
                .ifPresentOrElse(
                        match -> contract.check(match.operation(), answer),
                        () -> contract.checkUnknownRoute(answer));
        return answer;
    }

    private void route(InputStream input, OutputStream output, Context context) throws IOException {
        Bytes event = Bytes.of(input.readAllBytes());
        String function =
                OPERATIONS
                        .find(Json.readObject(event).path("routeKey").asText())
                        .map(Operation::function)
                        .orElse(Operations.DEFAULT_FUNCTION);
        functions
                .get(function)
                .handleRequest(new ByteArrayInputStream(event.toArray()), output, context);
    }

    private String firstKey() {
        ObjectNode event = Json.object().put("action", "createApiKey").put("name", "First");
        var scopes = event.putArray("scopes");
        OPERATIONS.scopes().forEach(scopes::add);
        return new FunctionClient(functions.get("catalogue")).invoke(event).path("key").asText();
    }

    /** As an operator does for any program that uses the SDK. */
    private static void pointTheSdkAt(URI dynamo, URI kms) {
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.endpointUrlDynamoDb", dynamo.toString());
        System.setProperty("aws.endpointUrlKms", kms.toString());
    }
}
