package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assaymark.document.Json;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.Attempt.Holds;

/**
 * Where a signature holds and its key is trusted no more, only what the issuer's own records hold
 * tells what it signed from what somebody else did: what they hold counts, everything else does
 * not. What the proof says of its own time proves nothing.
 */
final class Vouching {
    private static final Outcome HELD =
            Outcome.passed(
                    "the key that signed it is trusted no more, but this is what the issuer's own"
                            + " records hold");
    private static final Outcome NOT_HELD =
            new Outcome.Failed(
                    "the issuer no longer trusts the key that signed this copy; what counts is the"
                            + " one at its verification link");

    private final OwnCredentials own;

    Vouching(OwnCredentials own) {
        this.own = own;
    }

    /** The attempts as they count, with the issuer's records beside them. */
    List<Attempt> over(List<Attempt> attempts, Submission.Credential credential) {
        ObjectNode document = credential.document();
        Outcome doubt = VerificationMethods.noLongerTrusts(Speaker.issuerOf(document));
        if (attempts.stream().noneMatch(each -> isIn(doubt, each))) {
            return attempts;
        }
        return own.held(Members.issuerId(document), Members.idOf(document))
                .map(held -> isHeld(credential, held) ? HELD : NOT_HELD)
                .map(found -> attempts.stream().map(each -> found(found, doubt, each)).toList())
                .orElse(attempts);
    }

    private static Attempt found(Outcome outcome, Outcome doubt, Attempt attempt) {
        return isIn(doubt, attempt) && attempt instanceof Holds(_, _, var by)
                ? new Holds(outcome, outcome, by)
                : attempt;
    }

    private static boolean isIn(Outcome doubt, Attempt attempt) {
        return attempt instanceof Holds(_, var speaker, _) && speaker.equals(doubt);
    }

    /** A document is the same however it is spaced; a token is its text. */
    private static boolean isHeld(Submission.Credential credential, OwnCredentials.Held held) {
        return switch (credential) {
            case Submission.Embedded(ObjectNode document) ->
                    Json.readObject(held.json()).equals(document);
            case Submission.Enveloped(SignedJwt jwt, _) -> held.jwt().utf8().equals(jwt.compact());
        };
    }
}
