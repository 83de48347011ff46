package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
import org.assaymark.key.PublicKey;
import org.assaymark.platform.KmsSigner;
import org.assaymark.proof.EddsaRdfc2022;
import org.assaymark.proof.SigningKey;
import org.assaymark.proof.VcJwt;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.SignedDocuments;
import software.amazon.awssdk.services.kms.KmsClient;

/** Signs for an issuer with its active keys, in both forms that Open Badges 3.0 knows. */
final class IssuerSigning {
    private final KmsClient kms;
    private final EddsaRdfc2022 embedded;
    private final VcJwt jwt;
    private final URI origin;

    IssuerSigning(KmsClient kms, EddsaRdfc2022 embedded, VcJwt jwt, URI origin) {
        this.kms = kms;
        this.embedded = embedded;
        this.jwt = jwt;
        this.origin = origin;
    }

    SignedDocuments both(ObjectNode credential, Issuer issuer, Instant now) {
        return new SignedDocuments(embedded(credential, issuer, now), jwt(credential, issuer));
    }

    Bytes embedded(ObjectNode credential, Issuer issuer, Instant now) {
        SigningKey key = signingKey(issuer, issuer.activeKey(IssuerKey.Algorithm.ED25519));
        return Json.write(embedded.sign(credential, key, now));
    }

    private Bytes jwt(ObjectNode credential, Issuer issuer) {
        IssuerKey key = issuer.activeKey(IssuerKey.Algorithm.P256);
        URI kid = URI.create(origin + "/i/" + issuer.slug() + "/keys/" + key.kid());
        return Bytes.utf8(jwt.sign(credential, kid, signingKey(issuer, key)));
    }

    private SigningKey signingKey(Issuer issuer, IssuerKey key) {
        PublicKey publicKey = PublicKey.ofMultikey(key.multikey());
        return new SigningKey(
                DidDocument.verificationMethod(issuer.did(), publicKey),
                publicKey,
                new KmsSigner(kms, key.kmsKeyId(), publicKey));
    }
}
