package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.PublishedDocuments.Answer;
import org.assaymark.verify.StatusCheck.Finding;
import org.assaymark.verify.Submission.Assertion;
import org.assaymark.verify.Submission.Hosted;
import org.assaymark.verify.Submission.Signed;

/**
 * Judges one assertion of Open Badges 2.0. Of a hosted one only its address is taken from what was
 * handed in; what the address answers is the badge.
 */
final class AssertionJudge {
    private final Examination examination;
    private final PublishedDocuments published;

    AssertionJudge(Examination examination) {
        this.examination = examination;
        this.published = new PublishedDocuments(examination.documents());
    }

    Verification judge(Assertion assertion) {
        return switch (assertion) {
            case Signed(SignedJwt jwt) -> signed(jwt);
            case Hosted(String address, Optional<ObjectNode> copy) when copy.isPresent() ->
                    hosted(address, copy);
            case Hosted(String address, _) ->
                    elsewhere(address)
                            .map(examination::judge)
                            .orElseGet(() -> hosted(address, Optional.empty()));
        };
    }

    private Verification signed(SignedJwt jwt) {
        var parts = AssertionParts.load(jwt.payload(), published);
        List<Attempt> attempts = new AssertionSignature(published).read(jwt, parts);
        return new AssertionFinding(
                        parts,
                        AssertionRules.check(parts, AssertionRules.SIGNED),
                        ProofFinding.of(
                                attempts.stream().map(each -> inScope(each, parts)).toList()),
                        AssertionRevocation.ofSigned(parts, published))
                .verification(examination);
    }

    /** A key speaks for the issuer of badges of the issuer only. */
    private static Attempt inScope(Attempt attempt, AssertionParts parts) {
        if (!(attempt instanceof Attempt.Holds(Outcome listed, Outcome issuer, SignedBy by))
                || !issuer.isPassed()) {
            return attempt;
        }
        return new Attempt.Holds(listed, badgeClassScope(parts), by);
    }

    /** Behind an address may be a badge of any kind; one step and no further. */
    private Optional<Submission> elsewhere(String address) {
        try {
            return examination.documents().resolve(address) instanceof Found found
                    ? Optional.of(Formats.read(found.content()))
                            .filter(answer -> !(answer instanceof Hosted))
                    : Optional.empty();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private Verification hosted(String address, Optional<ObjectNode> copy) {
        return switch (published.at(address)) {
            case Answer.Document(ObjectNode document) -> published(document, address, copy);
            case Answer.Withdrawn _ -> withdrawn(copy.orElseGet(() -> named(address)));
            case Answer.OutOfReach(String cause) ->
                    unknown(
                            copy.orElseGet(() -> named(address)),
                            "the badge as its issuer publishes it is out of reach: " + cause);
        };
    }

    private Verification published(ObjectNode document, String address, Optional<ObjectNode> copy) {
        if (OpenBadges2Format.isOpenBadges1(document)) {
            return examination.judge(OpenBadges2Format.openBadges1());
        }
        if (AssertionRevocation.saysRevoked(document) && !document.has("badge")) {
            return withdrawn(copy.orElse(document));
        }
        if (AssertionRules.isSigned(document)) {
            return unknown(
                    document, "the badge is of the signed kind, and its signature is not here");
        }
        var parts = AssertionParts.load(document, published);
        return new AssertionFinding(
                        parts,
                        AssertionRules.check(parts, AssertionRules.HOSTED),
                        ProofFinding.of(List.of(asPublished(parts, address, copy))),
                        AssertionRevocation.saysRevoked(document)
                                ? AssertionRevocation.revoked()
                                : Finding.of(Outcome.passed()))
                .verification(examination);
    }

    private static Attempt asPublished(
            AssertionParts parts, String address, Optional<ObjectNode> copy) {
        Optional<Pointer> difference =
                copy.flatMap(given -> PublishedCopy.difference(given, parts.asIn(given)));
        if (difference.isPresent()) {
            return new Attempt.Broken(
                    "the badge is not what its issuer publishes: " + difference.get() + " differs");
        }
        return new Attempt.Holds(
                Outcome.passed(), scope(parts), new SignedBy(address, SignedBy.HOSTED));
    }

    private static Outcome scope(AssertionParts parts) {
        return parts.issuer()
                .map(HostedScope::new)
                .map(scope -> scope.covers(parts.assertion().path("id").asText()))
                .map(covers -> covers.isPassed() ? badgeClassScope(parts) : covers)
                .orElse(parts.missing());
    }

    private static Outcome badgeClassScope(AssertionParts parts) {
        return parts.issuer()
                .map(HostedScope::new)
                .map(scope -> scope.coversBadgeClass(parts.badge().map(Members::idOf).orElse("")))
                .orElse(parts.missing());
    }

    private Verification withdrawn(ObjectNode document) {
        return bare(
                document,
                "the issuer no longer publishes the badge",
                AssertionRevocation.revoked());
    }

    private Verification unknown(ObjectNode document, String cause) {
        return bare(document, cause, Finding.unknown("the issuer could not be asked"));
    }

    private Verification bare(ObjectNode document, String cause, Finding status) {
        return new AssertionFinding(
                        AssertionParts.alone(document, cause),
                        new Outcome.CouldNotCheck(cause),
                        ProofFinding.of(List.of(new Attempt.Undecided(cause))),
                        status)
                .verification(examination);
    }

    private static ObjectNode named(String address) {
        return Json.object().put("id", address);
    }
}
