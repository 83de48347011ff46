package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.LearnerId;

/**
 * A link on its way to a learner, who proves with it that they read an e-mail address.
 *
 * @param link of the secret in the link
 * @param browser of the secret that the browser has which asked for it
 * @param learner whom the address belonged to when it was asked for
 * @param learnerKey of {@link LearnerKeys}, made of the address
 */
public record WalletSignIn(
        SecretDigest link,
        SecretDigest browser,
        LearnerId learner,
        String learnerKey,
        WalletRequest request,
        Instant expiresAt) {}
