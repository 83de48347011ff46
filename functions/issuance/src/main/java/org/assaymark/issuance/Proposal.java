package org.assaymark.issuance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.Award;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Fault;
import org.assaymark.records.AwardKey;
import org.assaymark.records.CredentialLink;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.StoredCredential;

/**
 * A credential that is to be issued.
 *
 * @param award of the same occasion as that of the credential whose place it takes, if any
 * @param pending what it is until then, if it was asked for before
 */
record Proposal(
        PublishedAchievement achievement,
        Award award,
        Optional<Succession> succession,
        Optional<PendingCredential> pending) {

    /** One that nobody asked for before. */
    static Proposal of(
            PublishedAchievement achievement, Award award, Optional<Succession> succession) {
        return new Proposal(achievement, award, succession, Optional.empty());
    }

    /** What keeps the award from being one of the achievement. */
    List<Fault> faults(Instant issuedAt) {
        award.validity(issuedAt);
        return award.faultsAgainst(achievement.achievement(), achievement.rules());
    }

    Mode mode() {
        return achievement.issuer().mode();
    }

    /** What must not be awarded twice. */
    AwardKey key(LearnerClaim learner) {
        return new AwardKey(achievement.issuer(), achievement.id(), learner.id(), award.occasion());
    }

    /** How the new credential names that whose place it takes. */
    Map<CredentialLink, CredentialId> links() {
        return succession.map(each -> Map.of(each.link(), each.before().id())).orElse(Map.of());
    }

    /** The number of the change that signs it. */
    long revision() {
        return pending.map(PendingCredential::revision).orElse(0L) + 1;
    }

    Proposal inPlaceOf(StoredCredential before) {
        return new Proposal(achievement, award, succession.map(each -> each.of(before)), pending);
    }
}
