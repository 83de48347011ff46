package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.key.DidDocument;
import org.assaymark.key.DidDocument.ListedKey;
import org.assaymark.key.Multibase;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.proof.HashingSuite;
import org.assaymark.proof.SigningKey;
import org.assaymark.proof.VcJwt;
import org.assaymark.status.StatusEntry;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusListCredential;
import org.assaymark.status.StatusPurpose;

/** An issuer with its keys and lists, and a badge of it, in a web of their own. */
abstract class VerifierFixture {
    static final String ISSUER = "did:web:tvet.example:i:north";
    static final URI LIST = URI.create("https://tvet.example/status/1");
    static final URI SUSPENSIONS = URI.create("https://tvet.example/status/2");
    static final URI KID = URI.create("https://tvet.example/i/north/keys/1");
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    final SigningKey key = TestKeys.ed25519(ISSUER);
    final SigningKey jwtKey = TestKeys.p256(ISSUER);
    final JsonLdCanonicalizer canonicalizer = new JsonLdCanonicalizer(Contexts.bundled());
    final HashingSuite suite = Cryptosuites.eddsaRdfc2022(canonicalizer);
    final Documents documents = new Documents();

    {
        publish(new ListedKey(key.publicKey(), true), new ListedKey(jwtKey.publicKey(), true));
        documents.with(KID.toString(), jwtKey.publicKey().jwk());
        publishLists(StatusList.empty(), StatusList.empty());
    }

    void publish(ListedKey... keys) {
        documents.with(ISSUER, DidDocument.compose(ISSUER, List.of(keys)));
    }

    void publishLists(StatusList revocations, StatusList suspensions) {
        documents.with(LIST.toString(), sign(list(LIST, StatusPurpose.REVOCATION, revocations)));
        documents.with(
                SUSPENSIONS.toString(),
                sign(list(SUSPENSIONS, StatusPurpose.SUSPENSION, suspensions)));
    }

    static ObjectNode list(URI address, StatusPurpose purpose, StatusList bits) {
        return StatusListCredential.compose(address, ISSUER, purpose, bits, NOW);
    }

    ObjectNode sign(ObjectNode credential) {
        return suite.sign(credential, key, NOW);
    }

    String jwt(ObjectNode credential) {
        return new VcJwt(canonicalizer).sign(credential, KID, jwtKey);
    }

    static ObjectNode payloadOf(String jwt) {
        return Json.readObject(Bytes.of(Base64.getUrlDecoder().decode(jwt.split("\\.")[1])));
    }

    static String token(JsonNode header, JsonNode payload, SigningKey signingKey) {
        String input = base64(Json.write(header)) + "." + base64(Json.write(payload));
        return input + "." + base64(signingKey.signer().sign(Bytes.utf8(input)).value());
    }

    static String base64(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    static ObjectNode header() {
        return Json.object().put("alg", "ES256").put("kid", KID.toString());
    }

    static ObjectNode envelope(String mediaType, String token) {
        return Json.object()
                .put("@context", "https://www.w3.org/ns/credentials/v2")
                .put("id", "data:" + mediaType + "," + token)
                .put("type", "EnvelopedVerifiableCredential");
    }

    ObjectNode signWith(ObjectNode unsigned, ObjectNode options, SigningKey signingKey) {
        ObjectNode config = options.deepCopy();
        config.set("@context", unsigned.get("@context"));
        byte[] data = new byte[64];
        System.arraycopy(canonicalizer.canonicalize(config).sha256().toArray(), 0, data, 0, 32);
        System.arraycopy(canonicalizer.canonicalize(unsigned).sha256().toArray(), 0, data, 32, 32);
        ObjectNode proof = options.deepCopy();
        proof.put("proofValue", Multibase.base58(signingKey.signer().sign(Bytes.of(data)).value()));
        ObjectNode signed = unsigned.deepCopy();
        signed.set("proof", proof);
        return signed;
    }

    Verifier verifier() {
        return new Verifier(Contexts.bundled(), documents, _ -> true);
    }

    Verification verify(ObjectNode credential) {
        return verify(Json.write(credential));
    }

    Verification verify(Bytes input) {
        return verifier().verify(Question.about(input), NOW);
    }

    static ObjectNode subject(ObjectNode badge) {
        return (ObjectNode) badge.get("credentialSubject");
    }

    static ObjectNode achievement(ObjectNode badge) {
        return (ObjectNode) badge.at("/credentialSubject/achievement");
    }

    static ObjectNode unlisted() {
        ObjectNode badge = badge();
        badge.remove("credentialStatus");
        return badge;
    }

    static ObjectNode badge() {
        ObjectNode badge =
                Json.readObject(
                        Bytes.of(
                                """
                                {"@context":["https://www.w3.org/ns/credentials/v2",
                                  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
                                 "id":"https://tvet.example/c/crd_1",
                                 "type":["VerifiableCredential","OpenBadgeCredential"],
                                 "name":"MAG-Schweißen 焊接 🔥",
                                 "issuer":{"id":"did:web:tvet.example:i:north","type":["Profile"],
                                  "name":"TVET North","url":"https://tvet.example",
                                  "otherIdentifier":[{"type":"IdentifierEntry","identifier":"12",
                                   "identifierType":"sourcedId"}]},
                                 "validFrom":"2026-01-01T00:00:00Z",
                                 "validUntil":"2028-01-01T00:00:00Z",
                                 "credentialSubject":{"id":"urn:uuid:280c19b6-9680-4a37-ba84-e38b1a4e4584",
                                  "type":["AchievementSubject"],
                                  "identifier":[{"type":"IdentityObject","hashed":false,
                                   "identityHash":"Amina","identityType":"name"}],
                                  "creditsEarned":1.5,
                                  "result":[{"type":["Result"],"resultDescription":"urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c",
                                   "value":"A"}],
                                  "achievement":{"id":"https://tvet.example/a/ach_1/v/1",
                                   "type":["Achievement"],"achievementType":"MicroCredential",
                                   "name":"Welding","description":"Arc welding",
                                   "criteria":{"narrative":"Weld a pipe."},"creditsAvailable":3,
                                   "tag":["steel","pipe"],
                                   "alignment":[{"type":["Alignment"],"targetName":"Weld",
                                    "targetUrl":"https://esco.example/1"}],
                                   "resultDescription":[{"id":"urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c",
                                    "type":["ResultDescription"],"name":"Grade","resultType":"LetterGrade",
                                    "allowedValue":["A","B"]}]}}}"""
                                        .getBytes(StandardCharsets.UTF_8)));
        badge.putArray("credentialStatus")
                .add(new StatusEntry(LIST, 7, StatusPurpose.REVOCATION).toJson())
                .add(new StatusEntry(SUSPENSIONS, 8, StatusPurpose.SUSPENSION).toJson());
        return badge;
    }
}
