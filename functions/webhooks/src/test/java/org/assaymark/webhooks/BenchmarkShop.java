package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assaymark.api.Operations;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.Source;
import org.assaymark.loopback.GatewayEvent;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.KeySetStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.Tables;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.webhook.Secret;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** A shop that is connected to a deployment on the loopback address, and tells of paid orders. */
final class BenchmarkShop {
    private static final Identifiers IDS = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private static final Secret SECRET = new Secret("first", "a secret of the shop");
    private static final String TOKEN = "0123456789abcdefghijkl";
    private static final int ITEMS = 20;

    /** By the table, the variable that names it. */
    private static final Map<String, String> TABLES =
            Map.of(
                    "catalogue", "CATALOGUE_TABLE",
                    "credentials", "CREDENTIALS_TABLE",
                    "mail", "MAIL_TABLE",
                    "access", "ACCESS_TABLE",
                    "audit", "AUDIT_TABLE",
                    "limits", "LIMITS_TABLE",
                    "receipts", "RECEIPTS_TABLE",
                    "inbound", "INBOUND_TABLE");

    private final DynamoLocal dynamo = new DynamoLocal();
    private final KmsLocal kms = new KmsLocal();
    private final SqsLocal sqs = new SqsLocal();
    private final Map<String, String> environment = new LinkedHashMap<>();

    BenchmarkShop() {
        String key = kms.newKey(KeySpec.SYMMETRIC_DEFAULT);
        Tables.all().stream()
                .filter(table -> TABLES.containsKey(table.name()))
                .forEach(
                        table ->
                                environment.put(
                                        TABLES.get(table.name()),
                                        dynamo.createTable(table.toRequest(table.name()))));
        environment.put("AUDIT_RETENTION_DAYS", "730");
        environment.put("CURSOR_MAC_KEY_ID", kms.newKey(KeySpec.HMAC_256));
        environment.put("INBOUND_QUEUE_URL", sqs.newQueue());
        environment.put("INBOUND_WAYS", "none");
        environment.put("INBOUND_RETENTION_DAYS", "90");
        environment.put("INBOUND_SECRETS_KEY_ID", key);
        environment.put("PUBLIC_ORIGIN", "https://badges.harbour.example");
        environment.put("RATE_LIMIT_REQUESTS", "100");
        environment.put("RATE_LIMIT_WINDOW_SECONDS", "10");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString());
        environment.put("AWS_ENDPOINT_URL_KMS", kms.uri().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", sqs.uri().toString());
        connect(new KmsSealing(kms.client(), key));
    }

    /** What the function is to find in its environment. */
    Map<String, String> environment() {
        return environment;
    }

    /** As API Gateway hands it over: an order of some ten kilobytes that no other delivery told. */
    String order() {
        Bytes body = Json.write(body());
        String id = UUID.randomUUID().toString();
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("x-shopify-topic", "orders/paid");
        headers.put("x-shopify-webhook-id", id);
        headers.put("x-shopify-event-id", id);
        headers.putAll(Source.SHOPIFY.scheme().prove(body, SECRET, id, Instant.now()));
        String path = "/inbound/" + TOKEN;
        var event = new GatewayEvent("POST", URI.create(path), headers, body, "192.0.2.7");
        return Json.write(event.toJson(Operations.load().match("POST", path))).utf8();
    }

    private static ObjectNode body() {
        ObjectNode order = Json.object().put("id", Math.abs(UUID.randomUUID().hashCode()));
        order.put("created_at", "2026-11-20T10:00:00Z").put("email", "ada@harbour.example");
        order.putObject("customer").put("first_name", "Ada").put("last_name", "Byrne");
        ArrayNode items = order.putArray("line_items");
        for (int i = 0; i < ITEMS; i++) {
            items.addObject()
                    .put("id", i)
                    .put("sku", "WELD-" + i)
                    .put("quantity", 1)
                    .put("title", "Welding, part " + i)
                    .put("note", "of the terms and what to bring ".repeat(12));
        }
        return order;
    }

    private void connect(KmsSealing sealing) {
        ConnectionId id = IDS.connection();
        Instant now = Instant.now();
        var secret =
                new ConnectionSecrets(
                                sealing,
                                new SourceKeys(
                                        new KeySetStore(
                                                dynamo.enhanced(),
                                                environment.get("INBOUND_TABLE")),
                                        new HttpsDocuments(),
                                        Clock.systemUTC()),
                                Clock.systemUTC())
                        .seal(id, SECRET.id(), SECRET.text());
        new ConnectionStore(dynamo.enhanced(), environment.get("INBOUND_TABLE"))
                .create(
                        new Connection(
                                id,
                                IDS.issuer(),
                                Source.SHOPIFY,
                                "Shop",
                                Connection.Status.ACTIVE,
                                true,
                                List.of(secret),
                                List.of(
                                        new Connection.Address(
                                                SecretDigest.of(TOKEN), Optional.empty())),
                                now,
                                now,
                                1),
                        Receipt.none());
    }
}
