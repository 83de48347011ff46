package org.assaymark.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;
import org.assaymark.document.Bytes;

/** Ed25519 by the Java platform: that of the JOSE library needs another library. */
final class EdDsaVerifier implements JWSVerifier {
    /** A SubjectPublicKeyInfo up to the 32 bytes of the key (RFC 8410 section 4). */
    private static final Bytes KEY_INFO =
            Bytes.of(HexFormat.of().parseHex("302a300506032b6570032100"));

    private final PublicKey key;
    private final JCAContext unused = new JCAContext();

    EdDsaVerifier(OctetKeyPair pair) throws JOSEException {
        try {
            byte[] encoded = KEY_INFO.then(Bytes.of(pair.getDecodedX())).toArray();
            this.key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("not a key of Ed25519", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature)
            throws JOSEException {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(signingInput);
            return ed25519.verify(signature.decode());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("every Java platform has Ed25519", e);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    }

    @Override
    public JCAContext getJCAContext() {
        return unused;
    }
}
