package org.assaymark.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;

/**
 * A credential secured as a compact JWS, in the form of Open Badges 3.0 §8.2: header {@code alg},
 * {@code kid}, {@code typ}; payload the credential itself and the claims {@code iss}, {@code jti},
 * {@code nbf}, {@code sub}, {@code exp}.
 */
public final class VcJwt {
    private final Canonicalizer canonicalizer;

    /**
     * @param canonicalizer judges whether every member of the credential has a meaning
     */
    public VcJwt(Canonicalizer canonicalizer) {
        this.canonicalizer = canonicalizer;
    }

    /**
     * The compact JWS.
     *
     * @param credential with {@code id}, {@code issuer}, {@code validFrom} in whole seconds and a
     *     subject with {@code id}: a badge without them cannot be a JWT
     * @param kid an https URL that answers the public key as one bare JWK
     * @throws Malformed when the credential lacks one of these members
     * @throws Refused when a member of the credential has no meaning in its contexts
     */
    public String sign(ObjectNode credential, URI kid, SigningKey key) {
        canonicalizer.canonicalize(credential);
        var header =
                new JWSHeader.Builder(JWSAlgorithm.parse(key.publicKey().jwsAlgorithm()))
                        .keyID(kid.toString())
                        .type(JOSEObjectType.JWT)
                        .build();
        var jws = new JWSObject(header, new Payload(Json.write(payload(credential)).toArray()));
        try {
            jws.sign(new PortSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("header and key agree", e);
        }
        return jws.serialize();
    }

    /** The credential first, as it is, then the claims. */
    private static ObjectNode payload(ObjectNode credential) {
        var faults = new Faults();
        JsonNode issuer = credential.path("issuer");
        ObjectNode claims = Json.object();
        claims.set("iss", text(issuer.isObject() ? issuer.path("id") : issuer, "issuer", faults));
        claims.set("jti", text(credential.path("id"), "id", faults));
        claims.put("nbf", seconds(credential.path("validFrom"), "validFrom", faults));
        claims.set(
                "sub", text(credential.at("/credentialSubject/id"), "credentialSubject", faults));
        if (credential.has("validUntil")) {
            claims.put("exp", seconds(credential.path("validUntil"), "validUntil", faults));
        }
        faults.throwIfAny();
        ObjectNode payload = credential.deepCopy();
        return payload.setAll(claims);
    }

    private static JsonNode text(JsonNode value, String member, Faults faults) {
        if (!value.isTextual()) {
            faults.add(Pointer.ROOT.child(member), "is needed for a JWT, with its identifier");
        }
        return value;
    }

    private static long seconds(JsonNode value, String member, Faults faults) {
        try {
            Instant moment = OffsetDateTime.parse(value.asText()).toInstant();
            if (moment.getNano() == 0) {
                return moment.getEpochSecond();
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        faults.add(Pointer.ROOT.child(member), "is needed for a JWT, in whole seconds");
        return 0;
    }
}
