package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found out about an assertion of Open Badges 2.0, from which its verification is made
 * like that of any other credential.
 */
record AssertionFinding(
        AssertionParts parts, Outcome structure, ProofFinding proof, StatusCheck.Finding status) {

    Verification verification(Examination examination) {
        ObjectNode view = OpenBadges2View.of(parts);
        var validity = validity(parts.assertion(), examination.now());
        Outcome recipient = RecipientCheck.of(examination.question().recipient(), view);
        Outcome trust = trust(examination.knownIssuers());
        List<Check> checks =
                List.of(
                        new Check("format", Outcome.passed()),
                        new Check("structure", structure),
                        new Check("proof", proof.proof()),
                        new Check("issuer", proof.issuer()),
                        new Check("status", status.outcome()),
                        new Check("validity", validity.outcome()),
                        new Check("recipient", recipient),
                        new Check("trust", trust),
                        new Check("schema", extensions()),
                        new Check("endorsements", endorsements()));
        Verdict verdict =
                new Ruling(proof, status.verdict(), validity.verdict())
                        .of(
                                List.of(
                                        structure,
                                        proof.proof(),
                                        proof.bound(examination.question().policy()),
                                        validity.outcome()),
                                List.of(status.outcome(), recipient),
                                trust.isPassed());
        return new Verification(
                verdict,
                summary(verdict, checks),
                checks,
                Optional.of(parts.assertion()),
                proof.signedBy(),
                List.of(),
                Optional.of(view));
    }

    /** Nobody has signed what is hosted. */
    private String summary(Verdict verdict, List<Check> checks) {
        return verdict == Verdict.TAMPERED && AssertionRules.isHosted(parts.assertion())
                ? "This badge is not what its issuer publishes. Do not rely on it."
                : Ruling.summary(verdict, checks);
    }

    private static ValidityCheck.Finding validity(ObjectNode assertion, Instant now) {
        for (String member : List.of("issuedOn", "expires")) {
            JsonNode given = assertion.path(member);
            if (!given.isMissingNode() && Members.moment(given).isEmpty()) {
                return new ValidityCheck.Finding(
                        new Outcome.Failed(member + " is not a date and time"), Optional.empty());
            }
        }
        if (Members.moment(assertion.path("expires")).filter(now::isAfter).isPresent()) {
            return ValidityCheck.against(Verdict.EXPIRED, "the badge has expired");
        }
        if (Members.moment(assertion.path("issuedOn")).filter(now::isBefore).isPresent()) {
            return ValidityCheck.against(
                    Verdict.NOT_YET_VALID, "the badge says that it was issued in the future");
        }
        return new ValidityCheck.Finding(Outcome.passed(), Optional.empty());
    }

    private Outcome trust(KnownIssuers known) {
        if (!proof.issuer().isPassed()) {
            return new Outcome.CouldNotCheck("it is not sure who the issuer is");
        }
        return parts.issuerId().filter(known::knows).isPresent()
                ? Outcome.passed()
                : new Outcome.CouldNotCheck("the issuer is not known here");
    }

    /** Their schemas would have to be fetched with their contexts, and bind nobody. */
    private Outcome extensions() {
        boolean any =
                objects()
                        .flatMap(object -> object.properties().stream())
                        .anyMatch(
                                member ->
                                        AssertionRules.isExtension(
                                                member.getKey(), member.getValue()));
        return any
                ? new Outcome.CouldNotCheck("extensions of Open Badges 2.0 are not judged")
                : Outcome.notAsked();
    }

    private Outcome endorsements() {
        return objects().anyMatch(object -> object.has("endorsement"))
                ? new Outcome.CouldNotCheck("endorsements of Open Badges 2.0 are not judged")
                : Outcome.notAsked();
    }

    private Stream<ObjectNode> objects() {
        return Stream.of(Optional.of(parts.assertion()), parts.badge(), parts.issuer())
                .flatMap(Optional::stream);
    }
}
