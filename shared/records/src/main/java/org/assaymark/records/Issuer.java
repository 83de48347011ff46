package org.assaymark.records;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.credential.Profile;

/**
 * Who signs, and the boundary of access.
 *
 * @param slug the part of its public addresses that never changes
 * @param did its {@code did:web}, made of the public origin and the slug
 * @param timeZone for printed dates and for period ends
 * @param form what its credentials carry beside their content
 * @param correspondence how it speaks to learners
 * @param brand what its badges are coloured by
 * @param certificate what is printed beside what was awarded
 * @param keys every key it ever had, the newest first
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
        BrandColours brand,
        CertificateSettings certificate,
        List<IssuerKey> keys,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    /** What the names of whatever proves nothing begin with. */
    public static final String TEST_MARK = "TEST – ";

    public Issuer {
        keys = List.copyOf(keys);
    }

    /** One that has nothing of its own printed. */
    public Issuer(
            IssuerId id,
            String slug,
            String did,
            Profile profile,
            ZoneId timeZone,
            CredentialForm form,
            Correspondence correspondence,
            BrandColours brand,
            List<IssuerKey> keys,
            Instant createdAt,
            Instant updatedAt,
            long revision) {
        this(
                id,
                slug,
                did,
                profile,
                timeZone,
                form,
                correspondence,
                brand,
                CertificateSettings.NONE,
                keys,
                createdAt,
                updatedAt,
                revision);
    }

    /** Marked, if it is of an issuer that is there to try things out. */
    public Profile publicProfile() {
        return id.mode() == Mode.TEST ? profile.named(TEST_MARK + profile.name()) : profile;
    }

    /** The key that signs this kind of proof now. */
    public IssuerKey activeKey(IssuerKey.Algorithm algorithm) {
        return activeKeys(algorithm)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        id.text() + " has no active key for " + algorithm));
    }

    /** Those that may sign this kind of proof, the one that does first. */
    private Stream<IssuerKey> activeKeys(IssuerKey.Algorithm algorithm) {
        return keys.stream()
                .filter(
                        key ->
                                key.algorithm() == algorithm
                                        && key.state() == IssuerKey.State.ACTIVE);
    }

    public Optional<IssuerKey> key(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** Whether it is the one that signs its kind of proof now. */
    public boolean signsWith(IssuerKey key) {
        return activeKeys(key.algorithm()).findFirst().filter(key::equals).isPresent();
    }

    /** Whether nothing could sign its kind of proof without it. */
    public boolean signsWithNoneBut(IssuerKey key) {
        return activeKeys(key.algorithm()).toList().equals(List.of(key));
    }

    /** With new keys, which sign from now on. */
    public Issuer rotated(List<IssuerKey> added, Instant now) {
        return withKeys(Stream.concat(added.stream(), keys.stream()).toList(), now);
    }

    public Issuer retired(IssuerKey key, Instant now) {
        return with(key.retired(now), now);
    }

    public Issuer compromised(IssuerKey key, IssuerKey.Compromise why) {
        return with(key.compromised(why), why.reportedAt());
    }

    private Issuer with(IssuerKey changed, Instant now) {
        return withKeys(
                keys.stream().map(key -> key.kid().equals(changed.kid()) ? changed : key).toList(),
                now);
    }

    private Issuer withKeys(List<IssuerKey> all, Instant now) {
        return new Issuer(
                id,
                slug,
                did,
                profile,
                timeZone,
                form,
                correspondence,
                brand,
                certificate,
                all,
                createdAt,
                now,
                revision + 1);
    }

    public Issuer edited(
            Profile newProfile,
            ZoneId newTimeZone,
            CredentialForm newForm,
            Correspondence newCorrespondence,
            BrandColours newBrand,
            CertificateSettings newCertificate,
            Instant now) {
        return new Issuer(
                id,
                slug,
                did,
                newProfile,
                newTimeZone,
                newForm,
                newCorrespondence,
                newBrand,
                newCertificate,
                keys,
                createdAt,
                now,
                revision + 1);
    }
}
