package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;

/**
 * Judges credentials of the VC Data Model 2.0, Open Badges 3.0 among them, with an embedded {@code
 * eddsa-rdfc-2022} proof or as a JWT signed with ES256 or EdDSA. Thread-safe.
 *
 * <p>A structure that is not as it must be leaves the verdict {@code unverifiable} where the proof
 * holds: nobody changed the credential, but nobody can rely on it either.
 */
public final class Verifier {
    private final Contexts contexts;
    private final DocumentSource documents;
    private final KnownIssuers knownIssuers;

    public Verifier(Contexts contexts, DocumentSource documents, KnownIssuers knownIssuers) {
        this.contexts = contexts;
        this.documents = documents;
        this.knownIssuers = knownIssuers;
    }

    /**
     * @param input what was handed in: JSON or a compact JWS, in UTF-8
     * @throws Malformed when it is nothing that could be a credential
     */
    public Verification verify(Bytes input, Instant now) {
        return switch (Formats.read(input)) {
            case Submission.Unsupported(String what) -> unsupported(what);
            case Submission.Embedded embedded -> judge(embedded, embedded.credential(), now);
            case Submission.Enveloped enveloped ->
                    judge(enveloped, enveloped.jwt().credential(), now);
        };
    }

    private static Verification unsupported(String what) {
        return new Verification(
                Verdict.UNSUPPORTED,
                "This is " + what + ", which is not judged here.",
                List.of(new Check("format", new Outcome.CouldNotCheck("this is " + what))),
                Optional.empty(),
                Optional.empty());
    }

    private Verification judge(Submission submission, ObjectNode credential, Instant now) {
        Canonicalizer canonicalizer =
                new RememberingCanonicalizer(new JsonLdCanonicalizer(contexts));
        DocumentSource source = new BoundedSource(documents);
        var reader = new ProofReader(canonicalizer, source, now);

        Outcome structure = StructureCheck.of(submission, canonicalizer);
        List<Attempt> attempts = reader.read(submission);
        var proof = ProofFinding.of(attempts);
        var status = new StatusCheck(canonicalizer, source, reader, now).check(credential);
        var validity = ValidityCheck.check(submission, attempts, now);
        Outcome trust = trust(proof, credential);

        var checks = new ArrayList<Check>();
        checks.add(new Check("format", Outcome.passed()));
        checks.add(new Check("structure", structure));
        checks.add(new Check("proof", proof.proof()));
        checks.add(new Check("issuer", proof.issuer()));
        checks.add(new Check("status", status.outcome()));
        checks.add(new Check("validity", validity.outcome()));
        checks.add(new Check("trust", trust));
        checks.addAll(warnings(proof, credential));

        Verdict verdict = Ruling.of(structure, proof, status, validity, trust.isPassed());
        return new Verification(
                verdict,
                Ruling.summary(verdict, checks),
                checks,
                Optional.of(credential),
                proof.signedBy());
    }

    private Outcome trust(ProofFinding proof, ObjectNode credential) {
        if (!proof.issuer().isPassed()) {
            return new Outcome.CouldNotCheck("it is not sure who the issuer is");
        }
        return knownIssuers.knows(Members.issuerId(credential))
                ? Outcome.passed()
                : new Outcome.CouldNotCheck("the issuer is not known here");
    }

    private static List<Check> warnings(ProofFinding proof, ObjectNode credential) {
        return List.of(
                new Check("otherProofs", proof.others()),
                new Check(
                        "schema",
                        credential.has("credentialSchema")
                                ? new Outcome.CouldNotCheck("JSON Schemas are not read")
                                : Outcome.notAsked()),
                new Check(
                        "endorsements",
                        credential.findValue("endorsement") != null
                                        || credential.findValue("endorsementJwt") != null
                                ? new Outcome.CouldNotCheck("endorsements are not judged")
                                : Outcome.notAsked()));
    }
}
