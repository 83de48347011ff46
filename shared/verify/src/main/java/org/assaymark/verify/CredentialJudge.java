package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one credential of the VC Data Model. */
final class CredentialJudge {
    /** What only warns, in the order in which it is told. */
    private static final List<Inspection> INSPECTIONS =
            List.of(new SchemaInspection(), new RefreshInspection(), new ResourceInspection());

    private final Examination examination;
    private final boolean whole;

    private CredentialJudge(Examination examination, boolean whole) {
        this.examination = examination;
        this.whole = whole;
    }

    CredentialJudge(Examination examination) {
        this(examination, true);
    }

    /**
     * For a credential that another one leads to: it is about somebody else than was asked for, and
     * what it leads to itself is not followed.
     */
    static CredentialJudge ofPart(Examination examination) {
        return new CredentialJudge(examination, false);
    }

    Verification judge(Submission.Credential credential) {
        ObjectNode document = credential.document();
        Outcome structure = StructureCheck.of(credential, examination.canonicalizer());
        List<Attempt> attempts =
                new Vouching(examination.ownCredentials())
                        .over(
                                examination
                                        .proofs()
                                        .read(credential, examination.binding(credential)),
                                credential);
        var proof = ProofFinding.of(attempts);
        var status = new StatusCheck(examination).check(document);
        var validity = ValidityCheck.check(credential, attempts, examination.now());
        Outcome recipient =
                whole
                        ? RecipientCheck.of(examination.question().recipient(), document)
                        : Outcome.notAsked();
        Outcome trust = trust(proof, document);

        var checks = new ArrayList<Check>();
        checks.add(new Check("format", Outcome.passed()));
        checks.add(new Check("structure", structure));
        checks.add(new Check("proof", proof.proof()));
        checks.add(new Check("issuer", proof.issuer()));
        checks.add(new Check("status", status.outcome()));
        checks.add(new Check("validity", validity.outcome()));
        checks.add(new Check("recipient", recipient));
        checks.add(new Check("trust", trust));
        checks.add(new Check("otherProofs", proof.others()));
        List<Verification> endorsements =
                whole ? inspect(credential, proof.proof().isPassed(), checks) : List.of();

        var contents = Contents.of(document, examination);
        contents.check().ifPresent(checks::add);

        Outcome bound = proof.bound(examination.question().policy());
        Verdict verdict =
                new Ruling(proof, status.verdict(), validity.verdict())
                        .of(
                                List.of(structure, proof.proof(), bound, validity.outcome()),
                                List.of(status.outcome(), recipient),
                                trust.isPassed());
        return new Verification(
                verdict,
                Ruling.summary(verdict, checks),
                checks,
                Optional.of(document),
                proof.signedBy(),
                Stream.concat(contents.parts().stream(), endorsements.stream()).toList());
    }

    /** Adds the checks that only warn; returns what was judged for them. */
    private List<Verification> inspect(
            Submission.Credential credential, boolean proven, List<Check> checks) {
        for (Inspection each : INSPECTIONS) {
            Outcome outcome =
                    proven || !each.needsProof()
                            ? each.inspect(credential, examination)
                            : Outcome.notAsked();
            checks.add(new Check(each.id(), outcome));
        }
        var endorsements = EndorsementCheck.of(credential.document(), examination);
        checks.add(new Check("endorsements", endorsements.outcome()));
        return endorsements.parts();
    }

    private Outcome trust(ProofFinding proof, ObjectNode credential) {
        if (!proof.issuer().isPassed()) {
            return new Outcome.CouldNotCheck("it is not sure who the issuer is");
        }
        return examination.knownIssuers().trust(Members.issuerId(credential));
    }
}
