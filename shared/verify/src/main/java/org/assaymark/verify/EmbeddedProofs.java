package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.proof.Cryptosuite;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.verify.Attempt.Broken;
import org.assaymark.verify.Attempt.Expired;
import org.assaymark.verify.Attempt.Holds;
import org.assaymark.verify.Attempt.Undecided;
import org.assaymark.verify.Attempt.Unsupported;

/**
 * Tries the Data Integrity proofs inside a document (W3C Data Integrity 1.0 §4.4, verify proof, and
 * §4.5, verify proof sets and chains).
 */
final class EmbeddedProofs {
    private static final int MOST_PROOFS = 8;

    private final List<Cryptosuite> suites;
    private final VerificationMethods methods;
    private final Instant now;

    EmbeddedProofs(Canonicalizer canonicalizer, VerificationMethods methods, Instant now) {
        this.suites = Cryptosuites.all(canonicalizer);
        this.methods = methods;
        this.now = now;
    }

    List<Attempt> read(ObjectNode document, Speaker speaker, Binding binding) {
        var set = new ProofSet(document);
        if (set.proofs().size() > MOST_PROOFS) {
            return List.of(
                    new Undecided("the credential has more than " + MOST_PROOFS + " proofs"));
        }
        Optional<String> fault = set.fault();
        if (fault.isPresent()) {
            return set.proofs().stream().<Attempt>map(_ -> new Broken(fault.get())).toList();
        }
        var reading = new Reading(set, speaker, binding);
        var attempts = new ArrayList<Attempt>();
        for (JsonNode proof : set.proofs()) {
            attempts.add(
                    proof instanceof ObjectNode object
                            ? reading.attempt(object)
                            : new Broken("the proof is not an object"));
        }
        return attempts;
    }

    /** One document, each of whose proofs is tried once, however many build on it. */
    private final class Reading {
        private final ProofSet set;
        private final Speaker speaker;
        private final Binding binding;
        private final IdentityHashMap<ObjectNode, Attempt> attempts = new IdentityHashMap<>();

        Reading(ProofSet set, Speaker speaker, Binding binding) {
            this.set = set;
            this.speaker = speaker;
            this.binding = binding;
        }

        Attempt attempt(ObjectNode proof) {
            Attempt known = attempts.get(proof);
            if (known == null) {
                // What builds on itself meets this.
                attempts.put(proof, new Broken("the chain of proofs leads back to itself"));
                known = read(proof);
                attempts.put(proof, known);
            }
            return known;
        }

        private Attempt read(ObjectNode proof) {
            Optional<Cryptosuite> suite =
                    suites.stream().filter(each -> each.reads(proof)).findFirst();
            if (suite.isEmpty()) {
                return unread(proof);
            }
            try {
                List<ObjectNode> previous = set.previous(proof);
                return fault(proof, speaker)
                        .or(() -> binding.fault(proof))
                        .<Attempt>map(Broken::new)
                        .or(() -> chainFault(previous))
                        .orElseGet(() -> verify(suite.get(), set.over(previous), proof, speaker));
            } catch (Malformed e) {
                return new Broken(Members.reason(e));
            }
        }

        /** §4.5: a proof counts only when each that it builds on does. */
        private Optional<Attempt> chainFault(List<ObjectNode> previous) {
            for (ObjectNode each : previous) {
                switch (attempt(each)) {
                    case Holds holds when holds.listed().isPassed() -> {}
                    case Holds(Outcome listed, _, _) -> {
                        return Optional.of(
                                new Undecided("an earlier proof: " + listed.detail().orElse("")));
                    }
                    case Broken(String reason) -> {
                        return Optional.of(new Broken("an earlier proof: " + reason));
                    }
                    case Expired(String reason) -> {
                        return Optional.of(new Broken("an earlier proof: " + reason));
                    }
                    case Undecided(String cause) -> {
                        return Optional.of(new Undecided("an earlier proof: " + cause));
                    }
                    case Unsupported(String what) -> {
                        return Optional.of(new Undecided("an earlier proof: " + what));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static Attempt unread(ObjectNode proof) {
        return proof.path("type").isTextual()
                ? new Unsupported(
                        "the kind of proof "
                                + proof.path("cryptosuite").asText(proof.get("type").textValue())
                                + " is not judged here")
                : new Broken("the proof has no type");
    }

    private static Optional<String> fault(ObjectNode proof, Speaker speaker) {
        if (!proof.path("verificationMethod").isTextual()) {
            return Optional.of("the proof names no verificationMethod");
        }
        if (!speaker.purpose().equals(proof.path("proofPurpose").textValue())) {
            return Optional.of("the proof is not made for the purpose " + speaker.purpose());
        }
        for (String moment : List.of("created", "expires")) {
            if (proof.has(moment) && Members.moment(proof.get(moment)).isEmpty()) {
                return Optional.of("the proof's " + moment + " is not a date and time");
            }
        }
        return Optional.empty();
    }

    private Attempt verify(
            Cryptosuite suite, ObjectNode signed, ObjectNode proof, Speaker speaker) {
        String name = proof.get("verificationMethod").textValue();
        var method = methods.find(name, speaker);
        if (method.key().isEmpty()) {
            return Attempt.withoutKey(method.listed());
        }
        try {
            if (!suite.verifies(signed, proof, method.key().get())) {
                return new Broken("the signature does not match the " + speaker.document());
            }
        } catch (Refused e) {
            return StructureCheck.outcomeOf(e) instanceof Outcome.Failed(String reason)
                    ? new Broken(reason)
                    : new Undecided(e.reason().detail());
        }
        return Members.moment(proof.path("expires")).filter(now::isAfter).isPresent()
                ? new Expired("the proof has expired")
                : new Holds(method.listed(), method.speaker(), new SignedBy(name, suite.name()));
    }
}
