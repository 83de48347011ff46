package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Malformed;
import org.assaymark.key.DidKey;
import org.assaymark.key.DidWeb;
import org.assaymark.key.PublicKey;
import org.assaymark.key.UnsupportedKey;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/**
 * Finds the key that a proof names, and whether it speaks for the issuer (Controlled Identifiers
 * 1.0 §3.3, retrieve verification method).
 *
 * <p>The two are separate: with the key that the name itself shows a change is noticed even where
 * the issuer's document is out of reach, but only that document can say whose key it is.
 */
final class VerificationMethods {
    private final DocumentSource documents;
    private final Instant now;

    VerificationMethods(DocumentSource documents, Instant now) {
        this.documents = documents;
        this.now = now;
    }

    /**
     * @param key to verify with; empty when there is none, and {@code issuer} says why
     * @param issuer whether the key speaks for the issuer
     */
    record Method(Optional<PublicKey> key, Outcome issuer) {
        static Method without(Outcome issuer) {
            return new Method(Optional.empty(), issuer);
        }
    }

    /**
     * @param method the {@code verificationMethod} of a proof, or the {@code kid} of a JWT that is
     *     a DID URL
     */
    Method find(String method, String issuerId) {
        int hash = method.indexOf('#');
        String controller = hash < 0 ? method : method.substring(0, hash);
        if (DidKey.isOne(controller)) {
            return didKey(method, controller, issuerId);
        }
        if (hash < 0) {
            return isWeb(method)
                    ? keyDocument(method, issuerId)
                    : Method.without(
                            new Outcome.CouldNotCheck("the key " + method + " cannot be found"));
        }
        return inDocument(method, controller, shownKey(method.substring(hash + 1)), issuerId);
    }

    /** A key found elsewhere speaks for the issuer when the issuer's own document lists it. */
    Outcome lists(String issuerId, PublicKey key) {
        if (DidKey.isOne(issuerId)) {
            return issuerId.equals(new DidKey(key).did())
                    ? Outcome.passed()
                    : new Outcome.Failed("the key is not that of the issuer " + issuerId);
        }
        return switch (document(issuerId)) {
            case Missing(String reason) -> new Outcome.CouldNotCheck(reason);
            case Found found -> lists(found, issuerId, key);
        };
    }

    private Outcome lists(Found found, String issuerId, PublicKey key) {
        try {
            ObjectNode document = documentOf(found, issuerId);
            Outcome best = new Outcome.Failed("the document of the issuer does not list the key");
            for (JsonNode method : methods(document)) {
                if (keyOf(method).filter(key::equals).isPresent()) {
                    best = check(document, method, issuerId, issuerId);
                    if (best.isPassed()) {
                        return best;
                    }
                }
            }
            return best;
        } catch (Malformed e) {
            return new Outcome.CouldNotCheck("the document of the issuer: " + Members.reason(e));
        }
    }

    private static Method didKey(String method, String controller, String issuerId) {
        try {
            DidKey did = DidKey.parse(controller);
            return new Method(Optional.of(did.key()), didKeyBinding(method, did, issuerId));
        } catch (UnsupportedKey e) {
            return Method.without(new Outcome.CouldNotCheck(e.reason()));
        } catch (Malformed e) {
            return Method.without(new Outcome.Failed("the key " + Members.reason(e)));
        }
    }

    private static Outcome didKeyBinding(String method, DidKey did, String issuerId) {
        if (!method.equals(did.verificationMethod())) {
            return new Outcome.Failed("the proof names a did:key, but no method of it");
        }
        return did.did().equals(issuerId)
                ? Outcome.passed()
                : new Outcome.Failed("the key is not that of the issuer " + issuerId);
    }

    private Method inDocument(
            String method, String controller, Optional<PublicKey> shown, String issuerId) {
        return switch (document(controller)) {
            case Missing(String reason) -> new Method(shown, new Outcome.CouldNotCheck(reason));
            case Found found -> inDocument(found, method, controller, shown, issuerId);
        };
    }

    private Method inDocument(
            Found found,
            String method,
            String controller,
            Optional<PublicKey> shown,
            String issuerId) {
        try {
            ObjectNode document = documentOf(found, controller);
            Optional<JsonNode> listed =
                    methods(document).stream()
                            .filter(each -> method.equals(each.path("id").textValue()))
                            .findFirst();
            if (listed.isEmpty()) {
                return new Method(
                        shown,
                        new Outcome.Failed("the document of the issuer does not list the key"));
            }
            Optional<PublicKey> key = keyOf(listed.get());
            return key.isEmpty()
                    ? Method.without(
                            new Outcome.CouldNotCheck("the key is of a kind not read here"))
                    : new Method(key, check(document, listed.get(), controller, issuerId));
        } catch (Malformed e) {
            return new Method(
                    shown,
                    new Outcome.CouldNotCheck("the document of the key: " + Members.reason(e)));
        }
    }

    /** A web address that answers one key, which names the document that must list it. */
    private Method keyDocument(String method, String issuerId) {
        try {
            if (!(documents.resolve(method) instanceof Found found)) {
                return Method.without(
                        new Outcome.CouldNotCheck("the key " + method + " is out of reach"));
            }
            ObjectNode key = found.document();
            String controller = key.path("controller").asText();
            if (!method.equals(key.path("id").textValue()) || controller.isEmpty()) {
                return Method.without(
                        new Outcome.CouldNotCheck("the address " + method + " answers no key"));
            }
            return inDocument(method, controller, keyOf(key), issuerId);
        } catch (Malformed e) {
            return Method.without(new Outcome.CouldNotCheck("the key: " + Members.reason(e)));
        }
    }

    private Outcome check(
            ObjectNode document, JsonNode method, String controller, String issuerId) {
        String id = method.path("id").asText();
        if (!controller.equals(method.path("controller").textValue())) {
            return new Outcome.Failed("the key names another controller than its document");
        }
        boolean asserts =
                Members.each(document.path("assertionMethod")).stream()
                        .anyMatch(
                                each ->
                                        id.equals(
                                                each.isObject()
                                                        ? each.path("id").asText()
                                                        : each.asText()));
        if (!asserts) {
            return new Outcome.Failed("the issuer does not trust the key for credentials");
        }
        for (String end : List.of("revoked", "expires")) {
            if (method.has(end)
                    && Members.moment(method.get(end)).filter(now::isBefore).isEmpty()) {
                return new Outcome.Failed("the issuer no longer trusts the key");
            }
        }
        return controller.equals(issuerId)
                ? Outcome.passed()
                : new Outcome.Failed("the key is not that of the issuer " + issuerId);
    }

    private DocumentSource.Resolution document(String identifier) {
        if (DidWeb.isOne(identifier)) {
            try {
                return documents.resolve(new DidWeb(identifier).did());
            } catch (Malformed e) {
                return new Missing(identifier + " " + Members.reason(e));
            }
        }
        return isWeb(identifier)
                ? documents.resolve(identifier)
                : new Missing("no document can be found for " + identifier);
    }

    private static ObjectNode documentOf(Found found, String identifier) {
        ObjectNode document = found.document();
        if (!identifier.equals(document.path("id").textValue())) {
            throw Malformed.because("is about another subject than " + identifier);
        }
        return document;
    }

    /** Methods may also stand where they are used. */
    private static List<JsonNode> methods(ObjectNode document) {
        return Stream.of("verificationMethod", "assertionMethod")
                .flatMap(member -> Members.each(document.path(member)).stream())
                .filter(JsonNode::isObject)
                .toList();
    }

    private static Optional<PublicKey> keyOf(JsonNode method) {
        try {
            if (method.path("publicKeyJwk") instanceof ObjectNode jwk) {
                return Optional.of(PublicKey.ofJwk(jwk));
            }
            return method.path("publicKeyMultibase").isTextual()
                    ? Optional.of(
                            PublicKey.ofMultikey(method.get("publicKeyMultibase").textValue()))
                    : Optional.empty();
        } catch (Malformed | UnsupportedKey e) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> shownKey(String fragment) {
        try {
            return Optional.of(PublicKey.ofMultikey(fragment));
        } catch (Malformed | UnsupportedKey e) {
            return Optional.empty();
        }
    }

    static boolean isWeb(String identifier) {
        try {
            String scheme = new URI(identifier).getScheme();
            return scheme != null
                    && List.of("https", "http").contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
