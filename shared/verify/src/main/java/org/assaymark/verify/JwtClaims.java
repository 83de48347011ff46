package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Faults;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.proof.SignedJwt;

/** The claims of a JWT, and what they say about the credential in it. */
final class JwtClaims {
    /** For whom a token is meant, which says nothing about the credential. */
    private static final List<String> AUDIENCE = List.of("aud", "nonce");

    private JwtClaims() {}

    /** What stands beside the claims. */
    static ObjectNode without(SignedJwt jwt) {
        ObjectNode document = jwt.credential();
        if (Version.of(document) == Version.V1_1) {
            document.remove(AUDIENCE);
        }
        return document;
    }

    /** A presentation without the claims; those about its audience are of 2.0 too. */
    static ObjectNode withoutAll(SignedJwt jwt) {
        ObjectNode document = jwt.credential();
        document.remove(AUDIENCE);
        return document;
    }

    /** The claim {@code vp}, and back in it what stands in the other claims (VCDM 1.1 §6.3.1). */
    static ObjectNode presentation(SignedJwt jwt, ObjectNode vp) {
        ObjectNode document = vp.deepCopy();
        put(document, "id", text(jwt.payload().path("jti")));
        put(document, "holder", text(jwt.payload().path("iss")));
        return document;
    }

    /**
     * The claim {@code vc}, and back in it what issuers may leave to the other claims (VCDM 1.1
     * §6.3.1, JWT decoding).
     */
    static ObjectNode credential(SignedJwt jwt, ObjectNode vc) {
        ObjectNode document = vc.deepCopy();
        ObjectNode claims = jwt.payload();
        Version version = Version.of(document);
        put(document, "id", text(claims.path("jti")));
        put(document, version.from(), moment(claims.path("nbf")));
        put(document, version.until(), moment(claims.path("exp")));
        putId(document, "issuer", text(claims.path("iss")));
        putId(document, "credentialSubject", text(claims.path("sub")));
        return document;
    }

    private static void put(ObjectNode object, String member, Optional<String> value) {
        if (!object.has(member)) {
            value.ifPresent(given -> object.put(member, given));
        }
    }

    private static void putId(ObjectNode document, String member, Optional<String> id) {
        if (document.path(member) instanceof ObjectNode object) {
            put(object, "id", id);
        } else if (member.equals("issuer")) {
            put(document, member, id);
        }
    }

    private static Optional<String> text(JsonNode claim) {
        return Optional.ofNullable(claim.textValue());
    }

    private static Optional<String> moment(JsonNode claim) {
        try {
            return seconds(claim).map(Instant::ofEpochSecond).map(Instant::toString);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> seconds(JsonNode claim) {
        if (!claim.isNumber()) {
            return Optional.empty();
        }
        var whole = claim.decimalValue().setScale(0, RoundingMode.FLOOR);
        return whole.precision() > 18 ? Optional.empty() : Optional.of(whole.longValueExact());
    }

    /**
     * @param document the credential that was read from the token
     * @throws Malformed with every claim that contradicts the credential
     */
    static void check(SignedJwt jwt, ObjectNode document) {
        boolean inside = !Members.hasType(jwt.payload(), "VerifiableCredential");
        if (!inside && Version.of(document) == Version.V2_0) {
            jwt.checkClaims(Members.isBadge(document));
        } else {
            checkFirst(jwt, document);
        }
    }

    /**
     * @param document the presentation that was read from the token
     * @throws Malformed with every claim that contradicts the presentation
     */
    static void checkPresentation(SignedJwt jwt, ObjectNode document) {
        var faults = new Faults();
        if (document.has("holder")) {
            String holder = Members.idOf(document.get("holder"));
            same("iss", jwt.payload(), TextNode.valueOf(holder), faults);
        }
        if (document.has("id")) {
            same("jti", jwt.payload(), document.get("id"), faults);
        }
        if (Members.hasType(jwt.payload(), "VerifiablePresentation")) {
            for (String claim : List.of("vc", "vp")) {
                if (jwt.payload().has(claim)) {
                    faults.add(
                            Pointer.ROOT.child(claim),
                            "does not belong into a JWT of this version");
                }
            }
        }
        faults.throwIfAny();
    }

    /** From when on the token is to be accepted; empty when that is open. */
    static Optional<Instant> notBefore(SignedJwt jwt) {
        return moment(jwt.payload().path("nbf")).map(Instant::parse);
    }

    /** VCDM 1.1 §6.3.1: no claim has to be there, but each that is must say the same. */
    private static void checkFirst(SignedJwt jwt, ObjectNode document) {
        var faults = new Faults();
        ObjectNode claims = jwt.payload();
        Version version = Version.of(document);
        JsonNode type = jwt.header().path("typ");
        if (!type.isMissingNode() && !type.asText().equalsIgnoreCase("JWT")) {
            faults.add(Pointer.ROOT.child("typ"), "must be JWT in the header of the token");
        }
        List<JsonNode> subjects = Members.each(document.path("credentialSubject"));
        JsonNode subject =
                subjects.size() == 1 ? subjects.getFirst().path("id") : TextNode.valueOf("");
        same("iss", claims, TextNode.valueOf(Members.issuerId(document)), faults);
        same("jti", claims, document.path("id"), faults);
        same("sub", claims, subject, faults);
        sameMoment("nbf", claims, document.path(version.from()), faults);
        if (document.has(version.until()) || !claims.path("exp").isNumber()) {
            sameMoment("exp", claims, document.path(version.until()), faults);
        }
        faults.throwIfAny();
    }

    private static void same(String claim, ObjectNode claims, JsonNode expected, Faults faults) {
        if (claims.has(claim) && !claims.get(claim).equals(expected)) {
            faults.add(Pointer.ROOT.child(claim), "does not name the same as the credential");
        }
    }

    /** A claim counts whole seconds, where a credential may be more exact. */
    private static void sameMoment(
            String claim, ObjectNode claims, JsonNode expected, Faults faults) {
        Optional<Long> stated = Members.moment(expected).map(Instant::getEpochSecond);
        if (claims.has(claim) && (stated.isEmpty() || !stated.equals(seconds(claims.get(claim))))) {
            faults.add(Pointer.ROOT.child(claim), "is not the moment that the credential states");
        }
    }
}
