package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assaymark.credential.Award;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.AwardKey;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Issue;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * Issues one credential, exactly once for each award: makes it, and writes all of it in one
 * transaction.
 */
final class IssueCredential {
    private final CredentialStore credentials;
    private final Recipients recipients;
    private final MakeCredential making;
    private final Identifiers ids;
    private final Clock clock;

    /** Turns a credential into the answer that is stored with it. */
    interface Encoder extends BiFunction<StoredCredential, SignedDocuments, HttpResponse> {}

    sealed interface Result {
        record Issued(HttpResponse answer) implements Result {}

        /**
         * @param differs whether the award now says something else than it did then
         */
        record AlreadyAwarded(StoredCredential credential, boolean differs) implements Result {}

        /** The award does not fit the achievement, or makes nothing that could be signed. */
        record Unfit(List<Fault> faults) implements Result {
            static Unfit whole(String reason) {
                return new Unfit(List.of(new Fault(Pointer.ROOT, reason)));
            }
        }
    }

    IssueCredential(
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

    Result issue(
            PublishedAchievement achievement,
            Award award,
            Encoder encode,
            Receipts.Writer receipts) {
        Instant now = clock.instant();
        award.validity(now);
        List<Fault> faults = award.faultsAgainst(achievement.achievement(), achievement.rules());
        if (!faults.isEmpty()) {
            return new Result.Unfit(faults);
        }
        LearnerClaim learner = recipients.claim(award.recipient(), now);
        AwardKey key = Recipients.key(achievement, learner, award);
        Optional<CredentialId> made =
                learner.known() ? credentials.findAward(key) : Optional.empty();
        if (made.isPresent()) {
            return alreadyAwarded(made.get(), award);
        }
        return switch (making.make(achievement, award, learner.id(), Map.of(), now)) {
            case MakeCredential.Result.Unfit(String reason) -> Result.Unfit.whole(reason);
            case MakeCredential.Result.Made(var credential, var documents) -> {
                HttpResponse answer = encode.apply(credential, documents);
                var issue =
                        new Issue(
                                credential, learner, documents, key, ids.event(), Optional.empty());
                yield switch (credentials.issue(issue, receipts.of(answer))) {
                    case CredentialStore.Issuing.Issued() -> new Result.Issued(answer);
                    case CredentialStore.Issuing.AlreadyAwarded(var other) ->
                            alreadyAwarded(other, award);
                    case CredentialStore.Issuing.LearnerChanged() ->
                            issue(achievement, award, encode, receipts);
                    case CredentialStore.Issuing.AlreadyAnswered() ->
                            throw new Receipts.AlreadyAnswered();
                    case CredentialStore.Issuing.Overtaken() ->
                            throw new IllegalStateException("nothing was replaced");
                };
            }
        };
    }

    private Result alreadyAwarded(CredentialId id, Award award) {
        StoredCredential credential = credentials.find(id).orElseThrow();
        return new Result.AlreadyAwarded(credential, !credential.digest().equals(award.digest()));
    }
}
