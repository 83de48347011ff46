package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.IssuerId;

/** A frozen version of an achievement; it never changes. */
public record PublishedAchievement(
        AchievementId id,
        IssuerId issuer,
        int version,
        Achievement achievement,
        Instant publishedAt) {

    /** The public path that is part of every credential for it. */
    public String path() {
        return "/a/" + id.text() + "/v/" + version;
    }
}
