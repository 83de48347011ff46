package org.assaymark.records;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Profile;

/**
 * Who signs, and the boundary of access.
 *
 * @param slug the part of its public addresses that never changes
 * @param did its {@code did:web}, made of the public origin and the slug
 * @param timeZone for printed dates and for period ends
 * @param form what its credentials carry beside their content
 * @param correspondence how it speaks to learners
 * @param keys every key it ever signed with, the ones in use first
 * @param revision counts changes, from 1
 */
public record Issuer(
        IssuerId id,
        String slug,
        String did,
        Profile profile,
        ZoneId timeZone,
        CredentialForm form,
        Correspondence correspondence,
        List<IssuerKey> keys,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    public Issuer {
        keys = List.copyOf(keys);
    }

    /** The key that signs this kind of proof now. */
    public IssuerKey activeKey(IssuerKey.Algorithm algorithm) {
        return keys.stream()
                .filter(
                        key ->
                                key.algorithm() == algorithm
                                        && key.state() == IssuerKey.State.ACTIVE)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        id.text() + " has no active key for " + algorithm));
    }

    public Issuer edited(
            Profile newProfile,
            ZoneId newTimeZone,
            CredentialForm newForm,
            Correspondence newCorrespondence,
            Instant now) {
        return new Issuer(
                id,
                slug,
                did,
                newProfile,
                newTimeZone,
                newForm,
                newCorrespondence,
                keys,
                createdAt,
                now,
                revision + 1);
    }
}
