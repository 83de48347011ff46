package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assaymark.document.Json;

/** Composes the DID document of an issuer (DID Core 1.0; Controlled Identifiers 1.0). */
public final class DidDocument {
    private DidDocument() {}

    /**
     * A key with the history that the document shows.
     *
     * @param trusted whether signatures by it are accepted: true for retired keys too, so that old
     *     credentials verify; false once it is compromised
     */
    public record ListedKey(PublicKey key, boolean trusted) {}

    /** The verification method of a key in this issuer's document. */
    public static String verificationMethod(String did, PublicKey key) {
        return did + "#" + key.methodName();
    }

    /**
     * @param keys all keys that ever signed; the trusted ones are listed under {@code
     *     assertionMethod}
     */
    public static ObjectNode compose(String did, List<ListedKey> keys) {
        return composeWith(
                did,
                keys.stream().map(listed -> method(did, listed.key())).toList(),
                keys.stream()
                        .filter(ListedKey::trusted)
                        .map(listed -> verificationMethod(did, listed.key()))
                        .toList());
    }

    static ObjectNode composeWith(String did, List<ObjectNode> methods, List<String> trusted) {
        ObjectNode document = Json.object();
        ArrayNode contexts =
                document.putArray("@context")
                        .add("https://www.w3.org/ns/did/v1")
                        .add("https://w3id.org/security/multikey/v1");
        if (methods.stream().anyMatch(method -> method.has("publicKeyJwk"))) {
            contexts.add("https://w3id.org/security/jwk/v1");
        }
        document.put("id", did);
        document.putArray("verificationMethod").addAll(methods);
        ArrayNode assertionMethod = document.putArray("assertionMethod");
        trusted.forEach(assertionMethod::add);
        return document;
    }

    static ObjectNode multikeyMethod(String did, PublicKey key) {
        return Json.object()
                .put("id", did + "#" + key.multikey())
                .put("type", "Multikey")
                .put("controller", did)
                .put("publicKeyMultibase", key.multikey());
    }

    /** A JWT's key must be a JsonWebKey (VC-JOSE-COSE §3.3.1), a Data Integrity key a Multikey. */
    private static ObjectNode method(String did, PublicKey key) {
        return switch (key) {
            case Ed25519 ed25519 -> multikeyMethod(did, ed25519);
            case P256 p256 -> {
                ObjectNode method =
                        Json.object()
                                .put("id", verificationMethod(did, p256))
                                .put("type", "JsonWebKey")
                                .put("controller", did);
                method.set("publicKeyJwk", p256.jwk());
                yield method;
            }
        };
    }
}
