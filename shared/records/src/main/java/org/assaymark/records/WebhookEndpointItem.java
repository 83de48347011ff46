package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** How an endpoint is kept. */
final class WebhookEndpointItem {
    static final String SK = "ENDPOINT";

    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private WebhookEndpointItem() {}

    static String partition(EndpointId id) {
        return "ENDPOINT#" + id.text();
    }

    static EnhancedDocument write(WebhookEndpoint endpoint) {
        WebhookEndpoint.Subscription subscription = endpoint.subscription();
        var secrets = Json.array();
        endpoint.secrets().forEach(secret -> secrets.add(write(secret)));
        var item =
                Table.item(partition(endpoint.id()), SK)
                        .putString("listPk", WebhookEndpointStore.list(endpoint.issuer().mode()))
                        .putString("issuerPk", endpoint.issuer().text())
                        .putString("listSk", endpoint.id().text())
                        .putString("id", endpoint.id().text())
                        .putString("issuerId", endpoint.issuer().text())
                        .putString("url", subscription.url().toString())
                        .putList(
                                "types",
                                subscription.types().stream()
                                        .map(CredentialEvent.Type::text)
                                        .sorted()
                                        .toList(),
                                TEXT)
                        .putBoolean("includesLearner", subscription.includesLearner())
                        .putString("secrets", Json.write(secrets).utf8())
                        .putString("createdAt", endpoint.createdAt().toString())
                        .putString("updatedAt", endpoint.updatedAt().toString())
                        .putNumber("revision", endpoint.revision());
        subscription.description().ifPresent(text -> item.putString("description", text));
        if (endpoint.standing() instanceof WebhookEndpoint.Standing.Paused(var because, var at)) {
            item.putString("pausedBecause", because.name()).putString("pausedAt", at.toString());
        }
        return item.build();
    }

    private static ObjectNode write(WebhookSecret secret) {
        ObjectNode json =
                Json.object()
                        .put("id", secret.id())
                        .put("scheme", secret.scheme().text())
                        .put(
                                "sealed",
                                Base64.getEncoder().encodeToString(secret.sealed().toArray()))
                        .put("createdAt", secret.createdAt().toString());
        secret.publicKey().ifPresent(key -> json.put("publicKey", key));
        secret.until().ifPresent(at -> json.put("until", at.toString()));
        return json;
    }

    static WebhookEndpoint read(EnhancedDocument item) {
        return new WebhookEndpoint(
                new EndpointId(item.getString("id")),
                new IssuerId(item.getString("issuerId")),
                new WebhookEndpoint.Subscription(
                        URI.create(item.getString("url")),
                        types(item),
                        item.getBoolean("includesLearner"),
                        text(item, "description")),
                standing(item),
                secrets(item),
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }

    private static Set<CredentialEvent.Type> types(EnhancedDocument item) {
        return item.getList("types", TEXT).stream()
                .flatMap(text -> CredentialEvent.Type.parse(text).stream())
                .collect(Collectors.toSet());
    }

    private static WebhookEndpoint.Standing standing(EnhancedDocument item) {
        return text(item, "pausedBecause")
                .<WebhookEndpoint.Standing>map(
                        because ->
                                new WebhookEndpoint.Standing.Paused(
                                        WebhookEndpoint.Because.valueOf(because),
                                        Instant.parse(item.getString("pausedAt"))))
                .orElseGet(WebhookEndpoint.Standing.Active::new);
    }

    private static List<WebhookSecret> secrets(EnhancedDocument item) {
        return StreamSupport.stream(Json.read(item.getString("secrets")).spliterator(), false)
                .map(WebhookEndpointItem::secret)
                .toList();
    }

    private static WebhookSecret secret(JsonNode json) {
        return new WebhookSecret(
                json.path("id").asText(),
                WebhookSecret.Scheme.of(json.path("scheme").asText()),
                Bytes.of(Base64.getDecoder().decode(json.path("sealed").asText())),
                Optional.ofNullable(json.path("publicKey").textValue()),
                Instant.parse(json.path("createdAt").asText()),
                Optional.ofNullable(json.path("until").textValue()).map(Instant::parse));
    }

    private static Optional<String> text(EnhancedDocument item, String name) {
        return item.isPresent(name) ? Optional.of(item.getString(name)) : Optional.empty();
    }
}
