package org.assaymark.records;

import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;

/**
 * What there is of a credential from the moment that somebody asks for it: not signed yet, signed,
 * or erased.
 */
public sealed interface CredentialRecord
        permits PendingCredential, StoredCredential, ErasedCredential {
    CredentialId id();

    IssuerId issuer();

    AchievementId achievement();

    int achievementVersion();

    CredentialStatus status();
}
