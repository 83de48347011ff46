package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assaymark.document.Malformed;

/**
 * A {@code did:key}: the identifier is the key itself, so there is nothing to fetch, to rotate or
 * to revoke. For tests and holders, not for issuers.
 */
public record DidKey(PublicKey key) {
    private static final String PREFIX = "did:key:";

    public static boolean isOne(String did) {
        return did.startsWith(PREFIX);
    }

    /**
     * @param did without fragment
     * @throws Malformed when it is no did:key
     * @throws UnsupportedKey when its key is of another kind
     */
    public static DidKey parse(String did) {
        if (!isOne(did)) {
            throw Malformed.because("is not a did:key");
        }
        var parsed = new DidKey(PublicKey.ofMultikey(did.substring(PREFIX.length())));
        if (!parsed.did().equals(did)) {
            throw Malformed.because("is not a did:key in its canonical form");
        }
        return parsed;
    }

    public String did() {
        return PREFIX + key.multikey();
    }

    /** {@code did:key:X#X}. */
    public String verificationMethod() {
        return did() + "#" + key.multikey();
    }

    /** The document that the method defines for this key. */
    public ObjectNode document() {
        return DidDocument.composeWith(
                did(),
                List.of(DidDocument.multikeyMethod(did(), key)),
                List.of(verificationMethod()));
    }
}
