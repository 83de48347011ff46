package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a proof must answer, so that nobody hands in again what was made for somebody else (Data
 * Integrity 1.0 §4.4, challenge and domain; {@code nonce} and {@code aud} of a JWT).
 *
 * @param challenge what was asked; empty when nothing was
 * @param domain for whom it must be; empty when that is open
 * @param demanded whether a proof that says nothing about them is refused too
 */
record Binding(Optional<String> challenge, Optional<String> domain, boolean demanded) {
    /** For what stands inside other documents: nobody asked its maker anything. */
    static Binding none() {
        return new Binding(Optional.empty(), Optional.empty(), false);
    }

    static Binding ofPresentation(Question question) {
        return new Binding(question.challenge(), question.domain(), true);
    }

    /** A credential is not made for one verifier, but where it says that it is, that counts. */
    static Binding ofCredential(Question question) {
        return new Binding(question.challenge(), question.domain(), false);
    }

    boolean asksAnything() {
        return challenge.isPresent() || domain.isPresent();
    }

    /** INVALID_CHALLENGE_ERROR and INVALID_DOMAIN_ERROR; empty when nothing is wrong. */
    Optional<String> fault(ObjectNode proof) {
        Set<JsonNode> domains = new HashSet<>(Members.each(proof.path("domain")));
        return fault(proof.path("challenge"), domains, domains.size() == 1);
    }

    /** A token may be meant for several (RFC 7519 §4.1.3). */
    Optional<String> claimsFault(ObjectNode claims) {
        return fault(claims.path("nonce"), new HashSet<>(Members.each(claims.path("aud"))), true);
    }

    private Optional<String> fault(JsonNode answered, Set<JsonNode> domains, boolean exact) {
        if (challenge.isPresent()
                && differs(List.of(answered), challenge.get(), answered.isMissingNode())) {
            return Optional.of("the proof does not answer the challenge");
        }
        if (domain.isPresent()
                && (differs(domains, domain.get(), domains.isEmpty())
                        || !(exact || domains.isEmpty()))) {
            return Optional.of("the proof is not meant for this domain");
        }
        return Optional.empty();
    }

    private boolean differs(Iterable<JsonNode> given, String expected, boolean absent) {
        if (absent) {
            return demanded;
        }
        for (JsonNode each : given) {
            if (expected.equals(each.textValue())) {
                return false;
            }
        }
        return true;
    }
}
