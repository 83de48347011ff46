package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * Open Badges 3.0: Achievement, Criteria, Alignment, Related, ResultDescription,
 * RubricCriterionLevel. What people read may be a {@linkplain LanguageMaps language map}.
 */
final class AchievementShapes {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    /** As it stands in an award, in one language. */
    static final ObjectShape ALIGNMENT = alignment(OpenBadges.name(), Shapes.text());

    private static final ObjectShape ALIGNMENTS_OF_ACHIEVEMENT =
            alignment(LanguageMaps.NAME, LanguageMaps.TEXT);

    /** Open Badges lets both be missing; then nobody could tell how the badge was earned. */
    private static final ObjectShape CRITERIA =
            ObjectShape.plain()
                    .optional("id", Shapes.uri())
                    .optional("narrative", LanguageMaps.TEXT)
                    .atLeastOneOf("narrative", "id");

    private static final ObjectShape RELATED =
            ObjectShape.typed("Related")
                    .required("id", Shapes.uri())
                    .optional("inLanguage", OpenBadges.language())
                    .optional("version", OpenBadges.name());

    private static final ObjectShape RUBRIC_CRITERION_LEVEL =
            ObjectShape.typed("RubricCriterionLevel")
                    .required("id", Shapes.uri())
                    .required("name", LanguageMaps.NAME)
                    .optional("alignment", Shapes.listOf(ALIGNMENTS_OF_ACHIEVEMENT))
                    .optional("description", LanguageMaps.TEXT)
                    .optional("level", OpenBadges.name())
                    .optional("points", OpenBadges.name());

    private static final ObjectShape RESULT_DESCRIPTION =
            ObjectShape.typed("ResultDescription")
                    .required("id", Shapes.uri())
                    .required("name", LanguageMaps.NAME)
                    .required("resultType", OpenBadges.resultType())
                    .optional("alignment", Shapes.listOf(ALIGNMENTS_OF_ACHIEVEMENT))
                    .optional("allowedValue", Shapes.listOf(OpenBadges.name()))
                    .optional("requiredLevel", Shapes.uri())
                    .optional("requiredValue", OpenBadges.name())
                    .optional(
                            "rubricCriterionLevel",
                            Shapes.listWithUnique("id", RUBRIC_CRITERION_LEVEL))
                    .optional("valueMin", OpenBadges.name())
                    .optional("valueMax", OpenBadges.name())
                    .rule(AchievementShapes::checkRequirements);

    static final ObjectShape ACHIEVEMENT =
            ObjectShape.typed("Achievement")
                    .optional("id", Shapes.refused("is the achievement's address, given by us"))
                    .required("name", LanguageMaps.NAME)
                    .required("description", LanguageMaps.TEXT)
                    .required("criteria", CRITERIA)
                    .optional("achievementType", OpenBadges.achievementType())
                    .optional("alignment", Shapes.listOf(ALIGNMENTS_OF_ACHIEVEMENT))
                    .optional("creator", ProfileShapes.NESTED)
                    .optional("creditsAvailable", OpenBadges.credits())
                    .optional("endorsement", Shapes.listOf(EndorsementShapes.ENDORSEMENT))
                    .optional("endorsementJwt", Shapes.listOf(OpenBadges.compactJws()))
                    .optional("fieldOfStudy", LanguageMaps.NAME)
                    .optional("humanCode", OpenBadges.name())
                    .optional("image", ProfileShapes.image(LanguageMaps.NAME))
                    .optional(Achievement.IN_LANGUAGE, OpenBadges.language())
                    .optional("otherIdentifier", Shapes.listOf(ProfileShapes.IDENTIFIER_ENTRY))
                    .optional("related", Shapes.listOf(RELATED))
                    .optional("resultDescription", Shapes.listWithUnique("id", RESULT_DESCRIPTION))
                    .optional("specialization", LanguageMaps.NAME)
                    .optional("tag", Shapes.listOf(LanguageMaps.NAME))
                    .optional("version", OpenBadges.name())
                    .with(MicroCredentialShapes.MEMBERS)
                    .rule(LanguageMaps::checkOwnLanguage);

    private AchievementShapes() {}

    private static ObjectShape alignment(Shape name, Shape text) {
        return ObjectShape.typed("Alignment")
                .required("targetName", name)
                .required("targetUrl", Shapes.uri())
                .optional("targetCode", OpenBadges.name())
                .optional("targetDescription", text)
                .optional("targetFramework", OpenBadges.name())
                .optional("targetType", OpenBadges.targetType())
                .rule(Frameworks::checkTarget);
    }

    /** The number that a text of Open Badges holds ({@code value}, {@code valueMin}), if any. */
    static Optional<BigDecimal> number(JsonNode text) {
        return Optional.ofNullable(text.textValue())
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(BigDecimal::new);
    }

    /** What is required must be something that can be achieved. */
    private static void checkRequirements(JsonNode value, Pointer at, Faults faults) {
        if (value.path("requiredLevel").isTextual()
                && Members.items(value, "rubricCriterionLevel")
                        .noneMatch(level -> value.get("requiredLevel").equals(level.get("id")))) {
            faults.add(at.child("requiredLevel"), "must be the id of one of rubricCriterionLevel");
        }
        if (value.path("requiredValue").isTextual()
                && value.path("allowedValue").isArray()
                && Members.items(value, "allowedValue")
                        .noneMatch(value.get("requiredValue")::equals)) {
            faults.add(at.child("requiredValue"), "must be one of allowedValue");
        }
        number(value.path("valueMin"))
                .flatMap(
                        least ->
                                number(value.path("valueMax"))
                                        .filter(most -> most.compareTo(least) < 0))
                .ifPresent(_ -> faults.add(at.child("valueMax"), "must not be less than valueMin"));
    }
}
