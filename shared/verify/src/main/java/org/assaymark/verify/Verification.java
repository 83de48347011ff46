package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be said about a credential that was handed in.
 *
 * @param summary one plain sentence
 * @param checks in the order in which they were made; where the format is not supported there are
 *     no others
 * @param signedBy what the issuer signed with; only when proof and issuer passed
 * @param credential what was judged, without the claims of a JWT; empty where the format is not
 *     supported
 * @param parts what was inside, each judged by itself: the credentials of a presentation or of a
 *     learner record, the endorsements of a credential
 * @param shown the credential in the shape of Open Badges 3.0, for a page; the same as {@code
 *     credential} unless that is of an older kind
 */
public record Verification(
        Verdict verdict,
        String summary,
        List<Check> checks,
        Optional<ObjectNode> credential,
        Optional<SignedBy> signedBy,
        List<Verification> parts,
        Optional<ObjectNode> shown) {
    public Verification(
            Verdict verdict,
            String summary,
            List<Check> checks,
            Optional<ObjectNode> credential,
            Optional<SignedBy> signedBy,
            List<Verification> parts) {
        this(verdict, summary, checks, credential, signedBy, parts, credential);
    }

    public Verification {
        checks = List.copyOf(checks);
        parts = List.copyOf(parts);
    }

    /** The same, after a check that was made before all others. */
    public Verification after(Check first) {
        return new Verification(
                verdict,
                summary,
                Stream.concat(Stream.of(first), checks.stream()).toList(),
                credential,
                signedBy,
                parts,
                shown);
    }
}
