package org.assaymark.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions of FIPS 180-4 that the specifications here sign with. */
public enum HashAlgorithm {
    SHA_256("SHA-256"),
    SHA_384("SHA-384"),
    SHA_512("SHA-512");

    private final String javaName;

    HashAlgorithm(String javaName) {
        this.javaName = javaName;
    }

    public Bytes digest(Bytes message) {
        return Bytes.of(newDigest().digest(message.toArray()));
    }

    /** For many messages in a row; not to be shared between threads. */
    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform has no " + javaName, e);
        }
    }
}
