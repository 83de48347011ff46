package org.assaymark.records;

import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;

/** A credential from the moment that somebody asks for it: not signed yet, or signed. */
public sealed interface CredentialRecord permits PendingCredential, StoredCredential {
    CredentialId id();

    IssuerId issuer();

    AchievementId achievement();

    int achievementVersion();

    LearnerId learner();

    CredentialStatus status();

    /** Counts changes, from 1 on; it goes on counting when a pending one is signed. */
    long revision();
}
