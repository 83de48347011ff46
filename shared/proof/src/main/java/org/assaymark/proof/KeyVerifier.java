package org.assaymark.proof;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;

/** Lets the JOSE library verify with one of our keys, and with the algorithm of that key only. */
final class KeyVerifier implements JWSVerifier {
    private final PublicKey key;
    private final JCAContext unused = new JCAContext();

    KeyVerifier(PublicKey key) {
        this.key = key;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
        return supportedJWSAlgorithms().contains(header.getAlgorithm())
                && header.getCriticalParams() == null
                && key.verifies(
                        Bytes.of(signingInput), new Signature(Bytes.of(signature.decode())));
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.parse(key.jwsAlgorithm()));
    }

    @Override
    public JCAContext getJCAContext() {
        return unused;
    }
}
