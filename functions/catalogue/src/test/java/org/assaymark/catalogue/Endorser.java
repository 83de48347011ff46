package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.key.DidKey;
import org.assaymark.key.PublicKey;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.proof.SigningKey;
import org.assaymark.proof.VcJwt;

/** Somebody else with a key of its own, whose identifier is the key. */
final class Endorser {
    private final Canonicalizer canonicalizer =
            new JsonLdCanonicalizer(Contexts.ofDeployment(Installation.ORIGIN));
    private final KeyPair pair;
    private final DidKey did;

    Endorser() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        did = new DidKey(PublicKey.ofSubjectPublicKeyInfo(Bytes.of(pair.getPublic().getEncoded())));
    }

    String did() {
        return did.did();
    }

    /** The request that attaches an endorsement with a proof inside. */
    ObjectNode embedded(ObjectNode credential) {
        ObjectNode signed =
                Cryptosuites.eddsaRdfc2022(canonicalizer)
                        .sign(credential, key(), Installation.START);
        return Json.object().set("endorsement", signed);
    }

    /** The request that attaches an endorsement as a JWT. */
    ObjectNode jwt(ObjectNode credential) {
        return Json.object()
                .put(
                        "endorsementJwt",
                        new VcJwt(canonicalizer)
                                .sign(credential, URI.create(did.verificationMethod()), key()));
    }

    /** What it says, before it is signed. */
    ObjectNode saying(String comment, String about) {
        ObjectNode credential = Json.object();
        credential
                .putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        credential.put("id", "urn:uuid:5f0c8d0e-2c35-4a5c-9d1f-6a4b7c1f2e90");
        credential.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        credential
                .put("name", "Endorsement")
                .put("validFrom", Instant.parse("2026-11-01T00:00:00Z").toString());
        credential.putObject("issuer").put("id", did()).putArray("type").add("Profile");
        credential
                .putObject("credentialSubject")
                .put("id", about)
                .put("endorsementComment", comment)
                .putArray("type")
                .add("EndorsementSubject");
        return credential;
    }

    private SigningKey key() {
        return new SigningKey(
                did.verificationMethod(),
                did.key(),
                message -> {
                    try {
                        Signature signature = Signature.getInstance("Ed25519");
                        signature.initSign(pair.getPrivate());
                        signature.update(message.toArray());
                        return new org.assaymark.key.Signature(Bytes.of(signature.sign()));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
