package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges a presentation: whether its holder made it for whoever asked, and each credential in it by
 * itself. The verdict is the worst of them all.
 *
 * <p>One that nobody signed is only a wrapping, and that is fine unless a challenge or a domain was
 * asked for: then anybody could have sent it.
 */
final class PresentationJudge {
    private static final Outcome EMPTY =
            new Outcome.CouldNotCheck("nobody signed it, and there is no credential in it");

    private final Examination examination;

    PresentationJudge(Examination examination) {
        this.examination = examination;
    }

    Verification judge(Submission.Presentation presentation) {
        ObjectNode document = presentation.document();
        var binding = examination.binding(presentation);
        List<Attempt> attempts = examination.proofs().read(presentation, binding);
        var finding = ProofFinding.of(attempts);
        boolean unsigned = attempts.isEmpty();
        Outcome structure = StructureCheck.of(presentation, examination.canonicalizer());
        Outcome proof = unsigned ? unsigned(binding) : finding.proof();
        Outcome holder = unsigned ? Outcome.notAsked() : holder(finding);
        var validity = ValidityCheck.check(presentation, attempts, examination.now());
        List<Verification> parts = parts(document);

        var checks = new ArrayList<Check>();
        checks.add(new Check("format", Outcome.passed()));
        checks.add(new Check("structure", structure));
        checks.add(new Check("proof", proof));
        checks.add(new Check("holder", holder));
        checks.add(new Check("validity", validity.outcome()));
        checks.add(new Check("otherProofs", finding.others()));
        if (unsigned && parts.isEmpty()) {
            checks.add(new Check("contents", EMPTY));
        }

        boolean inOrder =
                structure.isPassed()
                        && (unsigned
                                ? !parts.isEmpty()
                                : finding.bound(examination.question().policy()).isPassed());
        Verdict own = own(proof, finding.unsupported(), validity.verdict(), inOrder);
        Optional<Verification> worst =
                parts.stream().min(Comparator.comparing(Verification::verdict));
        boolean partDecides = worst.filter(part -> part.verdict().compareTo(own) < 0).isPresent();
        return new Verification(
                partDecides ? worst.get().verdict() : own,
                partDecides && !worst.get().verdict().isGreen()
                        ? "In this presentation: " + worst.get().summary()
                        : summary(partDecides ? worst.get().verdict() : own, checks, unsigned),
                checks,
                Optional.of(document),
                finding.signedBy(),
                parts);
    }

    private List<Verification> parts(ObjectNode document) {
        var parts = new ArrayList<Verification>();
        for (JsonNode part : Members.each(document.path("verifiableCredential"))) {
            parts.add(examination.judgePart(part));
        }
        return parts;
    }

    private static Outcome unsigned(Binding binding) {
        return binding.asksAnything()
                ? new Outcome.Failed(
                        "the presentation is not signed, so it does not answer what was asked")
                : Outcome.notAsked();
    }

    private static Outcome holder(ProofFinding finding) {
        return finding.proof().isPassed()
                ? finding.issuer()
                : new Outcome.CouldNotCheck("no proof that holds shows who the holder is");
    }

    private static Verdict own(
            Outcome proof, boolean unsupported, Optional<Verdict> validity, boolean inOrder) {
        if (unsupported) {
            return Verdict.UNSUPPORTED;
        }
        if (proof instanceof Outcome.Failed) {
            return Verdict.TAMPERED;
        }
        return validity.orElse(
                inOrder && !(proof instanceof Outcome.CouldNotCheck)
                        ? Verdict.VALID
                        : Verdict.UNVERIFIABLE);
    }

    private static String summary(Verdict verdict, List<Check> checks, boolean unsigned) {
        String whole = unsigned ? "Nobody signed this presentation, but all" : "All";
        return switch (verdict) {
            case VALID -> whole + " that it holds is genuine and valid.";
            case VALID_ISSUER_UNKNOWN ->
                    whole + " that it holds is genuine and valid; an issuer is not known here.";
            default ->
                    Ruling.summary(verdict, checks).replace("This credential", "This presentation");
        };
    }
}
