package org.assaymark.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.HexFormat;
import org.assaymark.document.Bytes;
import org.assaymark.proof.Signer;

/** Signs with a private key that lies open in a JWK, as only fixtures do. */
record JwkSigner(PrivateKey key, String algorithm) implements Signer {
    /** PKCS#8 (RFC 8410 §7) up to the 32 bytes of the key. */
    private static final String ED25519_START = "302e020100300506032b657004220420";

    static JwkSigner of(ObjectNode jwk) throws ParseException {
        try {
            return jwk.path("kty").asText().equals("OKP")
                    ? new JwkSigner(ed25519(jwk), "Ed25519")
                    : new JwkSigner(ECKey.parse(jwk.toString()).toECPrivateKey(), ecdsa(jwk));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PrivateKey ed25519(ObjectNode jwk) throws GeneralSecurityException {
        byte[] secret = Base64.getUrlDecoder().decode(jwk.path("d").asText());
        String pkcs8 = ED25519_START + HexFormat.of().formatHex(secret);
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(pkcs8)));
    }

    private static String ecdsa(ObjectNode jwk) {
        return switch (jwk.path("crv").asText()) {
            case "P-256" -> "SHA256withECDSAinP1363Format";
            case "P-384" -> "SHA384withECDSAinP1363Format";
            case "P-521" -> "SHA512withECDSAinP1363Format";
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    @Override
    public org.assaymark.key.Signature sign(Bytes message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message.toArray());
            return new org.assaymark.key.Signature(Bytes.of(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
