package org.assaymark.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import java.math.BigDecimal;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.key.Multibase;
import org.assaymark.key.PublicKey;

/**
 * A compact JWS that was handed in, read but not yet verified.
 *
 * @param header its members; {@code jwk}, {@code x5c} and the like are never a reason to trust
 * @param payload the credential and the claims
 */
public record SignedJwt(String compact, ObjectNode header, ObjectNode payload) {
    /** In no published context, or with another meaning there (trap T4 of the badge contexts). */
    private static final List<String> CLAIMS = List.of("iss", "sub", "nbf", "exp", "iat", "jti");

    private static final Pattern COMPACT =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    public static boolean looksLikeOne(String text) {
        return COMPACT.matcher(text).matches();
    }

    /**
     * @throws Malformed when it is not a compact JWS whose header and payload are JSON objects
     */
    public static SignedJwt parse(String compact) {
        if (!looksLikeOne(compact)) {
            throw Malformed.because("is not a compact JWS");
        }
        String[] parts = compact.split("\\.", -1);
        Multibase.decodeBase64Url(parts[2]);
        return new SignedJwt(
                compact,
                Json.readObject(Multibase.decodeBase64Url(parts[0])),
                Json.readObject(Multibase.decodeBase64Url(parts[1])));
    }

    public String algorithm() {
        return header.path("alg").asText();
    }

    public Optional<String> kid() {
        return Optional.ofNullable(header.path("kid").textValue());
    }

    /** Why this JWS is refused whatever its signature says; empty when there is no reason. */
    public Optional<String> refusal() {
        if (!header.path("alg").isTextual() || algorithm().equalsIgnoreCase("none")) {
            return Optional.of("the JWT is not signed");
        }
        for (String member : List.of("crit", "b64", "zip", "enc")) {
            if (header.has(member)) {
                return Optional.of("the JWT header has " + member + ", which is not allowed");
            }
        }
        return Optional.empty();
    }

    /** Whether the signature is by this key, with the one algorithm of this key. */
    public boolean verifies(PublicKey key) {
        if (refusal().isPresent()) {
            return false;
        }
        try {
            return JWSObject.parse(compact).verify(new KeyVerifier(key));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    /** The payload without the claims of the JWT. */
    public ObjectNode credential() {
        ObjectNode credential = payload.deepCopy();
        credential.remove(CLAIMS);
        return credential;
    }

    /** The end that the claim {@code exp} sets; empty when there is none. */
    public Optional<Instant> expiry() {
        JsonNode exp = payload.path("exp");
        return exp.isNumber() ? Optional.of(moment(exp.decimalValue())) : Optional.empty();
    }

    /** A moment that no clock can show is the last or the first one, else it would break us. */
    private static Instant moment(BigDecimal seconds) {
        if (seconds.compareTo(BigDecimal.valueOf(Instant.MAX.getEpochSecond())) > 0) {
            return Instant.MAX;
        }
        return seconds.compareTo(BigDecimal.valueOf(Instant.MIN.getEpochSecond())) < 0
                ? Instant.MIN
                : Instant.ofEpochSecond(seconds.longValue());
    }

    /**
     * Where the claims contradict the credential (Open Badges 3.0 §8.2.4.1). A claim that is left
     * out contradicts nothing, except where the badge needs it.
     *
     * @param demanded whether iss, jti, nbf and sub must be there, as for a badge
     * @throws Malformed with every contradiction
     */
    public void checkClaims(boolean demanded) {
        var faults = new Faults();
        JsonNode issuer = payload.path("issuer");
        JsonNode subject = payload.path("credentialSubject");
        same("iss", issuer.isObject() ? issuer.path("id") : issuer, demanded, faults);
        same("jti", payload.path("id"), demanded, faults);
        same("sub", subject.path("id"), demanded && subject.has("id"), faults);
        sameMoment("nbf", payload.path("validFrom"), demanded, faults);
        sameMoment(
                "exp", payload.path("validUntil"), demanded && payload.has("validUntil"), faults);
        if (payload.has("vc")) {
            faults.add(Pointer.ROOT.child("vc"), "does not belong into a JWT of this version");
        }
        faults.throwIfAny();
    }

    private void same(String claim, JsonNode expected, boolean demanded, Faults faults) {
        JsonNode given = payload.path(claim);
        if (given.isMissingNode() ? demanded : !given.equals(expected)) {
            faults.add(Pointer.ROOT.child(claim), "does not name the same as the credential");
        }
    }

    private void sameMoment(String claim, JsonNode expected, boolean demanded, Faults faults) {
        JsonNode given = payload.path(claim);
        boolean overrides = claim.equals("exp") && expected.isMissingNode();
        boolean wrong =
                given.isMissingNode()
                        ? demanded
                        : !given.isNumber() || !(overrides || isMoment(given, expected));
        if (wrong) {
            faults.add(Pointer.ROOT.child(claim), "is not the moment that the credential states");
        }
    }

    private static boolean isMoment(JsonNode seconds, JsonNode expected) {
        try {
            Instant moment = OffsetDateTime.parse(expected.asText()).toInstant();
            return seconds.decimalValue().compareTo(BigDecimal.valueOf(moment.getEpochSecond()))
                            == 0
                    && moment.getNano() == 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
