package org.assaymark.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.verify.Check;
import org.assaymark.verify.Outcome;
import org.assaymark.verify.Verdict;
import org.assaymark.verify.Verification;
import org.assaymark.verify.Verifier;

/** Judges what was handed in, or what is behind the address or the short code that was. */
final class VerifyAnything {
    static final String RETRIEVAL = "retrieval";

    private final Verifier verifier;
    private final CredentialLinks links;

    VerifyAnything(Verifier verifier, CredentialLinks links) {
        this.verifier = verifier;
        this.links = links;
    }

    /**
     * @throws Malformed when it is nothing that could be a credential; what an address answers is
     *     not the sender's doing, and leads to a verdict
     */
    Verification verify(VerifyRequest request, Instant now) {
        Bytes input = request.input();
        return CredentialLinks.codeIn(input)
                .map(links::read)
                .or(() -> CredentialLinks.addressIn(input).map(links::read))
                .map(reading -> behind(reading, request, now))
                .orElseGet(() -> verifier.verify(request.about(input), now));
    }

    private Verification behind(
            CredentialLinks.Reading reading, VerifyRequest request, Instant now) {
        return switch (reading) {
            case CredentialLinks.Reading.Missing(var reason) -> unread(reason);
            case CredentialLinks.Reading.Found(var content) -> read(content, request, now);
        };
    }

    private Verification read(Bytes content, VerifyRequest request, Instant now) {
        var question = request.about(content);
        try {
            return verifier.verify(question, now).after(new Check(RETRIEVAL, Outcome.passed()));
        } catch (Malformed e) {
            return unread("what this address answers " + e.faults().getFirst().detail());
        }
    }

    private static Verification unread(String reason) {
        return new Verification(
                Verdict.UNVERIFIABLE,
                "This credential could not be verified: " + reason + ".",
                List.of(new Check(RETRIEVAL, new Outcome.CouldNotCheck(reason))),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
