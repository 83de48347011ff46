package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assaymark.credential.Award;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ExternalIdKeys;
import org.assaymark.records.Issue;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * Issues one credential, exactly once for each award: makes it, and writes all of it in one
 * transaction. One that takes the place of another is linked with it and takes over its award.
 */
final class IssueCredential {
    private final CredentialStore credentials;
    private final Recipients recipients;
    private final MakeCredential making;
    private final ExternalIdKeys externalKeys;
    private final MailStore mails;
    private final Identifiers ids;
    private final Clock clock;

    /** Turns a credential into the answer that is stored with it. */
    interface Encoder extends BiFunction<StoredCredential, SignedDocuments, HttpResponse> {}

    IssueCredential(
            CredentialStore credentials,
            Recipients recipients,
            MakeCredential making,
            ExternalIdKeys externalKeys,
            MailStore mails,
            Identifiers ids,
            Clock clock) {
        this.credentials = credentials;
        this.recipients = recipients;
        this.making = making;
        this.externalKeys = externalKeys;
        this.mails = mails;
        this.ids = ids;
        this.clock = clock;
    }

    Awarding issue(Proposal proposal, Encoder encode, Receipts.Writer receipts) {
        Instant now = clock.instant();
        LearnerClaim learner = recipients.claim(proposal, now);
        return obstacle(proposal, learner, now)
                .orElseGet(() -> make(proposal, learner, now, encode, receipts));
    }

    /** What is known to stand in the way of issuing it at a moment. */
    Optional<Awarding> obstacle(Proposal proposal, LearnerClaim learner, Instant at) {
        Optional<Succession> succession = proposal.succession();
        if (succession.filter(each -> !each.isAllowed()).isPresent()) {
            return Optional.of(new Awarding.NotReplaceable(succession.get().before()));
        }
        List<Fault> faults = proposal.faults(at);
        if (!faults.isEmpty()) {
            return Optional.of(new Awarding.Unfit(faults));
        }
        return succession.isPresent() || !learner.known()
                ? Optional.empty()
                : credentials
                        .findAward(proposal.key(learner))
                        .flatMap(credentials::find)
                        .map(made -> alreadyAwarded(made, proposal.award()));
    }

    private Awarding make(
            Proposal proposal,
            LearnerClaim learner,
            Instant now,
            Encoder encode,
            Receipts.Writer receipts) {
        return switch (making.make(proposal, learner.id(), now)) {
            case MakeCredential.Result.Unfit(String reason) ->
                    new Awarding.Unfit(List.of(new Fault(Pointer.ROOT, reason)));
            case MakeCredential.Result.Made(var credential, var documents) -> {
                HttpResponse answer = encode.apply(credential, documents);
                var issue =
                        new Issue(
                                credential,
                                learner,
                                documents,
                                proposal.key(learner),
                                externalKeys.of(credential.issuer(), credential.externalIds()),
                                ids.event(),
                                proposal.succession()
                                        .map(each -> each.by(credential.id(), ids::event, now)),
                                proposal.pending());
                yield switch (write(issue, proposal.award(), now, receipts.of(answer))) {
                    case CredentialStore.Issuing.Issued() -> new Awarding.Done(answer);
                    case CredentialStore.Issuing.AlreadyAwarded(var other) ->
                            credentials
                                    .find(other)
                                    .map(made -> alreadyAwarded(made, proposal.award()))
                                    .orElseGet(() -> issue(reread(proposal), encode, receipts));
                    case CredentialStore.Issuing.LearnerChanged(),
                            CredentialStore.Issuing.Overtaken() ->
                            issue(reread(proposal), encode, receipts);
                    case CredentialStore.Issuing.PendingChanged() ->
                            new Awarding.ChangedMeanwhile();
                    case CredentialStore.Issuing.AlreadyAnswered() ->
                            throw new Receipts.AlreadyAnswered();
                };
            }
        };
    }

    /** With the letter that the award wants, so that there is one for each that is issued. */
    private CredentialStore.Issuing write(Issue issue, Award award, Instant now, Receipt receipt) {
        if (!award.isToBeMailed()) {
            return credentials.issue(issue, receipt);
        }
        var letter = new Letter.OfCredential(issue.credential().id());
        return credentials.issue(issue, Mail.asked(ids.mail(), letter, now), mails, receipt);
    }

    private Proposal reread(Proposal proposal) {
        return proposal.succession()
                .map(each -> credentials.find(each.before().id()).orElseThrow(Visible::erased))
                .map(proposal::inPlaceOf)
                .orElse(proposal);
    }

    private static Awarding alreadyAwarded(StoredCredential credential, Award award) {
        return new Awarding.AlreadyAwarded(credential, !credential.digest().equals(award.digest()));
    }
}
