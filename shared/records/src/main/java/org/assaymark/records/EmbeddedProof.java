package org.assaymark.records;

import java.util.Arrays;
import java.util.List;

/**
 * A Data Integrity proof that an issuer puts into what it signs; in the order in which they stand
 * there.
 */
public enum EmbeddedProof {
    EDDSA_RDFC_2022("eddsa-rdfc-2022", IssuerKey.Algorithm.ED25519),
    ECDSA_RDFC_2019("ecdsa-rdfc-2019", IssuerKey.Algorithm.P256);

    /** Open Badges asks for no other (1EdTech's validator knows no ECDSA proof over a whole). */
    public static final List<EmbeddedProof> USUAL = List.of(EDDSA_RDFC_2022);

    private final String cryptosuite;
    private final IssuerKey.Algorithm algorithm;

    EmbeddedProof(String cryptosuite, IssuerKey.Algorithm algorithm) {
        this.cryptosuite = cryptosuite;
        this.algorithm = algorithm;
    }

    public String cryptosuite() {
        return cryptosuite;
    }

    /** The kind of key that makes it. */
    public IssuerKey.Algorithm algorithm() {
        return algorithm;
    }

    public static List<String> names() {
        return names(List.of(values()));
    }

    public static List<String> names(List<EmbeddedProof> proofs) {
        return proofs.stream().map(EmbeddedProof::cryptosuite).toList();
    }

    /** Those of these names, each once and in their order. */
    public static List<EmbeddedProof> of(List<String> names) {
        return Arrays.stream(values()).filter(each -> names.contains(each.cryptosuite)).toList();
    }
}
