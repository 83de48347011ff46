package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.IssuerId;

/**
 * A frozen version of an achievement; it never changes.
 *
 * @param look what its picture is drawn from; what was published before there was any has none
 */
public record PublishedAchievement(
        AchievementId id,
        IssuerId issuer,
        int version,
        Achievement achievement,
        AwardRules rules,
        Optional<Look> look,
        Instant publishedAt) {

    /** The draft as it is now, as the version that was published just now. */
    public static PublishedAchievement of(CataloguedAchievement published, Look look) {
        return new PublishedAchievement(
                published.id(),
                published.issuer(),
                published.version(),
                published.draft(),
                published.rules(),
                Optional.of(look),
                published.updatedAt());
    }

    /** The public path that is part of every credential for it. */
    public String path() {
        return "/a/" + id.text() + "/v/" + version;
    }
}
