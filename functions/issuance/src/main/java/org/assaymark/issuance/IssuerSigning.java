package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
import org.assaymark.key.PublicKey;
import org.assaymark.platform.KmsSigner;
import org.assaymark.proof.HashingSuite;
import org.assaymark.proof.SigningKey;
import org.assaymark.proof.VcJwt;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.SignedDocuments;
import software.amazon.awssdk.services.kms.KmsClient;

/** Signs for an issuer with its active keys, in both forms that Open Badges 3.0 knows. */
final class IssuerSigning {
    private final KmsClient kms;
    private final Map<EmbeddedProof, HashingSuite> suites;
    private final VcJwt jwt;
    private final URI origin;

    IssuerSigning(KmsClient kms, Map<EmbeddedProof, HashingSuite> suites, VcJwt jwt, URI origin) {
        this.kms = kms;
        this.suites = Map.copyOf(suites);
        this.jwt = jwt;
        this.origin = origin;
    }

    SignedDocuments both(ObjectNode credential, Issuer issuer, Instant now) {
        return new SignedDocuments(embedded(credential, issuer, now), jwt(credential, issuer));
    }

    /** With every proof that the issuer embeds, as a proof set where there are several. */
    Bytes embedded(ObjectNode credential, Issuer issuer, Instant now) {
        ObjectNode secured = credential;
        for (EmbeddedProof proof : issuer.form().proofs()) {
            HashingSuite suite = Optional.ofNullable(suites.get(proof)).orElseThrow();
            IssuerKey key = issuer.activeKey(proof.algorithm());
            String method = DidDocument.proofMethod(issuer.did(), publicKey(key));
            secured = suite.sign(secured, signingKey(method, key), now);
        }
        return Json.write(secured);
    }

    private Bytes jwt(ObjectNode credential, Issuer issuer) {
        IssuerKey key = issuer.activeKey(IssuerKey.Algorithm.P256);
        URI kid = URI.create(origin + "/i/" + issuer.slug() + "/keys/" + key.kid());
        String method = DidDocument.verificationMethod(issuer.did(), publicKey(key));
        return Bytes.utf8(jwt.sign(credential, kid, signingKey(method, key)));
    }

    private SigningKey signingKey(String verificationMethod, IssuerKey key) {
        PublicKey publicKey = publicKey(key);
        return new SigningKey(
                verificationMethod, publicKey, new KmsSigner(kms, key.kmsKeyId(), publicKey));
    }

    private static PublicKey publicKey(IssuerKey key) {
        return PublicKey.ofMultikey(key.multikey());
    }
}
