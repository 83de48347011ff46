package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.MergePatch;
import org.assaymark.records.CataloguedAchievement;

/** The bodies that create and edit an achievement. */
final class AchievementRequest {
    private static final Shape CREATE =
            ObjectShape.plain()
                    .required("issuerId", Shapes.text(100))
                    .required("achievement", Achievement.shape())
                    .with(AwardRules.members());

    private static final Shape EDITED =
            ObjectShape.plain()
                    .required("achievement", Achievement.shape())
                    .with(AwardRules.members());

    /**
     * @param issuerId as sent; it may be no issuer at all
     */
    record New(String issuerId, Achievement achievement, AwardRules rules) {}

    record Edited(Achievement achievement, AwardRules rules) {}

    private AchievementRequest() {}

    static New decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new New(
                decoded.path("issuerId").asText(),
                Achievement.of((ObjectNode) decoded.path("achievement")),
                AwardRules.of(decoded));
    }

    /** The draft after a merge patch (RFC 7396) was applied to it. */
    static Edited decodePatch(CataloguedAchievement achievement, ObjectNode patch) {
        ObjectNode current = achievement.rules().document();
        current.set("achievement", achievement.draft().document());
        JsonNode edited = MergePatch.apply(current, patch, EDITED);
        return new Edited(
                Achievement.of((ObjectNode) edited.path("achievement")), AwardRules.of(edited));
    }

    /** The issuer named in the body, if it could be one. */
    static java.util.Optional<IssuerId> issuerOf(New request) {
        return IssuerId.parse(request.issuerId());
    }
}
