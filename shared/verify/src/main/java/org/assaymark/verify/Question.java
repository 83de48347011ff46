package org.assaymark.verify;

import java.util.Optional;
import org.assaymark.document.Bytes;

/**
 * What somebody wants to know.
 *
 * @param input what was handed in: JSON, a compact JWS, a baked image
 * @param recipient whom the credential should be about, an e-mail address or a DID; empty when
 *     nobody asks
 * @param challenge what a presentation must answer; empty when nobody asks
 * @param domain for whom a presentation must be meant; empty when nobody asks
 */
public record Question(
        Bytes input,
        Optional<String> recipient,
        Optional<String> challenge,
        Optional<String> domain,
        Policy policy) {

    /** Whether the credential is to be relied on, whoever holds it. */
    public static Question about(Bytes input) {
        return new Question(
                input, Optional.empty(), Optional.empty(), Optional.empty(), Policy.ISSUER_BOUND);
    }

    public Question withRecipient(String expected) {
        return new Question(input, Optional.of(expected), challenge, domain, policy);
    }

    public Question withPolicy(Policy other) {
        return new Question(input, recipient, challenge, domain, other);
    }

    public Question answering(Optional<String> asked, Optional<String> by) {
        return new Question(input, recipient, asked, by, policy);
    }
}
