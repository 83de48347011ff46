package org.assaymark.issuance;

import java.time.Clock;
import java.util.function.Function;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;

/**
 * Revokes a credential for good. The status list is published afterwards, by {@link
 * StatusLists#publish}.
 */
final class RevokeCredential {
    private final CredentialStore credentials;
    private final Clock clock;

    sealed interface Result {
        record Revoked(HttpResponse answer) implements Result {}

        record AlreadyRevoked() implements Result {}
    }

    RevokeCredential(CredentialStore credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    Result revoke(
            StoredCredential credential,
            String reason,
            Function<StoredCredential, HttpResponse> encode,
            Receipts.Writer receipts) {
        if (credential.status() == StoredCredential.Status.REVOKED) {
            return new Result.AlreadyRevoked();
        }
        StoredCredential revoked =
                credential.revoked(new StoredCredential.Revocation(clock.instant(), reason));
        HttpResponse answer = encode.apply(revoked);
        return switch (credentials.revoke(revoked, receipts.of(answer))) {
            case REVOKED -> new Result.Revoked(answer);
            case OVERTAKEN ->
                    revoke(
                            credentials.find(credential.id()).orElseThrow(),
                            reason,
                            encode,
                            receipts);
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
        };
    }
}
