package org.assaymark.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.credential.Moments;
import org.assaymark.document.Bytes;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.HttpRequest;
import org.assaymark.records.ImportedCredential;
import org.assaymark.records.SecretDigest;

/**
 * A credential that a wallet puts in: JSON with an embedded proof, or a compact JWS. Whether its
 * signature is good is not asked here: whoever reads it has to ask that anyway, at that time.
 *
 * @param id of the credential
 * @param identity of issuer and id (Open Badges 3.0, credential equality)
 */
record SubmittedCredential(
        ImportedCredential.Form form,
        String id,
        SecretDigest identity,
        Instant validFrom,
        Bytes document) {
    private static final Pattern COMPACT_JWS =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /**
     * @throws Malformed with every fault
     */
    static SubmittedCredential of(HttpRequest request) {
        if (request.mediaType().equals("text/plain")) {
            return of(ImportedCredential.Form.JWS, payload(request.body()), request.body());
        }
        ObjectNode credential = Json.readObject(request.body());
        if (credential.path("proof").isEmpty()) {
            throw Malformed.because("must have a proof; what is a JWS is sent as text/plain");
        }
        return of(ImportedCredential.Form.JSON, credential, request.body());
    }

    private static SubmittedCredential of(
            ImportedCredential.Form form, ObjectNode credential, Bytes document) {
        var faults = new Faults();
        if (!isBadge(credential.path("type"))) {
            faults.add(
                    Pointer.ROOT.child("type"),
                    "must contain OpenBadgeCredential or AchievementCredential");
        }
        JsonNode issuer = credential.path("issuer");
        String issuerId = text(issuer.isObject() ? issuer.path("id") : issuer);
        if (issuerId.isEmpty()) {
            faults.add(Pointer.ROOT.child("issuer"), "must be or have an id");
        }
        String id = text(credential.path("id"));
        if (id.isEmpty()) {
            faults.add(Pointer.ROOT.child("id"), "is required");
        }
        if (!credential.path("credentialSubject").isObject()) {
            faults.add(Pointer.ROOT.child("credentialSubject"), "must be an object");
        }
        Optional<Instant> from =
                Moments.find(credential, "validFrom")
                        .or(() -> Moments.find(credential, "issuanceDate"));
        if (from.isEmpty()) {
            faults.add(
                    Pointer.ROOT.child("validFrom"),
                    "must be a date and time with offset, such as 2026-11-23T10:00:00Z");
        }
        faults.throwIfAny();
        return new SubmittedCredential(
                form, id, identity(issuerId, id), from.orElseThrow(), document);
    }

    static SecretDigest identity(String issuer, String id) {
        return SecretDigest.of(normal(issuer) + "\0" + normal(id));
    }

    ImportedCredential toImport(Instant now) {
        return new ImportedCredential(
                identity, form, SecretDigest.of(document.utf8()), validFrom, now);
    }

    private static boolean isBadge(JsonNode types) {
        for (JsonNode type : types.isArray() ? types : Json.array().add(types)) {
            if (type.asText().equals("OpenBadgeCredential")
                    || type.asText().equals("AchievementCredential")) {
                return true;
            }
        }
        return false;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue().strip() : "";
    }

    /** Percent-decoded and trimmed, as the specification compares; a plus stays one. */
    private static String normal(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException notEncoded) {
            return uri.strip();
        }
    }

    /** The credential in a JWS: the payload (VCDM 2.0), or its claim {@code vc} (1.1). */
    private static ObjectNode payload(Bytes jws) {
        String text = jws.utf8().strip();
        if (!COMPACT_JWS.matcher(text).matches()) {
            throw Malformed.because("must be a compact JWS: three parts of base64url between dots");
        }
        String[] parts = text.split("\\.", -1);
        if (part(parts[0]).path("alg").asText("none").equals("none")) {
            throw Malformed.because("must be signed: its alg is missing or none");
        }
        ObjectNode payload = part(parts[1]);
        return payload.get("vc") instanceof ObjectNode inside
                ? withClaims(inside, payload)
                : payload;
    }

    /** VCDM 1.1 section 6.3.1: the claims stand for members that are not there. */
    private static ObjectNode withClaims(ObjectNode inside, ObjectNode payload) {
        ObjectNode credential = inside.deepCopy();
        if (!credential.has("id")) {
            credential.set("id", payload.path("jti"));
        }
        if (!credential.has("issuer")) {
            credential.set("issuer", payload.path("iss"));
        }
        long seconds = payload.path("nbf").asLong(-1);
        if (!credential.has("issuanceDate") && seconds >= 0 && seconds <= LAST_SECOND) {
            credential.put("issuanceDate", Instant.ofEpochSecond(seconds).toString());
        }
        return credential;
    }

    private static ObjectNode part(String text) {
        try {
            return Json.readObject(Bytes.of(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw Malformed.because("must be a compact JWS: its parts are base64url");
        }
    }
}
