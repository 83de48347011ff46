package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        var keys = new EnumMap<IssuerKey.Algorithm, String>(IssuerKey.Algorithm.class);
        embeddedBy(issuer).forEach(key -> keys.put(key.algorithm(), key.kid()));
        keys.put(IssuerKey.Algorithm.P256, issuer.activeKey(IssuerKey.Algorithm.P256).kid());
        return new SignedDocuments(embed(credential, issuer, now), jwt(credential, issuer), keys);
    }

    /** With every proof that the issuer embeds, as a proof set where there are several. */
    Signed embedded(ObjectNode credential, Issuer issuer, Instant now) {
        return new Signed(
                embed(credential, issuer, now),
                embeddedBy(issuer).map(IssuerKey::kid).collect(Collectors.toSet()));
    }

    private static Stream<IssuerKey> embeddedBy(Issuer issuer) {
        return issuer.form().proofs().stream().map(proof -> issuer.activeKey(proof.algorithm()));
    }

    private Bytes embed(ObjectNode credential, Issuer issuer, Instant now) {
        ObjectNode secured = credential;
        for (EmbeddedProof proof : issuer.form().proofs()) {
            HashingSuite suite = Optional.ofNullable(suites.get(proof)).orElseThrow();
            IssuerKey key = issuer.activeKey(proof.algorithm());
            String method = DidDocument.proofMethod(issuer.did(), key.publicKey());
            secured = suite.sign(secured, signingKey(method, key), now);
        }
        return Json.write(secured);
    }

    private Bytes jwt(ObjectNode credential, Issuer issuer) {
        IssuerKey key = issuer.activeKey(IssuerKey.Algorithm.P256);
        URI kid = URI.create(origin + "/i/" + issuer.slug() + "/keys/" + key.kid());
        String method = DidDocument.verificationMethod(issuer.did(), key.publicKey());
        return Bytes.utf8(jwt.sign(credential, kid, signingKey(method, key)));
    }

    private SigningKey signingKey(String verificationMethod, IssuerKey key) {
        PublicKey publicKey = key.publicKey();
        return new SigningKey(
                verificationMethod, publicKey, new KmsSigner(kms, key.kmsKeyId(), publicKey));
    }
}
