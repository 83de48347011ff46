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
 * Finds the key that a proof names, and for whom it speaks (Controlled Identifiers 1.0 §3.3,
 * retrieve verification method).
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
     * @param key to verify with; empty when there is none, and {@code listed} says why
     * @param listed whether the document of the key's controller lists it for the purpose
     * @param speaker whether the key speaks for whom the proof should be by
     */
    record Method(Optional<PublicKey> key, Outcome listed, Outcome speaker) {
        static Method without(Outcome reason) {
            return new Method(Optional.empty(), reason, reason);
        }

        static Method unlisted(Optional<PublicKey> key, Outcome reason) {
            return new Method(key, reason, reason);
        }

        static Method of(PublicKey key, Outcome listed, String controller, Speaker speaker) {
            Outcome speaks =
                    listed.isPassed() && !speaker.is(controller)
                            ? new Outcome.Failed("the key is not that of " + speaker.title())
                            : listed;
            return new Method(Optional.of(key), listed, speaks);
        }
    }

    /**
     * @param method the {@code verificationMethod} of a proof, or the {@code kid} of a JWT that is
     *     a DID URL
     */
    Method find(String method, Speaker speaker) {
        int hash = method.indexOf('#');
        String controller = hash < 0 ? method : method.substring(0, hash);
        if (DidKey.isOne(controller)) {
            return didKey(method, controller, speaker);
        }
        if (hash < 0) {
            return isWeb(method)
                    ? keyDocument(method, speaker)
                    : Method.without(
                            new Outcome.CouldNotCheck("the key " + method + " cannot be found"));
        }
        return inDocument(method, controller, shownKey(method.substring(hash + 1)), speaker);
    }

    /** A key found elsewhere speaks for the issuer when the issuer's own document lists it. */
    Outcome lists(Speaker speaker, PublicKey key) {
        if (DidKey.isOne(speaker.id())) {
            return speaker.is(new DidKey(key).did())
                    ? Outcome.passed()
                    : new Outcome.Failed("the key is not that of " + speaker.title());
        }
        return switch (document(speaker.id())) {
            case Missing(String reason, _) -> new Outcome.CouldNotCheck(reason);
            case Found found -> lists(found, speaker, key);
        };
    }

    private Outcome lists(Found found, Speaker speaker, PublicKey key) {
        try {
            ObjectNode document = documentOf(found, speaker.id());
            Outcome best = doesNotList(speaker);
            for (JsonNode method : methods(document, speaker)) {
                if (keyOf(method).filter(key::equals).isPresent()) {
                    best = check(document, method, speaker.id(), speaker);
                    if (best.isPassed()) {
                        return best;
                    }
                }
            }
            return best;
        } catch (Malformed e) {
            return new Outcome.CouldNotCheck(
                    "the document of the " + speaker.role() + ": " + Members.reason(e));
        }
    }

    private static Method didKey(String method, String controller, Speaker speaker) {
        try {
            DidKey did = DidKey.parse(controller);
            Outcome listed =
                    method.equals(did.verificationMethod())
                            ? Outcome.passed()
                            : new Outcome.Failed("the proof names a did:key, but no method of it");
            return Method.of(did.key(), listed, did.did(), speaker);
        } catch (UnsupportedKey e) {
            return Method.without(new Outcome.CouldNotCheck(e.reason()));
        } catch (Malformed e) {
            return Method.without(new Outcome.Failed("the key " + Members.reason(e)));
        }
    }

    private Method inDocument(
            String method, String controller, Optional<PublicKey> shown, Speaker speaker) {
        return switch (document(controller)) {
            case Missing(String reason, _) ->
                    Method.unlisted(shown, new Outcome.CouldNotCheck(reason));
            case Found found -> inDocument(found, method, controller, shown, speaker);
        };
    }

    private Method inDocument(
            Found found,
            String method,
            String controller,
            Optional<PublicKey> shown,
            Speaker speaker) {
        try {
            ObjectNode document = documentOf(found, controller);
            Optional<JsonNode> listed =
                    methods(document, speaker).stream()
                            .filter(each -> method.equals(each.path("id").textValue()))
                            .findFirst();
            if (listed.isEmpty()) {
                return Method.unlisted(shown, doesNotList(speaker));
            }
            Optional<PublicKey> key = keyOf(listed.get());
            return key.isEmpty()
                    ? Method.without(
                            new Outcome.CouldNotCheck("the key is of a kind not read here"))
                    : Method.of(
                            key.get(),
                            check(document, listed.get(), controller, speaker),
                            controller,
                            speaker);
        } catch (Malformed e) {
            return Method.unlisted(
                    shown,
                    new Outcome.CouldNotCheck("the document of the key: " + Members.reason(e)));
        }
    }

    /** A web address that answers one key, which names the document that must list it. */
    private Method keyDocument(String method, Speaker speaker) {
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
            return inDocument(method, controller, keyOf(key), speaker);
        } catch (Malformed e) {
            return Method.without(new Outcome.CouldNotCheck("the key: " + Members.reason(e)));
        }
    }

    private Outcome check(
            ObjectNode document, JsonNode method, String controller, Speaker speaker) {
        String id = method.path("id").asText();
        if (!controller.equals(method.path("controller").textValue())) {
            return new Outcome.Failed("the key names another controller than its document");
        }
        for (String end : List.of("revoked", "expires")) {
            if (method.has(end)
                    && Members.moment(method.get(end)).filter(now::isBefore).isEmpty()) {
                return noLongerTrusts(speaker);
            }
        }
        boolean asserts =
                Members.each(document.path(speaker.purpose())).stream()
                        .anyMatch(each -> id.equals(Members.idOf(each)));
        if (!asserts) {
            return new Outcome.Failed(
                    "the " + speaker.role() + " does not trust the key for this purpose");
        }
        return Outcome.passed();
    }

    static Outcome noLongerTrusts(Speaker speaker) {
        return new Outcome.Failed("the " + speaker.role() + " no longer trusts the key");
    }

    private static Outcome doesNotList(Speaker speaker) {
        return new Outcome.Failed(
                "the document of the " + speaker.role() + " does not list the key");
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
    private static List<JsonNode> methods(ObjectNode document, Speaker speaker) {
        return Stream.of("verificationMethod", speaker.purpose())
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
