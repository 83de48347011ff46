package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assaymark.credential.EventId;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.StoredCredential.Change;
import org.assaymark.records.StoredCredential.Status;

/**
 * Suspends a credential, reinstates it, or revokes it for good. The status lists are published
 * afterwards, by {@link PublishStatusLists}.
 */
final class ChangeStatus {
    private final CredentialStore credentials;
    private final Supplier<EventId> ids;
    private final Clock clock;

    /** What can be asked for. */
    enum Step {
        SUSPEND(CredentialEvent.Type.SUSPENDED),
        REINSTATE(CredentialEvent.Type.REINSTATED),
        REVOKE(CredentialEvent.Type.REVOKED);

        private final CredentialEvent.Type event;

        Step(CredentialEvent.Type event) {
            this.event = event;
        }

        private boolean allowedIn(Status status) {
            return switch (this) {
                case SUSPEND -> status == Status.ACTIVE;
                case REINSTATE -> status == Status.SUSPENDED;
                case REVOKE -> status == Status.ACTIVE || status == Status.SUSPENDED;
            };
        }

        private StoredCredential taken(StoredCredential from, Change why) {
            return switch (this) {
                case SUSPEND -> from.suspended(why);
                case REINSTATE -> from.reinstated(why);
                case REVOKE -> from.revoked(why);
            };
        }
    }

    sealed interface Result {
        record Changed(HttpResponse answer) implements Result {}

        /** The step does not lead on from where the credential stands. */
        record NotAllowed(Status status) implements Result {}
    }

    ChangeStatus(CredentialStore credentials, Supplier<EventId> ids, Clock clock) {
        this.credentials = credentials;
        this.ids = ids;
        this.clock = clock;
    }

    Result change(
            StoredCredential credential,
            Step step,
            String reason,
            Function<StoredCredential, HttpResponse> encode,
            Receipts.Writer receipts) {
        if (!step.allowedIn(credential.status())) {
            return new Result.NotAllowed(credential.status());
        }
        Instant now = clock.instant();
        StoredCredential changed = step.taken(credential, new Change(now, reason));
        HttpResponse answer = encode.apply(changed);
        return switch (credentials.change(
                credential,
                changed,
                new CredentialEvent(ids.get(), step.event, now),
                receipts.of(answer))) {
            case CHANGED -> new Result.Changed(answer);
            case OVERTAKEN ->
                    change(
                            credentials.find(credential.id()).orElseThrow(Visible::erased),
                            step,
                            reason,
                            encode,
                            receipts);
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
        };
    }
}
