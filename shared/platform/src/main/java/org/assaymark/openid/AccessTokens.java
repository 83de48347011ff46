package org.assaymark.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assaymark.document.Malformed;
import org.assaymark.proof.SignedJwt;

/**
 * Checks access tokens of one provider: RFC 9068 section 4, and the bearer tokens that Entra,
 * Cognito, Auth0 and others send in that place, which lack the {@code typ} or the {@code aud} of
 * it. The header says which key and which of five algorithms; it is never a reason to trust.
 */
public final class AccessTokens {
    /** API Gateway takes no longer header. */
    private static final int LONGEST = 10_240;

    /** No more keys than this are tried where a token does not name one. */
    private static final int MOST_TRIED = 5;

    private static final Set<String> TYPES =
            Set.of("at+jwt", "application/at+jwt", "jwt", "application/jwt");

    private final ProviderKeys keys;
    private final TokenClaims claims;

    public AccessTokens(OpenIdProvider provider, ProviderDocuments documents, Clock clock) {
        this.keys = new ProviderKeys(provider, documents, clock);
        this.claims = new TokenClaims(provider, clock);
    }

    /** Never throws for what a caller sent. */
    public TokenCheck check(String token) {
        if (token.length() > LONGEST) {
            return new TokenCheck.Refused("it is too long");
        }
        try {
            // The library takes a header that is null, and stumbles over it.
            SignedJwt.parse(token);
            JWSObject jws = JWSObject.parse(token);
            return isAccepted(jws.getHeader())
                    ? check(jws)
                    : new TokenCheck.Refused("its header is none of an access token");
        } catch (Malformed | ParseException | IllegalArgumentException notSigned) {
            return new TokenCheck.Refused("it is no signed JWT");
        }
    }

    private static boolean isAccepted(JWSHeader header) {
        boolean typed =
                header.getType() == null
                        || TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT));
        return typed
                && KeySet.knows(header.getAlgorithm())
                && header.getCriticalParams() == null
                && header.isBase64URLEncodePayload();
    }

    private TokenCheck check(JWSObject jws) throws ParseException {
        return switch (keys.find(jws.getHeader())) {
            case ProviderKeys.Found.OutOfReach() -> new TokenCheck.CouldNotCheck();
            case ProviderKeys.Found.Keys(var fitting) ->
                    isSigned(jws, fitting)
                            ? claims.check(JWTClaimsSet.parse(jws.getPayload().toString()))
                            : new TokenCheck.Refused("it is signed by no key of the provider");
        };
    }

    private static boolean isSigned(JWSObject jws, List<JWK> keys) {
        return keys.stream().limit(MOST_TRIED).anyMatch(key -> isSigned(jws, key));
    }

    private static boolean isSigned(JWSObject jws, JWK key) {
        try {
            return switch (key) {
                case RSAKey rsa -> jws.verify(new RSASSAVerifier(rsa));
                case ECKey ec -> jws.verify(new ECDSAVerifier(ec));
                case OctetKeyPair pair -> jws.verify(new EdDsaVerifier(pair));
                default -> false;
            };
        } catch (JOSEException | IllegalStateException notVerified) {
            return false;
        }
    }
}
