package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.IssuerId;

/**
 * An achievement as its provider works on it: the draft may be edited at any time, publishing
 * freezes a copy of it.
 *
 * @param rules for awards; edited and frozen like the draft
 * @param design how its badge looks; empty where nobody has chosen
 * @param version the newest published version; 0 while there is none
 * @param revision counts changes, from 1
 */
public record CataloguedAchievement(
        AchievementId id,
        IssuerId issuer,
        Status status,
        int version,
        Achievement draft,
        AwardRules rules,
        Optional<DesignId> design,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    /**
     * DRAFT was never published; PUBLISHED can be awarded; ARCHIVED is at its end, and what was
     * awarded stays as it is.
     */
    public enum Status {
        DRAFT,
        PUBLISHED,
        ARCHIVED
    }

    public static CataloguedAchievement draft(
            AchievementId id,
            IssuerId issuer,
            Achievement draft,
            AwardRules rules,
            Optional<DesignId> design,
            Instant now) {
        return new CataloguedAchievement(
                id, issuer, Status.DRAFT, 0, draft, rules, design, now, now, 1);
    }

    public CataloguedAchievement edited(
            Achievement newDraft, AwardRules newRules, Optional<DesignId> newDesign, Instant now) {
        return new CataloguedAchievement(
                id,
                issuer,
                status,
                version,
                newDraft,
                newRules,
                newDesign,
                createdAt,
                now,
                revision + 1);
    }

    public CataloguedAchievement archived(Instant now) {
        return new CataloguedAchievement(
                id,
                issuer,
                Status.ARCHIVED,
                version,
                draft,
                rules,
                design,
                createdAt,
                now,
                revision + 1);
    }

    public CataloguedAchievement published(Instant now) {
        return new CataloguedAchievement(
                id,
                issuer,
                Status.PUBLISHED,
                version + 1,
                draft,
                rules,
                design,
                createdAt,
                now,
                revision + 1);
    }
}
