package org.assaymark.records;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.credential.EmailAddress;
import org.assaymark.document.Bytes;

/**
 * What people are found by: keyed hashes, so that the keys of the store hold no personal data.
 *
 * <p>HMAC-SHA-256 under a secret that KMS derives once for each environment of a function: a token
 * comes with every request, and a call to KMS with each would be slow and use up its quota.
 */
public final class PersonKeys {
    private static final String ALGORITHM = "HmacSHA256";

    private final Supplier<Bytes> secret;
    private Optional<SecretKeySpec> key = Optional.empty();

    /**
     * @param secret 32 bytes that nobody else knows, and always the same; asked for once, with the
     *     first person
     */
    public PersonKeys(Supplier<Bytes> secret) {
        this.secret = secret;
    }

    public String of(Person.Account account) {
        return keyed("account\0" + account.issuer() + "\0" + account.subject());
    }

    public String of(EmailAddress email) {
        return keyed("email\0" + email.folded());
    }

    private String keyed(String identity) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return HexFormat.of().formatHex(mac.doFinal(Bytes.utf8(identity).toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private synchronized SecretKeySpec key() {
        if (key.isEmpty()) {
            key = Optional.of(new SecretKeySpec(secret.get().toArray(), ALGORITHM));
        }
        return key.get();
    }
}
