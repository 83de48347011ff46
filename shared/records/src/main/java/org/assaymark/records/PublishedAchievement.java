package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.IssuerId;

/** A frozen version of an achievement; it never changes. */
public record PublishedAchievement(
        AchievementId id,
        IssuerId issuer,
        int version,
        Achievement achievement,
        AwardRules rules,
        Instant publishedAt) {

    /** The draft as it is now, as the version that was published just now. */
    public static PublishedAchievement of(CataloguedAchievement published) {
        return new PublishedAchievement(
                published.id(),
                published.issuer(),
                published.version(),
                published.draft(),
                published.rules(),
                published.updatedAt());
    }

    /** The public path that is part of every credential for it. */
    public String path() {
        return "/a/" + id.text() + "/v/" + version;
    }
}
