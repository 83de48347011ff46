package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;

/** Composes the DID document of an issuer (DID Core 1.0; Controlled Identifiers 1.0). */
public final class DidDocument {
    private DidDocument() {}

    /**
     * A key with the history that the document shows.
     *
     * @param trusted whether signatures by it are accepted: true for retired keys too, so that old
     *     credentials verify; false once it is compromised
     * @param revoked since when nobody is to accept it (Controlled Identifiers 1.0 §2.2)
     */
    public record ListedKey(PublicKey key, boolean trusted, Optional<Instant> revoked) {
        public ListedKey(PublicKey key, boolean trusted) {
            this(key, trusted, Optional.empty());
        }
    }

    /** The verification method of a key in this issuer's document, for its JWTs. */
    public static String verificationMethod(String did, PublicKey key) {
        return did + "#" + key.methodName();
    }

    /** That for its Data Integrity proofs: the Multikey, which for Ed25519 is the only one. */
    public static String proofMethod(String did, PublicKey key) {
        return did + "#" + key.multikey();
    }

    /**
     * @param keys all keys that ever signed; the trusted ones are listed under {@code
     *     assertionMethod}
     */
    public static ObjectNode compose(String did, List<ListedKey> keys) {
        var methods = new ArrayList<ObjectNode>();
        var trusted = new ArrayList<String>();
        for (ListedKey listed : keys) {
            for (ObjectNode method : methods(did, listed.key())) {
                listed.revoked().ifPresent(since -> method.put("revoked", since.toString()));
                methods.add(method);
                if (listed.trusted()) {
                    trusted.add(method.get("id").textValue());
                }
            }
        }
        return composeWith(did, methods, trusted);
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
                .put("id", proofMethod(did, key))
                .put("type", "Multikey")
                .put("controller", did)
                .put("publicKeyMultibase", key.multikey());
    }

    /**
     * A JWT's key must be a JsonWebKey (VC-JOSE-COSE §3.3.1), a Data Integrity key a Multikey
     * (DI-ECDSA 1.0 §2.1.1). A key of ECDSA can sign both, so it is listed as both.
     */
    private static List<ObjectNode> methods(String did, PublicKey key) {
        return switch (key) {
            case Ed25519 ed25519 -> List.of(multikeyMethod(did, ed25519));
            case Ecdsa ecdsa -> List.of(jwkMethod(did, ecdsa), multikeyMethod(did, ecdsa));
            case Rsa rsa -> List.of(jwkMethod(did, rsa));
        };
    }

    private static ObjectNode jwkMethod(String did, PublicKey key) {
        ObjectNode method =
                Json.object()
                        .put("id", verificationMethod(did, key))
                        .put("type", "JsonWebKey")
                        .put("controller", did);
        method.set("publicKeyJwk", key.jwk());
        return method;
    }
}
