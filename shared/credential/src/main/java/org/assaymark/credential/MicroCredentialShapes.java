package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * The elements of Council Recommendation 2022/C 243/02, Annex I, that Open Badges has no member
 * for, as members of the achievement. The number is that of the mandatory element; the unnumbered
 * ones are optional there.
 *
 * <pre>
 *  6 learningOutcomes     [{name, description?, skill?}]  skill: URI, of ESCO for instance
 *  7 workload             {hours?, credits?: {value, framework}}
 *  8 learningLevel        {eqf?, nqf?: {framework, level}, qfEhea?} or {notLevelled: true}
 *  9 assessmentTypes      [a word of the list below]
 * 10 participation        a word: how one took part in the learning
 * 11 qualityAssurance     [{kind, name, url?, description?}]
 *    supervision          a word: during the assessment
 *    identityVerification a word: during the assessment
 *    stackability         {option, partOf?: [{name, id?}], description?}
 *    prerequisites        [text], to enrol
 *    furtherInformation   URL
 * </pre>
 *
 * The other elements have their place in Open Badges: learner (1), title (2), country (3) and name
 * (4) of the issuer, date (5), grade (results). It is {@code learningLevel} and not {@code level},
 * because Open Badges protects {@code level} for rubrics.
 */
final class MicroCredentialShapes {
    private static final long MOST_HOURS = 100_000;
    private static final String STAND_ALONE = "standAlone";

    private static final ObjectShape LEARNING_OUTCOME =
            ObjectShape.plain()
                    .required("name", LanguageMaps.NAME)
                    .optional("description", LanguageMaps.TEXT)
                    .optional("skill", Shapes.uri());

    private static final ObjectShape WORKLOAD =
            ObjectShape.plain()
                    .optional("hours", positive(MOST_HOURS))
                    .optional(
                            "credits",
                            ObjectShape.plain()
                                    .required("value", positive(MOST_HOURS))
                                    .required("framework", OpenBadges.name()))
                    .atLeastOneOf("hours", "credits");

    private static final ObjectShape LEARNING_LEVEL =
            ObjectShape.plain()
                    .optional("eqf", Shapes.integer(1, 8))
                    .optional(
                            "nqf",
                            ObjectShape.plain()
                                    .required("framework", OpenBadges.name())
                                    .required("level", OpenBadges.name()))
                    .optional(
                            "qfEhea",
                            Shapes.oneOf("shortCycle", "firstCycle", "secondCycle", "thirdCycle"))
                    .optional("notLevelled", MicroCredentialShapes::checkTrue)
                    .atLeastOneOf("eqf", "nqf", "qfEhea", "notLevelled")
                    .rule(MicroCredentialShapes::checkLevelled);

    private static final ObjectShape QUALITY_ASSURANCE =
            ObjectShape.plain()
                    .required(
                            "kind",
                            Shapes.extensible(
                                    "internal",
                                    "externalEvaluation",
                                    "institutionAccreditation",
                                    "programmeAccreditation",
                                    "certification"))
                    .required("name", LanguageMaps.NAME)
                    .optional("url", Shapes.url())
                    .optional("description", LanguageMaps.TEXT);

    private static final ObjectShape STACKABILITY =
            ObjectShape.plain()
                    .required("option", Shapes.oneOf(STAND_ALONE, "stackable"))
                    .optional(
                            "partOf",
                            Shapes.listOf(
                                    ObjectShape.plain()
                                            .required("name", LanguageMaps.NAME)
                                            .optional("id", Shapes.uri())))
                    .optional("description", LanguageMaps.TEXT)
                    .rule(MicroCredentialShapes::checkStandAlone);

    static final ObjectShape MEMBERS =
            ObjectShape.plain()
                    .optional("learningOutcomes", Shapes.listOf(LEARNING_OUTCOME))
                    .optional("workload", WORKLOAD)
                    .optional("learningLevel", LEARNING_LEVEL)
                    .optional(
                            "assessmentTypes",
                            Shapes.listOf(
                                    Shapes.extensible(
                                            "writtenExam",
                                            "oralExam",
                                            "practicalTest",
                                            "workplaceObservation",
                                            "simulation",
                                            "project",
                                            "portfolio",
                                            "continuousAssessment",
                                            "recognitionOfPriorLearning")))
                    .optional(
                            "participation",
                            Shapes.extensible("onSite", "online", "blended", "workplace"))
                    .optional("qualityAssurance", Shapes.listOf(QUALITY_ASSURANCE))
                    .optional("supervision", Shapes.extensible("none", "onSite", "online"))
                    .optional(
                            "identityVerification",
                            Shapes.extensible(
                                    "none",
                                    "identityDocument",
                                    "electronicIdentity",
                                    "institutionAccount",
                                    "knownToAssessor"))
                    .optional("stackability", STACKABILITY)
                    .optional("prerequisites", Shapes.listOf(LanguageMaps.TEXT))
                    .optional("furtherInformation", Shapes.url());

    /** The names of {@link #MEMBERS}, all of them terms of {@link MicroCredentialContext}. */
    static final Set<String> NAMES = MEMBERS.names();

    private MicroCredentialShapes() {}

    private static Shape positive(long most) {
        return Shapes.decimal(0, most)
                .and(
                        (value, at, faults) -> {
                            if (value.decimalValue().signum() == 0) {
                                faults.add(at, "must be more than 0; leave it out instead");
                            }
                        });
    }

    private static void checkTrue(JsonNode value, Pointer at, Faults faults) {
        if (!value.isBoolean() || !value.booleanValue()) {
            faults.add(at, "must be true; leave it out instead");
        }
    }

    private static void checkLevelled(JsonNode value, Pointer at, Faults faults) {
        if (value.path("notLevelled").booleanValue() && value.size() > 1) {
            faults.add(at.child("notLevelled"), "contradicts the level beside it");
        }
    }

    private static void checkStandAlone(JsonNode value, Pointer at, Faults faults) {
        if (STAND_ALONE.equals(value.path("option").textValue()) && value.has("partOf")) {
            faults.add(at.child("partOf"), "contradicts the option standAlone");
        }
    }
}
