package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * Whether the endorsements inside a credential hold (Open Badges 3.0, verification step 7): of
 * itself, its achievement and the profiles in it. Each is a credential of its own and is judged
 * like one; what an endorsement leads to itself is not followed.
 */
final class EndorsementCheck {
    private final Examination examination;
    private final List<String> endorsers = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<Verification> parts = new ArrayList<>();

    private EndorsementCheck(Examination examination) {
        this.examination = examination;
    }

    /**
     * @param parts the endorsements that could be read, each judged by itself
     */
    record Finding(Outcome outcome, List<Verification> parts) {}

    static Finding of(ObjectNode credential, Examination examination) {
        var check = new EndorsementCheck(examination);
        // On top of a credential there may be endorsements of anything in it.
        var inside = new HashSet<String>();
        inside.add(Members.idOf(credential));
        check.within(credential.path("issuer"), inside);
        for (JsonNode subject : Members.each(credential.path("credentialSubject"))) {
            check.within(subject.path("source"), inside);
            for (JsonNode achievement : Members.each(subject.path("achievement"))) {
                check.within(achievement.path("creator"), inside);
                check.within(achievement, inside);
            }
        }
        check.judgeAll(credential, inside);
        return new Finding(check.outcome(), List.copyOf(check.parts));
    }

    /** An achievement or a profile holds endorsements of itself only. */
    private void within(JsonNode object, Set<String> inside) {
        String id = Members.idOf(object);
        inside.add(id);
        judgeAll(object, Set.of(id));
    }

    private void judgeAll(JsonNode holder, Set<String> endorsed) {
        for (JsonNode embedded : Members.each(holder.path("endorsement"))) {
            judge(Json.write(embedded), endorsed);
        }
        for (JsonNode token : Members.each(holder.path("endorsementJwt"))) {
            judge(Bytes.utf8(token.asText()), endorsed);
        }
    }

    private void judge(Bytes input, Set<String> endorsed) {
        if (!examination.mayJudgeEndorsement()) {
            doubts.add("there are more endorsements than are judged at once");
            return;
        }
        try {
            if (Formats.read(input) instanceof Submission.Credential endorsement) {
                judge(endorsement, endorsed);
            } else {
                doubts.add("an endorsement is of a kind that is not judged here");
            }
        } catch (Malformed e) {
            failures.add("an endorsement " + Members.reason(e));
        }
    }

    private void judge(Submission.Credential endorsement, Set<String> endorsed) {
        ObjectNode document = endorsement.document();
        Verification verification = CredentialJudge.ofPart(examination).judge(endorsement);
        parts.add(verification);
        String endorser = Members.shown(Members.issuerId(document));
        fault(document, endorsed)
                .ifPresentOrElse(
                        fault -> failures.add("the endorsement by " + endorser + " " + fault),
                        () -> conclude(verification, endorser));
    }

    /** An endorsement of somebody else, moved in here, would still be genuine. */
    private static Optional<String> fault(ObjectNode endorsement, Set<String> endorsed) {
        if (!Members.hasType(endorsement, "EndorsementCredential")) {
            return Optional.of("is no EndorsementCredential");
        }
        List<JsonNode> subjects = Members.each(endorsement.path("credentialSubject"));
        boolean about =
                !subjects.isEmpty()
                        && subjects.stream()
                                .map(subject -> subject.path("id").asText(""))
                                .allMatch(id -> !id.isEmpty() && endorsed.contains(id));
        return about ? Optional.empty() : Optional.of("is about something else");
    }

    private void conclude(Verification verification, String endorser) {
        String said = "the endorsement by " + endorser + ": " + verification.summary();
        switch (verification.verdict()) {
            case VALID, VALID_ISSUER_UNKNOWN -> endorsers.add(endorser);
            case UNVERIFIABLE, UNSUPPORTED -> doubts.add(said);
            case TAMPERED, REVOKED, SUPERSEDED, SUSPENDED, EXPIRED, NOT_YET_VALID ->
                    failures.add(said);
        }
    }

    /** Only the identifier of an endorser is proven, so only that is told. */
    private Outcome outcome() {
        if (!failures.isEmpty()) {
            failures.addAll(doubts);
            return new Outcome.Failed(told("; ", failures));
        }
        if (!doubts.isEmpty()) {
            return new Outcome.CouldNotCheck(told("; ", doubts));
        }
        return endorsers.isEmpty()
                ? Outcome.notAsked()
                : Outcome.passed("endorsed by " + told(", ", endorsers));
    }

    private static String told(String separator, List<String> each) {
        return String.join(separator, each.stream().distinct().toList());
    }
}
