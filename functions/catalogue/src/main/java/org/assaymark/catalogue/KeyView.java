package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;

/** A key of an issuer as the management API shows it. */
final class KeyView {
    private final URI origin;

    KeyView(URI origin) {
        this.origin = origin;
    }

    ObjectNode toJson(Issuer issuer, IssuerKey key) {
        ObjectNode json =
                Json.object()
                        .put("kid", key.kid())
                        .put("algorithm", KeyRequest.text(key.algorithm()))
                        .put("state", state(issuer, key))
                        .put("custody", KeyRequest.text(key.custody()))
                        .put("url", origin + "/i/" + issuer.slug() + "/keys/" + key.kid());
        suites(key).forEach(json.putArray("suites")::add);
        ArrayNode methods = json.putArray("verificationMethods");
        methods(issuer, key).forEach(methods::add);
        json.set("publicKeyJwk", key.jwk());
        json.put("createdAt", key.since().toString());
        key.retiredAt().ifPresent(at -> json.put("retiredAt", at.toString()));
        key.compromise()
                .ifPresent(
                        why ->
                                json.put("compromisedAt", why.since().toString())
                                        .put("reportedAt", why.reportedAt().toString())
                                        .put("reason", why.reason()));
        return json;
    }

    private static String state(Issuer issuer, IssuerKey key) {
        return switch (key.state()) {
            case ACTIVE -> issuer.signsWith(key) ? "signing" : "standby";
            case RETIRED -> "retired";
            case COMPROMISED -> "compromised";
        };
    }

    /** What it can sign; the second of P-256 only where the issuer asks for it. */
    private static List<String> suites(IssuerKey key) {
        return switch (key.algorithm()) {
            case ED25519 -> List.of("eddsa-rdfc-2022");
            case P256 -> List.of("ES256", "ecdsa-rdfc-2019");
        };
    }

    private static Set<String> methods(Issuer issuer, IssuerKey key) {
        var methods = new LinkedHashSet<String>();
        methods.add(DidDocument.verificationMethod(issuer.did(), key.publicKey()));
        methods.add(DidDocument.proofMethod(issuer.did(), key.publicKey()));
        return methods;
    }
}
