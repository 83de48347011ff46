package org.assaymark.credential;

import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shapes;

/**
 * Open Badges 3.0: Evidence, Result, and the members of AchievementSubject that say how one learner
 * earned the achievement.
 */
final class SubjectShapes {
    static final ObjectShape EVIDENCE =
            ObjectShape.typed("Evidence")
                    .optional("id", Shapes.uri())
                    .optional("narrative", Shapes.text())
                    .optional("name", OpenBadges.name())
                    .optional("description", Shapes.text())
                    .optional("genre", OpenBadges.name())
                    .optional("audience", OpenBadges.name())
                    .atLeastOneOf("id", "narrative", "name", "description");

    static final ObjectShape RESULT =
            ObjectShape.typed("Result")
                    .optional("resultDescription", Shapes.uri())
                    .optional("value", OpenBadges.name())
                    .optional("achievedLevel", Shapes.uri())
                    .optional("status", OpenBadges.resultStatus())
                    .optional("alignment", Shapes.listOf(AchievementShapes.ALIGNMENT))
                    .atLeastOneOf("value", "achievedLevel", "status", "alignment");

    static final ObjectShape SUBJECT =
            ObjectShape.plain()
                    .optional("creditsEarned", OpenBadges.credits())
                    .optional("term", OpenBadges.name())
                    .optional("role", OpenBadges.name())
                    .optional("source", ProfileShapes.NESTED)
                    .optional("activityStartDate", Moments.shape())
                    .optional("activityEndDate", Moments.shape())
                    .optional("licenseNumber", OpenBadges.name())
                    .rule(Moments.inOrder("activityStartDate", "activityEndDate"));

    private SubjectShapes() {}
}
