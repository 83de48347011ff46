package org.assaymark.loopback;

/** The kinds of key that Assaymark uses, with what KMS lets each do. */
enum KmsKeySpec {
    /** Pure Ed25519 (RFC 8032); the prehashed variant is another signature and is not offered. */
    ECC_NIST_EDWARDS25519(KmsKeySpec.SIGN_VERIFY, "ED25519_SHA_512", 0),
    ECC_NIST_P256(KmsKeySpec.SIGN_VERIFY, "ECDSA_SHA_256", 32),
    ECC_NIST_P384(KmsKeySpec.SIGN_VERIFY, "ECDSA_SHA_384", 48),
    HMAC_256(KmsKeySpec.GENERATE_VERIFY_MAC, "HMAC_SHA_256", 0),
    /** AES-256-GCM. */
    SYMMETRIC_DEFAULT(KmsKeySpec.ENCRYPT_DECRYPT, "SYMMETRIC_DEFAULT", 0);

    static final String SIGN_VERIFY = "SIGN_VERIFY";
    static final String GENERATE_VERIFY_MAC = "GENERATE_VERIFY_MAC";
    static final String ENCRYPT_DECRYPT = "ENCRYPT_DECRYPT";

    private final String usage;
    private final String algorithm;
    private final int digestBytes;

    KmsKeySpec(String usage, String algorithm, int digestBytes) {
        this.usage = usage;
        this.algorithm = algorithm;
        this.digestBytes = digestBytes;
    }

    String usage() {
        return usage;
    }

    String algorithm() {
        return algorithm;
    }

    /** Whether it also signs what the caller has hashed. */
    boolean takesDigests() {
        return digestBytes > 0;
    }

    int digestBytes() {
        return digestBytes;
    }

    boolean signs() {
        return usage.equals(SIGN_VERIFY);
    }

    /** The member of a key's description that names what it computes. */
    String algorithmsMember() {
        return switch (usage) {
            case SIGN_VERIFY -> "SigningAlgorithms";
            case ENCRYPT_DECRYPT -> "EncryptionAlgorithms";
            default -> "MacAlgorithms";
        };
    }
}
