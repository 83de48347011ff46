package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.assaymark.api.Operations;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.ApiKey;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;

/**
 * {@code /v1/api-keys}. A key can create, see and revoke only keys that may do no more than itself.
 * The key is shown once: a repeated creation is answered again without it.
 */
final class ApiKeyHandlers {
    private final ApiKeyStore keys;
    private final CreateApiKey creating;
    private final Receipts receipts;
    private final Operations operations;

    ApiKeyHandlers(
            ApiKeyStore keys, CreateApiKey creating, Receipts receipts, Operations operations) {
        this.keys = keys;
        this.creating = creating;
        this.receipts = receipts;
        this.operations = operations;
    }

    HttpResponse create(Call call) {
        var request = ApiKeyRequest.decode(call.jsonBody(), operations);
        if (!call.grant().covers(request.scopes(), request.issuers()) || outlives(request, call)) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It cannot give a new key more scopes, issuers or time than it has itself."));
        }
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    var made = creating.make(request);
                    if (!keys.create(made.key(), writer.of(created(toJson(made.key()))))) {
                        throw new Receipts.AlreadyAnswered();
                    }
                    return created(toJson(made.key()).put("key", made.token().reveal()));
                });
    }

    /** A key that ends could otherwise live on in one that does not. */
    private boolean outlives(ApiKeyRequest request, Call call) {
        Optional<Instant> end = keys.find(call.grant().caller()).flatMap(ApiKey::expiresAt);
        return end.isPresent()
                && request.expiresAt().filter(at -> !at.isAfter(end.get())).isEmpty();
    }

    /**
     * For the operator who may invoke this function directly: how the first key of an installation
     * is made.
     */
    ObjectNode bootstrap(ObjectNode event) {
        ObjectNode body = event.deepCopy();
        body.remove("action");
        var made = creating.make(ApiKeyRequest.decode(body, operations));
        keys.create(made.key(), Receipt.none());
        return toJson(made.key()).put("key", made.token().reveal());
    }

    HttpResponse list(Call call) {
        return Lists.answer(call, keys::list, key -> mayManage(call, key), ApiKeyHandlers::toJson);
    }

    HttpResponse get(Call call) {
        return HttpResponse.json(200, toJson(require(call)));
    }

    HttpResponse revoke(Call call) {
        keys.revoke(require(call).id());
        return HttpResponse.noContent();
    }

    private ApiKey require(Call call) {
        return ApiKeyId.parse(call.request().pathParameter("keyId"))
                .flatMap(keys::find)
                .filter(key -> mayManage(call, key))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static boolean mayManage(Call call, ApiKey key) {
        return call.grant().covers(key.scopes(), key.issuers());
    }

    private static HttpResponse created(ObjectNode json) {
        return HttpResponse.json(201, json)
                .with("location", "/v1/api-keys/" + json.path("id").asText());
    }

    private static ObjectNode toJson(ApiKey key) {
        ObjectNode json = Json.object().put("id", key.id().text()).put("name", key.name());
        var scopes = json.putArray("scopes");
        new TreeSet<>(key.scopes()).forEach(scopes::add);
        key.issuers()
                .ifPresent(
                        issuers -> {
                            var ids = json.putArray("issuerIds");
                            issuers.stream().map(IssuerId::text).sorted().forEach(ids::add);
                        });
        key.expiresAt().ifPresent(at -> json.put("expiresAt", at.toString()));
        return json.put("createdAt", key.createdAt().toString());
    }
}
