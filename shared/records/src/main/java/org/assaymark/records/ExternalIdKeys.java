package org.assaymark.records;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.KmsMac;

/**
 * What credentials are found by under the names that a provider gave them: keyed hashes, since such
 * a name may be that of a person elsewhere. Their key is derived by KMS once, when it is first
 * needed, so that an award with twenty names costs no more than one with none.
 */
public final class ExternalIdKeys {
    private static final String ALGORITHM = "HmacSHA256";

    private final KmsMac mac;
    private Optional<SecretKeySpec> derived = Optional.empty();

    public ExternalIdKeys(KmsMac mac) {
        this.mac = mac;
    }

    /** Of one name, within an issuer. */
    public String of(IssuerId issuer, String system, String id) {
        try {
            Mac keyed = Mac.getInstance(ALGORITHM);
            keyed.init(key());
            Bytes message = Bytes.utf8(issuer.text() + "\0" + system + "\0" + id);
            return HexFormat.of().formatHex(keyed.doFinal(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC", e);
        }
    }

    /**
     * @param names by system
     */
    public Set<String> of(IssuerId issuer, Map<String, String> names) {
        return names.entrySet().stream()
                .map(each -> of(issuer, each.getKey(), each.getValue()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private synchronized SecretKeySpec key() {
        if (derived.isEmpty()) {
            byte[] secret = HexFormat.of().parseHex(mac.of(Bytes.utf8("external ids, 1")));
            derived = Optional.of(new SecretKeySpec(secret, ALGORITHM));
        }
        return derived.get();
    }
}
