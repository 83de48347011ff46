package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.key.Multibase;

/**
 * What a resource must hash to (VCDM 2.0 §5.3): {@code digestSRI}, of which the strongest algorithm
 * counts, and {@code digestMultibase}, a multihash. Where both are given, both must fit.
 */
record Digests(List<List<Digest>> needed) {
    private static final int MOST_EXPRESSIONS = 8;

    /** One digest. */
    record Digest(Algorithm algorithm, Bytes value) {}

    /** In the order of their strength. */
    enum Algorithm {
        SHA_256("sha256", "SHA-256", 0x12, 32),
        SHA_384("sha384", "SHA-384", 0x20, 48),
        SHA_512("sha512", "SHA-512", 0x13, 64);

        private final String sri;
        private final String java;
        private final int multihash;
        private final int length;

        Algorithm(String sri, String java, int multihash, int length) {
            this.sri = sri;
            this.java = java;
            this.multihash = multihash;
            this.length = length;
        }

        Bytes over(Bytes content) {
            try {
                return Bytes.of(MessageDigest.getInstance(java).digest(content.toArray()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + java, e);
            }
        }
    }

    static boolean areIn(JsonNode resource) {
        return resource.has("digestSRI") || resource.has("digestMultibase");
    }

    /**
     * @throws Malformed when a digest cannot be read or is of an algorithm that is not known here
     */
    static Digests of(JsonNode resource) {
        var needed = new ArrayList<List<Digest>>();
        for (JsonNode each : Members.each(resource.path("digestSRI"))) {
            needed.add(strongest(each.asText()));
        }
        for (JsonNode each : Members.each(resource.path("digestMultibase"))) {
            needed.add(List.of(multihash(Multibase.decode(each.asText()).toArray())));
        }
        if (needed.isEmpty() || needed.size() > MOST_EXPRESSIONS) {
            throw Malformed.because("has no digest, or too many");
        }
        return new Digests(List.copyOf(needed));
    }

    boolean fit(Bytes content) {
        return fit(digest -> digest.algorithm().over(content).equals(digest.value()));
    }

    boolean fit(Predicate<Digest> holds) {
        return needed.stream().allMatch(any -> any.stream().anyMatch(holds));
    }

    /** Subresource Integrity §3.3: expressions between spaces; unknown algorithms are skipped. */
    private static List<Digest> strongest(String sri) {
        var digests = new ArrayList<Digest>();
        for (Algorithm algorithm : Algorithm.values()) {
            var same =
                    Arrays.stream(sri.strip().split("\\s+", MOST_EXPRESSIONS))
                            .filter(each -> each.startsWith(algorithm.sri + "-"))
                            .map(each -> expression(algorithm, each))
                            .toList();
            if (!same.isEmpty()) {
                digests.clear();
                digests.addAll(same);
            }
        }
        if (digests.isEmpty()) {
            throw Malformed.because("has a digest of an algorithm that is not known here");
        }
        return List.copyOf(digests);
    }

    private static Digest expression(Algorithm algorithm, String text) {
        int options = text.indexOf('?');
        String base64 =
                text.substring(algorithm.sri.length() + 1, options < 0 ? text.length() : options);
        try {
            return checked(algorithm, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw Malformed.because("has a digest that is not base64");
        }
    }

    private static Digest multihash(byte[] bytes) {
        for (Algorithm algorithm : Algorithm.values()) {
            // Until 2025 the data model had the digest alone; with its header it is longer by two.
            if (bytes.length == algorithm.length) {
                return checked(algorithm, bytes);
            }
            if (bytes.length > 2 && bytes[0] == algorithm.multihash) {
                if (bytes[1] != algorithm.length) {
                    throw Malformed.because("has a digest of a wrong length");
                }
                return checked(algorithm, Arrays.copyOfRange(bytes, 2, bytes.length));
            }
        }
        throw Malformed.because("has a digest of an algorithm that is not known here");
    }

    private static Digest checked(Algorithm algorithm, byte[] value) {
        if (value.length != algorithm.length) {
            throw Malformed.because("has a digest of a wrong length");
        }
        return new Digest(algorithm, Bytes.of(value));
    }
}
