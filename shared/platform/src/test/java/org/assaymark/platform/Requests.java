package org.assaymark.platform;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.document.Bytes;

/** Requests as tests of single parts need them. */
final class Requests {
    static final ApiKeyId CALLER = new ApiKeyId("key_01kaqc2s7g4m9e3y8d5b1v6txn");

    private static final Operations OPERATIONS = Operations.load();

    private Requests() {}

    static HttpRequest with(Map<String, String> headers) {
        return post("/v1/credentials", headers, Bytes.EMPTY);
    }

    static HttpRequest with(String header, String value) {
        return with(Map.of(header, value));
    }

    static HttpRequest post(String path, Map<String, String> headers, Bytes body) {
        return new HttpRequest(
                "POST", path, "POST " + path, Map.of(), Map.of(), headers, body, "request-1");
    }

    static Operation operation(String id) {
        return OPERATIONS.all().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Call call(String operation, HttpRequest request) {
        return call(operation, request, CALLER);
    }

    static Call call(String operation, HttpRequest request, ApiKeyId caller) {
        return new Call(
                operation(operation),
                request,
                Optional.of(new Grant(Hand.of(caller), Set.of(), Optional.empty())),
                new CursorSeal(() -> Bytes.utf8("k".repeat(32))));
    }
}
