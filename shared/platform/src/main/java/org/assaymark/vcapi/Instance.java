package org.assaymark.vcapi;

import java.util.Arrays;
import java.util.Optional;

/** One VC-API instance: a base path, and how what is issued there is secured. */
public enum Instance {
    EDDSA_RDFC_2022("eddsa-rdfc-2022", Key.ED25519, Form.EMBEDDED, "eddsa-rdfc-2022"),
    EDDSA_JCS_2022("eddsa-jcs-2022", Key.ED25519, Form.EMBEDDED, "eddsa-jcs-2022"),
    ECDSA_RDFC_2019_P256("ecdsa-rdfc-2019-p256", Key.P256, Form.EMBEDDED, "ecdsa-rdfc-2019"),
    ECDSA_RDFC_2019_P384("ecdsa-rdfc-2019-p384", Key.P384, Form.EMBEDDED, "ecdsa-rdfc-2019"),
    ECDSA_JCS_2019_P256("ecdsa-jcs-2019-p256", Key.P256, Form.EMBEDDED, "ecdsa-jcs-2019"),
    ECDSA_JCS_2019_P384("ecdsa-jcs-2019-p384", Key.P384, Form.EMBEDDED, "ecdsa-jcs-2019"),
    VC_JWT("vc-jwt", Key.P256, Form.ENVELOPED, "application/vc+jwt"),
    /** Gives each credential a place in a status list of its own accord. */
    BITSTRING("bitstring", Key.ED25519, Form.EMBEDDED, "eddsa-rdfc-2022");

    private final String path;
    private final Key key;
    private final Form form;
    private final String format;

    /** The KMS keys that instances share, one for each curve. */
    public enum Key {
        ED25519,
        P256,
        P384
    }

    /** How a credential is secured. */
    public enum Form {
        /** By a Data Integrity proof in the credential; {@link #format} is its cryptosuite. */
        EMBEDDED,
        /** By a compact JWS around it; {@link #format} is the media type of that. */
        ENVELOPED
    }

    Instance(String path, Key key, Form form, String format) {
        this.path = path;
        this.key = key;
        this.form = form;
        this.format = format;
    }

    /** The instance behind {@code /vc/{path}}. */
    public static Optional<Instance> find(String path) {
        return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
    }

    public String path() {
        return path;
    }

    public Key key() {
        return key;
    }

    public Form form() {
        return form;
    }

    public String format() {
        return format;
    }

    /** Whether it adds {@code credentialStatus} itself. */
    public boolean listsStatus() {
        return this == BITSTRING;
    }
}
