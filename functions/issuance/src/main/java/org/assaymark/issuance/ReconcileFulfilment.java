package org.assaymark.issuance;

import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.credential.CredentialId;
import org.assaymark.issuance.ChangeStatus.Step;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.AwardKey;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Fulfilment;
import org.assaymark.records.Fulfilment.Applied;
import org.assaymark.records.FulfilmentKey;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.StoredCredential.Status;
import org.assaymark.rules.Desired;
import org.assaymark.rules.Desired.State;
import org.assaymark.rules.Fact;

/**
 * Makes what is the case what should be, by all that shops and course platforms have told of one
 * claim: issues, suspends, reinstates and revokes. It can be done again at any time: an award is
 * made once, and a step that was made leads nowhere. Between two changes of what should be, it
 * leaves alone what people do with a credential.
 */
final class ReconcileFulfilment {
    /** As many as tell of one claim at the same moment, and more. */
    private static final int CONTENDERS = 50;

    /** The end of each reason that is ours, so that we never undo what a person did. */
    private static final Pattern OURS = Pattern.compile(".* \\(ine_[0-9a-z]{26}\\)");

    private final FulfilmentStore fulfilments;
    private final CredentialStore credentials;
    private final AwardClaim awarding;
    private final ChangeStatus changing;
    private final PublishStatusLists publishing;

    ReconcileFulfilment(
            FulfilmentStore fulfilments,
            CredentialStore credentials,
            AwardClaim awarding,
            ChangeStatus changing,
            PublishStatusLists publishing) {
        this.fulfilments = fulfilments;
        this.credentials = credentials;
        this.awarding = awarding;
        this.changing = changing;
        this.publishing = publishing;
    }

    void on(FulfilmentKey key) {
        for (int contender = 0; contender < CONTENDERS; contender++) {
            Optional<Fulfilment> pending = fulfilments.find(key).filter(Fulfilment::isPending);
            if (pending.isEmpty()
                    || fulfilments.settle(pending.get(), bringAbout(pending.get()))
                            == FulfilmentStore.Change.MADE) {
                return;
            }
        }
        throw new IllegalStateException(key + " is overtaken all the time");
    }

    private Applied bringAbout(Fulfilment fulfilment) {
        Optional<StoredCredential> made = made(fulfilment);
        return switch (fulfilment.desired()) {
            case Desired.Nothing _ -> applied(State.NONE, made.map(StoredCredential::id));
            case Desired.Issued(Fact earned, _) ->
                    made.map(this::valid).orElseGet(() -> issued(fulfilment, earned));
            case Desired.Suspended(Fact by, String why) ->
                    changed(State.SUSPENDED, made, Step.SUSPEND, reason(why, by));
            case Desired.Revoked(Fact by, String why) ->
                    changed(State.REVOKED, made, Step.REVOKE, reason(why, by));
        };
    }

    private Optional<StoredCredential> made(Fulfilment fulfilment) {
        FulfilmentKey key = fulfilment.key();
        return fulfilment
                .applied()
                .credential()
                .or(
                        () ->
                                credentials.findAward(
                                        new AwardKey(
                                                fulfilment.issuer(),
                                                key.achievement(),
                                                key.learner(),
                                                fulfilment.occasion())))
                .flatMap(credentials::find);
    }

    private static String reason(String why, Fact by) {
        return why + " (" + by.event() + ")";
    }

    private static Applied applied(State state, Optional<CredentialId> credential) {
        return new Applied(state, credential, Optional.empty());
    }

    private Applied issued(Fulfilment fulfilment, Fact earned) {
        return switch (awarding.award(fulfilment, earned)) {
            case AwardClaim.Result.Awarded(var id) -> applied(State.ISSUED, Optional.of(id));
            case AwardClaim.Result.Before(var credential) -> valid(credential);
            case AwardClaim.Result.Impossible(String why) ->
                    new Applied(fulfilment.applied().state(), Optional.empty(), Optional.of(why));
        };
    }

    /** What was suspended by a person waits for a person. */
    private Applied valid(StoredCredential credential) {
        return switch (credential.status()) {
            case ACTIVE -> applied(State.ISSUED, Optional.of(credential.id()));
            case SUSPENDED ->
                    isOurs(credential)
                            ? changed(
                                    State.ISSUED,
                                    Optional.of(credential),
                                    Step.REINSTATE,
                                    "What had suspended it was made good.")
                            : impossible(
                                    credential,
                                    "The credential was suspended by a person, who has to reinstate"
                                            + " it.");
            case REVOKED, SUPERSEDED ->
                    impossible(
                            credential,
                            "A credential was issued for it, and counts no more. To award it once"
                                    + " more, supersede or renew it.");
        };
    }

    private static boolean isOurs(StoredCredential credential) {
        return credential
                .change()
                .filter(change -> OURS.matcher(change.reason()).matches())
                .isPresent();
    }

    private static Applied impossible(StoredCredential credential, String why) {
        State state = credential.status() == Status.SUSPENDED ? State.SUSPENDED : State.REVOKED;
        return new Applied(state, Optional.of(credential.id()), Optional.of(why));
    }

    /** A step that does not lead on from where the credential stands was made before. */
    private Applied changed(
            State state, Optional<StoredCredential> made, Step step, String reason) {
        made.ifPresent(
                credential -> {
                    changing.change(
                            credential, step, reason, _ -> HttpResponse.noContent(), Receipts.NONE);
                    publishing.publish(credential);
                });
        return applied(state, made.map(StoredCredential::id));
    }
}
