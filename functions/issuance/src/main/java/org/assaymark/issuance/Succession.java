package org.assaymark.issuance;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EventId;
import org.assaymark.platform.Problem;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialLink;
import org.assaymark.records.Issue;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.StoredCredential.Change;

/**
 * That a credential is to take the place of another one.
 *
 * @param before the other one, as it was read
 */
record Succession(StoredCredential before, Cause cause) {
    /** Why there is to be another one. */
    sealed interface Cause {
        /** The other one said something wrong, and counts no more. */
        record Correction(String reason) implements Cause {}

        /** The other one ends, and stays as it is until then. */
        record Renewal() implements Cause {}
    }

    /** What was replaced once has passed on its award; a suspension is to be decided first. */
    boolean isAllowed() {
        return !before.links().containsKey(CredentialLink.SUPERSEDED_BY)
                && !before.links().containsKey(CredentialLink.RENEWED_BY)
                && switch (cause) {
                    case Cause.Correction _ -> true;
                    case Cause.Renewal _ -> before.status() != StoredCredential.Status.SUSPENDED;
                };
    }

    Succession of(StoredCredential now) {
        return new Succession(now, cause);
    }

    /** As a pending credential keeps it. */
    PendingCredential.InPlaceOf kept() {
        return new PendingCredential.InPlaceOf(
                before.id(),
                switch (cause) {
                    case Cause.Correction(String reason) -> Optional.of(reason);
                    case Cause.Renewal() -> Optional.empty();
                });
    }

    /** How the new one names the other. */
    CredentialLink link() {
        return switch (cause) {
            case Cause.Correction _ -> CredentialLink.SUPERSEDES;
            case Cause.Renewal _ -> CredentialLink.RENEWS;
        };
    }

    /** What becomes of the other one. */
    Issue.Replacement by(CredentialId successor, Supplier<EventId> ids, Instant now) {
        return switch (cause) {
            case Cause.Correction(String reason) ->
                    new Issue.Replacement(
                            before,
                            before.superseded(successor, new Change(now, reason)),
                            new CredentialEvent(ids.get(), CredentialEvent.Type.SUPERSEDED, now));
            case Cause.Renewal() ->
                    new Issue.Replacement(
                            before,
                            before.renewed(successor),
                            new CredentialEvent(ids.get(), CredentialEvent.Type.RENEWED, now));
        };
    }

    /** Why the place of this one cannot be taken. */
    static Problem refused(StoredCredential credential) {
        return Optional.ofNullable(credential.links().get(CredentialLink.SUPERSEDED_BY))
                .or(() -> Optional.ofNullable(credential.links().get(CredentialLink.RENEWED_BY)))
                .map(
                        by ->
                                Problem.of(
                                        "already-replaced",
                                        "Credential " + by.text() + " has taken its place."))
                .orElseGet(
                        () ->
                                Problem.of(
                                        "already-suspended",
                                        "Reinstate or revoke it before it is renewed."));
    }
}
