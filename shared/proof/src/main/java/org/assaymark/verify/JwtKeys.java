package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.key.PublicKey;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;
import org.assaymark.verify.VerificationMethods.Method;

/**
 * Finds the key of a JWT: {@code kid} is a DID URL, or a web address that answers one bare JWK
 * (Open Badges 3.0 §8.2.2). A key inside the token verifies, but only the issuer's document makes
 * it trusted.
 */
final class JwtKeys {
    private final DocumentSource documents;
    private final VerificationMethods methods;

    JwtKeys(DocumentSource documents, VerificationMethods methods) {
        this.documents = documents;
        this.methods = methods;
    }

    Method find(SignedJwt jwt, String issuerId) {
        try {
            String kid = jwt.kid().orElse("");
            if (kid.startsWith("did:") || kid.contains("#")) {
                return methods.find(kid, issuerId);
            }
            if (VerificationMethods.isWeb(kid)) {
                return published(kid, issuerId);
            }
            if (jwt.header().path("jwk") instanceof ObjectNode jwk) {
                PublicKey key = PublicKey.ofJwk(jwk);
                return new Method(Optional.of(key), methods.lists(issuerId, key));
            }
            return Method.without(
                    new Outcome.CouldNotCheck("the JWT names no key that can be found"));
        } catch (Malformed e) {
            return Method.without(
                    new Outcome.CouldNotCheck("the key of the JWT " + Members.reason(e)));
        }
    }

    private Method published(String kid, String issuerId) {
        return switch (documents.resolve(kid)) {
            case Missing(String reason) -> Method.without(new Outcome.CouldNotCheck(reason));
            case Found found -> {
                ObjectNode jwk = found.document();
                PublicKey key = PublicKey.ofJwk(jwk);
                yield new Method(Optional.of(key), binding(kid, jwk, key, issuerId));
            }
        };
    }

    private Outcome binding(String kid, ObjectNode jwk, PublicKey key, String issuerId) {
        JsonNode owner = jwk.path("iss");
        if (!owner.isMissingNode() && !issuerId.equals(owner.textValue())) {
            return new Outcome.Failed("the key names another issuer");
        }
        if (!VerificationMethods.isWeb(issuerId)) {
            return methods.lists(issuerId, key);
        }
        // Who can publish at the issuer's own origin speaks for the issuer.
        return isSecureOriginOf(kid, issuerId)
                ? Outcome.passed()
                : new Outcome.Failed("the key is published elsewhere than at the issuer");
    }

    private static boolean isSecureOriginOf(String kid, String issuerId) {
        URI key = URI.create(kid);
        URI issuer = URI.create(issuerId);
        return "https".equalsIgnoreCase(key.getScheme())
                && "https".equalsIgnoreCase(issuer.getScheme())
                && key.getRawAuthority() != null
                && key.getRawAuthority().equalsIgnoreCase(issuer.getRawAuthority());
    }
}
