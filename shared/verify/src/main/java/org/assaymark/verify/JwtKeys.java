package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.key.DidWeb;
import org.assaymark.key.PublicKey;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;
import org.assaymark.verify.VerificationMethods.Method;

/**
 * Finds the key of a JWT: {@code kid} is a DID URL, a web address that answers one bare JWK (Open
 * Badges 3.0 §8.2.2) or a set of them, or a name in the set of the issuer. A key inside the token
 * verifies, but only what the issuer publishes makes it trusted.
 */
final class JwtKeys {
    private final DocumentSource documents;
    private final VerificationMethods methods;
    private final KeySets sets;

    JwtKeys(DocumentSource documents, VerificationMethods methods, KeySets sets) {
        this.documents = documents;
        this.methods = methods;
        this.sets = sets;
    }

    Method find(SignedJwt jwt, Speaker speaker) {
        try {
            String kid = jwt.kid().orElse("");
            if (VerificationMethods.isWeb(kid)) {
                return published(kid, speaker);
            }
            if (kid.startsWith("did:") || kid.contains("#")) {
                return methods.find(kid, speaker);
            }
            if (jwt.header().path("jwk") instanceof ObjectNode jwk) {
                PublicKey key = PublicKey.ofJwk(jwk);
                return bound(key, listed(key, speaker));
            }
            return kid.isEmpty()
                    ? Method.without(
                            new Outcome.CouldNotCheck("the JWT names no key that can be found"))
                    : named(kid, speaker);
        } catch (Malformed e) {
            return Method.without(
                    new Outcome.CouldNotCheck("the key of the JWT " + Members.reason(e)));
        }
    }

    /** A name alone means something at its issuer only. */
    private Method named(String kid, Speaker speaker) {
        if (DidWeb.isOne(speaker.id())) {
            return methods.find(speaker.id() + "#" + kid, speaker);
        }
        return KeySets.addressFor(speaker)
                .map(address -> published(address, address + "#" + kid, speaker))
                .orElseGet(
                        () ->
                                Method.without(
                                        new Outcome.CouldNotCheck(
                                                "the JWT names no key that can be found")));
    }

    private Method published(String kid, Speaker speaker) {
        int hash = kid.indexOf('#');
        return published(hash < 0 ? kid : kid.substring(0, hash), kid, speaker);
    }

    private Method published(String address, String kid, Speaker speaker) {
        return switch (documents.resolve(address)) {
            // The name itself may show the key.
            case Missing _ when kid.contains("#") -> methods.find(kid, speaker);
            case Missing(String reason, _) -> Method.without(new Outcome.CouldNotCheck(reason));
            case Found found -> published(found.document(), address, kid, speaker);
        };
    }

    private Method published(ObjectNode document, String address, String kid, Speaker speaker) {
        boolean set = KeySets.isOne(document);
        if (!set && kid.contains("#")) {
            return methods.find(kid, speaker);
        }
        ObjectNode jwk = set ? KeySets.keyOf(document, kid) : document;
        PublicKey key = PublicKey.ofJwk(jwk);
        return bound(key, binding(address, jwk, key, speaker));
    }

    private static Method bound(PublicKey key, Outcome outcome) {
        return new Method(Optional.of(key), outcome, outcome);
    }

    private Outcome binding(String address, ObjectNode jwk, PublicKey key, Speaker speaker) {
        Optional<String> fault = sets.fault(jwk, speaker);
        if (fault.isPresent()) {
            return new Outcome.Failed(fault.get());
        }
        // Who can publish at the issuer's own origin speaks for the issuer.
        return isSecureOriginOf(address, speaker.id()) ? Outcome.passed() : listed(key, speaker);
    }

    private Outcome listed(PublicKey key, Speaker speaker) {
        return sets.lists(speaker, key) ? Outcome.passed() : methods.lists(speaker, key);
    }

    private static boolean isSecureOriginOf(String address, String issuerId) {
        if (!VerificationMethods.isWeb(issuerId)) {
            return false;
        }
        URI key = URI.create(address);
        URI issuer = URI.create(issuerId);
        return "https".equalsIgnoreCase(key.getScheme())
                && "https".equalsIgnoreCase(issuer.getScheme())
                && key.getRawAuthority() != null
                && key.getRawAuthority().equalsIgnoreCase(issuer.getRawAuthority());
    }
}
