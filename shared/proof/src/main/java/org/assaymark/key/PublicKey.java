package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/** A public key that verifies signatures; one that exists is a valid point of its curve. */
public sealed interface PublicKey permits Ed25519, Ecdsa, Rsa {
    /**
     * {@code publicKeyMultibase} (Controlled Identifiers 1.0 §2.2.2), {@code z…}.
     *
     * @throws UnsupportedKey for RSA, which has none
     */
    String multikey();

    /** The members that a thumbprint is made of, in their order (RFC 7638 §3.2). */
    ObjectNode bareJwk();

    /**
     * The name of its signatures in JOSE, the only one that it verifies: {@code EdDSA}, {@code
     * ES256}, {@code ES384}, {@code ES512} or {@code RS256}.
     */
    String jwsAlgorithm();

    /** The bytes of each of its signatures. */
    int signatureSize();

    /**
     * Whether the signature is by this key over exactly these bytes. A signature of another length
     * is not.
     */
    boolean verifies(Bytes message, Signature signature);

    /** What stands behind the {@code #} of its verification method in our documents. */
    String methodName();

    /** The SHA-256 thumbprint (RFC 7638) in base64url. */
    default String thumbprint() {
        Bytes hash = HashAlgorithm.SHA_256.digest(Json.write(bareJwk()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.toArray());
    }

    /** The key with {@code kid} (the thumbprint), {@code alg} and {@code use} (RFC 7517). */
    default ObjectNode jwk() {
        return bareJwk().put("kid", thumbprint()).put("alg", jwsAlgorithm()).put("use", "sig");
    }

    /**
     * @throws Malformed when it is no key
     * @throws UnsupportedKey when it is one of another kind
     */
    static PublicKey ofMultikey(String text) {
        return KeyFormats.ofMultikey(text);
    }

    /**
     * @throws Malformed when it is no public key
     * @throws UnsupportedKey when it is one of another kind
     */
    static PublicKey ofJwk(ObjectNode jwk) {
        return KeyFormats.ofJwk(jwk);
    }

    /**
     * @param der as KMS {@code GetPublicKey} answers it (RFC 5280 SubjectPublicKeyInfo)
     * @throws Malformed when it is no key
     * @throws UnsupportedKey when it is one of another kind
     */
    static PublicKey ofSubjectPublicKeyInfo(Bytes der) {
        return KeyInfo.read(der);
    }

    /**
     * @param text {@code publicKeyPem} of Open Badges 2.0: a SubjectPublicKeyInfo, or for RSA the
     *     key of PKCS#1
     * @throws Malformed when it is no public key
     * @throws UnsupportedKey when it is one of another kind
     */
    static PublicKey ofPem(String text) {
        return KeyFormats.ofPem(text);
    }
}
