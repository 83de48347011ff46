package org.assaymark.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.key.Signature;

/** Lets the JOSE library sign through our port. */
final class PortSigner implements JWSSigner {
    private final SigningKey key;
    private final JCAContext unused = new JCAContext();

    PortSigner(SigningKey key) {
        this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) throws JOSEException {
        if (!supportedJWSAlgorithms().contains(header.getAlgorithm())) {
            throw new JOSEException("the key does not sign with " + header.getAlgorithm());
        }
        Signature signature = key.signer().sign(Bytes.of(signingInput));
        if (signature.value().size() != key.publicKey().signatureSize()) {
            throw new IllegalStateException("the signer did not answer a signature of this key");
        }
        return Base64URL.encode(signature.value().toArray());
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.parse(key.publicKey().jwsAlgorithm()));
    }

    @Override
    public JCAContext getJCAContext() {
        return unused;
    }
}
