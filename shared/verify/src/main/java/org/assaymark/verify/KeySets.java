package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.key.PublicKey;
import org.assaymark.key.UnsupportedKey;
import org.assaymark.verify.DocumentSource.Resolution.Found;

/**
 * The JSON Web Key Sets of issuers (RFC 7517 §5), at the place that the implementation guide of
 * Open Badges 3.0 gives them: below the authority of the issuer.
 */
final class KeySets {
    private static final int MOST_KEYS = 64;

    private final DocumentSource documents;
    private final Instant now;

    KeySets(DocumentSource documents, Instant now) {
        this.documents = documents;
        this.now = now;
    }

    static boolean isOne(ObjectNode document) {
        return document.path("keys").isArray();
    }

    /**
     * The one key that a {@code kid} names: in full, or by the fragment of it.
     *
     * @throws Malformed when there is none, or more than one
     */
    static ObjectNode keyOf(ObjectNode set, String kid) {
        String fragment = kid.substring(kid.indexOf('#') + 1);
        List<ObjectNode> keys = keys(set);
        List<ObjectNode> named =
                keys.stream()
                        .filter(key -> List.of(kid, fragment).contains(key.path("kid").asText("")))
                        .toList();
        List<ObjectNode> found = named.isEmpty() && !kid.contains("#") ? keys : named;
        if (found.size() != 1) {
            throw Malformed.because("is not the one of its set that the JWT names");
        }
        return found.getFirst();
    }

    /** Where the speaker publishes its set; empty for one without an https address. */
    static Optional<String> addressFor(Speaker speaker) {
        try {
            URI id = new URI(speaker.id());
            boolean secure =
                    id.getScheme() != null
                            && id.getScheme().toLowerCase(Locale.ROOT).equals("https");
            return secure && id.getRawAuthority() != null
                    ? Optional.of("https://" + id.getRawAuthority() + "/.well-known/jwks.json")
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether the speaker's own set lists a key that was found elsewhere. */
    boolean lists(Speaker speaker, PublicKey key) {
        return addressFor(speaker)
                .filter(
                        address ->
                                documents.resolve(address) instanceof Found found
                                        && lists(found, speaker, key))
                .isPresent();
    }

    private boolean lists(Found found, Speaker speaker, PublicKey key) {
        try {
            return keys(found.document()).stream()
                    .anyMatch(each -> isSame(each, key) && fault(each, speaker).isEmpty());
        } catch (Malformed e) {
            return false;
        }
    }

    private static boolean isSame(ObjectNode jwk, PublicKey key) {
        try {
            return PublicKey.ofJwk(jwk).equals(key);
        } catch (Malformed | UnsupportedKey e) {
            return false;
        }
    }

    /** Why a published key is not to be trusted, by what it says itself; empty when nothing. */
    Optional<String> fault(ObjectNode jwk, Speaker speaker) {
        if (jwk.has("iss") && !speaker.id().equals(jwk.get("iss").textValue())) {
            return Optional.of("the key names another " + speaker.role());
        }
        if (jwk.has("use") && !"sig".equals(jwk.get("use").textValue())) {
            return Optional.of("the key is not for signatures");
        }
        boolean over =
                jwk.has("exp")
                        && !(jwk.get("exp").isNumber()
                                && jwk.get("exp").decimalValue().longValue()
                                        > now.getEpochSecond());
        return jwk.has("revoked") || over
                ? Optional.of("the " + speaker.role() + " no longer trusts the key")
                : Optional.empty();
    }

    private static List<ObjectNode> keys(ObjectNode set) {
        List<JsonNode> keys = Members.each(set.path("keys"));
        if (keys.size() > MOST_KEYS) {
            throw Malformed.because("is in a set of more than " + MOST_KEYS + " keys");
        }
        return keys.stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }
}
