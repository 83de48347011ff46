package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
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
    private static final String DESIGN = "designId";

    private static final Shape CREATE =
            ObjectShape.plain()
                    .required("issuerId", Shapes.text(100))
                    .required("achievement", Achievement.shape())
                    .optional(DESIGN, Shapes.text(100))
                    .with(AwardRules.members());

    private static final Shape EDITED =
            ObjectShape.plain()
                    .required("achievement", Achievement.shape())
                    .optional(DESIGN, Shapes.text(100))
                    .with(AwardRules.members());

    /**
     * @param issuerId as sent; it may be no issuer at all
     * @param designId likewise
     */
    record New(
            String issuerId,
            Achievement achievement,
            AwardRules rules,
            Optional<String> designId) {}

    /**
     * @param designId as sent; it may be no design at all
     */
    record Edited(Achievement achievement, AwardRules rules, Optional<String> designId) {}

    private AchievementRequest() {}

    static New decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new New(
                decoded.path("issuerId").asText(),
                Achievement.of((ObjectNode) decoded.path("achievement")),
                AwardRules.of(decoded),
                design(decoded));
    }

    /** The draft after a merge patch (RFC 7396) was applied to it. */
    static Edited decodePatch(CataloguedAchievement achievement, ObjectNode patch) {
        ObjectNode current = achievement.rules().document();
        current.set("achievement", achievement.draft().document());
        achievement.design().ifPresent(design -> current.put(DESIGN, design.text()));
        JsonNode edited = MergePatch.apply(current, patch, EDITED);
        return new Edited(
                Achievement.of((ObjectNode) edited.path("achievement")),
                AwardRules.of(edited),
                design(edited));
    }

    private static Optional<String> design(JsonNode decoded) {
        return Optional.ofNullable(decoded.path(DESIGN).textValue());
    }

    /** The issuer named in the body, if it could be one. */
    static Optional<IssuerId> issuerOf(New request) {
        return IssuerId.parse(request.issuerId());
    }
}
