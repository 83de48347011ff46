package org.assaymark.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import org.assaymark.document.Json;

/**
 * What is signed as a compact JWS in the form of VC-JOSE-COSE 1.0 §3.1: the document itself is the
 * payload, and the header says what it is. A badge has a form of its own, see {@link VcJwt}.
 */
public enum VcJose {
    CREDENTIAL("vc"),
    PRESENTATION("vp");

    private final String contentType;

    VcJose(String contentType) {
        this.contentType = contentType;
    }

    /** The media type of the JWS. */
    public String mediaType() {
        return "application/" + contentType + "+jwt";
    }

    /**
     * The compact JWS; its {@code kid} is the verification method of the key.
     *
     * @param document as it is signed; the caller knows that it is a sound one
     */
    public String sign(ObjectNode document, SigningKey key) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.parse(key.publicKey().jwsAlgorithm()))
                        .keyID(key.verificationMethod())
                        .type(new JOSEObjectType(contentType + "+jwt"))
                        .contentType(contentType)
                        .build();
        var jws = new JWSObject(header, new Payload(Json.write(document).toArray()));
        try {
            jws.sign(new PortSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("header and key agree", e);
        }
        return jws.serialize();
    }
}
