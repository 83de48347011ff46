package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assaymark.api.Operations;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.Mode;
import org.assaymark.credential.PersonId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
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
    private final MakeApiKey making;
    private final Receipts receipts;
    private final Operations operations;

    ApiKeyHandlers(ApiKeyStore keys, MakeApiKey making, Receipts receipts, Operations operations) {
        this.keys = keys;
        this.making = making;
        this.receipts = receipts;
        this.operations = operations;
    }

    HttpResponse create(Call call) {
        var request = ApiKeyRequest.decode(call.jsonBody(), operations);
        Mode mode = request.mode().orElse(call.grant().mode());
        requireIssuersOf(mode, request);
        if (!call.grant().covers(mode, request.scopes(), request.issuers())
                || outlives(request.expiresAt(), call)) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It cannot give a new key more scopes, issuers or time than it has itself."));
        }
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    var made = making.make(mode, request, call.grant().hand().all());
                    if (!keys.create(made.key(), writer.of(created(toJson(made.key()))))) {
                        throw new Receipts.AlreadyAnswered();
                    }
                    return created(toJson(made.key()).put("key", made.token().reveal()));
                });
    }

    private static void requireIssuersOf(Mode mode, ApiKeyRequest request) {
        if (request.issuers().stream()
                .flatMap(Set::stream)
                .anyMatch(issuer -> issuer.mode() != mode)) {
            throw new Malformed(
                    List.of(
                            new Fault(
                                    Pointer.ROOT.child("issuerIds"),
                                    "must all be of the mode of the key, " + mode.text())));
        }
    }

    /** A key that ends could otherwise live on in one that does not. */
    private boolean outlives(Optional<Instant> expiresAt, Call call) {
        Optional<Instant> end =
                switch (call.grant().caller()) {
                    case ApiKeyId key -> keys.find(key).flatMap(ApiKey::expiresAt);
                    case PersonId _ -> Optional.empty();
                };
        return end.isPresent() && expiresAt.filter(at -> !at.isAfter(end.get())).isEmpty();
    }

    /** Whoever rotates a key holds it from then on, so it may not outlive their own. */
    HttpResponse rotate(Call call) {
        ApiKey key = require(call);
        var request = RotationRequest.decode(call);
        if (outlives(key.expiresAt(), call)) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It cannot take over a key that is in force for longer than itself."));
        }
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    var made = making.rotated(key, request, call.grant().hand());
                    ObjectNode json = toJson(made.key());
                    return switch (keys.replace(
                            key, made.key(), writer.of(HttpResponse.json(200, json)))) {
                        case REPLACED ->
                                HttpResponse.json(
                                        200, json.deepCopy().put("key", made.token().reveal()));
                        case ANSWERED_BEFORE -> throw new Receipts.AlreadyAnswered();
                        case CHANGED_MEANWHILE ->
                                Problem.of(
                                                "state-conflict",
                                                "It was rotated or revoked at the same time.")
                                        .toResponse();
                    };
                });
    }

    /**
     * For the operator who may invoke this function directly: how the first key of an installation
     * is made.
     */
    ObjectNode bootstrap(ObjectNode event) {
        ObjectNode body = event.deepCopy();
        body.remove("action");
        var request = ApiKeyRequest.decode(body, operations);
        var made = making.make(request.mode().orElse(Mode.LIVE), request, Set.of());
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
        return call.grant().covers(key.id().mode(), key.scopes(), key.issuers());
    }

    private static HttpResponse created(ObjectNode json) {
        return HttpResponse.json(201, json)
                .with("location", "/v1/api-keys/" + json.path("id").asText());
    }

    private static ObjectNode toJson(ApiKey key) {
        ObjectNode json =
                Json.object()
                        .put("id", key.id().text())
                        .put("name", key.name())
                        .put("mode", key.id().mode().text());
        var scopes = json.putArray("scopes");
        new TreeSet<>(key.scopes()).forEach(scopes::add);
        IssuerLimit.write(key.issuers(), json);
        if (!key.makers().isEmpty()) {
            var makers = json.putArray("makerIds");
            key.makers().stream().map(Caller::text).sorted().forEach(makers::add);
        }
        key.expiresAt().ifPresent(at -> json.put("expiresAt", at.toString()));
        key.lastUsedAt().ifPresent(at -> json.put("lastUsedAt", at.toString()));
        key.secrets().overlapEnd().ifPresent(at -> json.put("overlapEndsAt", at.toString()));
        return json.put("createdAt", key.createdAt().toString());
    }
}
