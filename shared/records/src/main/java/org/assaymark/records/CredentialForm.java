package org.assaymark.records;

import java.util.List;
import java.util.Set;
import org.assaymark.status.StatusPurpose;

/**
 * What every new credential of an issuer carries beside its content.
 *
 * @param proofs embedded into credentials and status lists; never empty
 * @param statusPurposes of its status entries; revocation is always one of them
 */
public record CredentialForm(List<EmbeddedProof> proofs, Set<StatusPurpose> statusPurposes) {
    /**
     * Open Badges 3.0 asks for no other proof, and its JSON Schema takes one status entry only (ADR
     * 0014).
     */
    public static final CredentialForm USUAL =
            new CredentialForm(EmbeddedProof.USUAL, Set.of(StatusPurpose.REVOCATION));

    public CredentialForm {
        if (proofs.isEmpty() || !statusPurposes.contains(StatusPurpose.REVOCATION)) {
            throw new IllegalArgumentException("a credential has a proof and can be revoked");
        }
        proofs = List.copyOf(proofs);
        statusPurposes = Set.copyOf(statusPurposes);
    }
}
