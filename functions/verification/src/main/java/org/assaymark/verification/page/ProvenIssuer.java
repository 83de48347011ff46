package org.assaymark.verification.page;

import java.util.Optional;

/**
 * What the cryptographic checks established about the signer, as opposed to what the document says.
 *
 * @param did the identifier that the signing key belongs to
 * @param domain the host whose owner published the key ({@code did:web}); none for {@code did:key}
 * @param key the verification method that signed, or the address of a hosted badge
 * @param algorithm such as {@code eddsa-rdfc-2022} or {@code ES256}; {@code hosted} where the
 *     issuer serves the badge itself and signs nothing
 */
public record ProvenIssuer(String did, Optional<String> domain, String key, String algorithm) {
    boolean isHosted() {
        return algorithm.equals("hosted");
    }
}
