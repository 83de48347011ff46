package org.assaymark.records;

import java.time.Instant;
import java.util.Set;
import org.assaymark.credential.LearnerId;

/**
 * That a learner lets a wallet at what they hold, until one of them ends it.
 *
 * @param learnerKey of {@link LearnerKeys}: made of the address that the learner proved to read,
 *     and good for no longer than the address is theirs
 */
public record WalletGrant(
        String id,
        LearnerId learner,
        String learnerKey,
        String client,
        Set<String> scopes,
        Instant grantedAt) {
    public WalletGrant {
        scopes = Set.copyOf(scopes);
    }
}
