package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.Award;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialLink;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Issue;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.StoredCredential.Change;

/**
 * Issues a credential in the place of another one, in one transaction with what becomes of that: it
 * passes on its award guard, and both are linked.
 */
final class ReplaceCredential {
    private final CredentialStore credentials;
    private final Recipients recipients;
    private final MakeCredential making;
    private final Identifiers ids;
    private final Clock clock;

    /** Why there is to be another one. */
    sealed interface Cause {
        /** The other one said something wrong, and counts no more. */
        record Correction(String reason) implements Cause {}

        /** The other one ends, and stays as it is until then. */
        record Renewal() implements Cause {}
    }

    sealed interface Result {
        record Replaced(HttpResponse answer) implements Result {}

        /** Where the credential stands does not allow it. */
        record NotAllowed(StoredCredential credential) implements Result {}

        /** The award as it is now was made to that learner before, by another credential. */
        record AwardedElse(CredentialId other) implements Result {}

        record Unfit(List<Fault> faults) implements Result {}
    }

    ReplaceCredential(
            CredentialStore credentials,
            Recipients recipients,
            MakeCredential making,
            Identifiers ids,
            Clock clock) {
        this.credentials = credentials;
        this.recipients = recipients;
        this.making = making;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param award of the same occasion as that of the credential
     */
    Result replace(
            StoredCredential before,
            Cause cause,
            PublishedAchievement achievement,
            Award award,
            IssueCredential.Encoder encode,
            Receipts.Writer receipts) {
        if (!allows(before, cause)) {
            return new Result.NotAllowed(before);
        }
        Instant now = clock.instant();
        award.validity(now);
        List<Fault> faults = award.faultsAgainst(achievement.achievement(), achievement.rules());
        if (!faults.isEmpty()) {
            return new Result.Unfit(faults);
        }
        LearnerClaim learner = recipients.claim(award.recipient(), now);
        return switch (making.make(
                achievement, award, learner.id(), Map.of(back(cause), before.id()), now)) {
            case MakeCredential.Result.Unfit(String reason) ->
                    new Result.Unfit(List.of(new Fault(Pointer.ROOT, reason)));
            case MakeCredential.Result.Made(var credential, var documents) -> {
                HttpResponse answer = encode.apply(credential, documents);
                var issue =
                        new Issue(
                                credential,
                                learner,
                                documents,
                                Recipients.key(achievement, learner, award),
                                ids.event(),
                                Optional.of(replacement(before, cause, credential.id(), now)));
                yield switch (credentials.issue(issue, receipts.of(answer))) {
                    case CredentialStore.Issuing.Issued() -> new Result.Replaced(answer);
                    case CredentialStore.Issuing.AlreadyAwarded(var other) ->
                            new Result.AwardedElse(other);
                    case CredentialStore.Issuing.LearnerChanged(),
                            CredentialStore.Issuing.Overtaken() ->
                            replace(
                                    credentials.find(before.id()).orElseThrow(),
                                    cause,
                                    achievement,
                                    award,
                                    encode,
                                    receipts);
                    case CredentialStore.Issuing.AlreadyAnswered() ->
                            throw new Receipts.AlreadyAnswered();
                };
            }
        };
    }

    /** What was replaced once has passed on its award; a suspension is to be decided first. */
    private static boolean allows(StoredCredential credential, Cause cause) {
        return !credential.links().containsKey(CredentialLink.SUPERSEDED_BY)
                && !credential.links().containsKey(CredentialLink.RENEWED_BY)
                && switch (cause) {
                    case Cause.Correction _ -> true;
                    case Cause.Renewal _ ->
                            credential.status() != StoredCredential.Status.SUSPENDED;
                };
    }

    private static CredentialLink back(Cause cause) {
        return switch (cause) {
            case Cause.Correction _ -> CredentialLink.SUPERSEDES;
            case Cause.Renewal _ -> CredentialLink.RENEWS;
        };
    }

    private Issue.Replacement replacement(
            StoredCredential before, Cause cause, CredentialId by, Instant now) {
        return switch (cause) {
            case Cause.Correction(String reason) ->
                    new Issue.Replacement(
                            before,
                            before.superseded(by, new Change(now, reason)),
                            new CredentialEvent(ids.event(), CredentialEvent.Type.SUPERSEDED, now));
            case Cause.Renewal() ->
                    new Issue.Replacement(
                            before,
                            before.renewed(by),
                            new CredentialEvent(ids.event(), CredentialEvent.Type.RENEWED, now));
        };
    }
}
