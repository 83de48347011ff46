package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * Names that Open Badges 3.0 fixes: contexts, types, extensible enumerations, and the shapes of
 * values that many of its classes share.
 */
public final class OpenBadges {
    public static final String CREDENTIALS_CONTEXT = "https://www.w3.org/ns/credentials/v2";
    public static final String CONTEXT =
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /** Needed wherever one of the {@code 1EdTech…} types stands. */
    public static final String EXTENSIONS_CONTEXT =
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    public static final String MICRO_CREDENTIAL = "MicroCredential";
    static final String STATUS_RESULT = "Status";

    static final int LONGEST_NAME = 1_000;

    private static final Pattern LANGUAGE =
            Pattern.compile("[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");
    private static final Pattern COMPACT_JWS =
            Pattern.compile("[a-zA-Z0-9_-]+\\.[a-zA-Z0-9_-]*\\.[a-zA-Z0-9_-]+");
    private static final int LONGEST_JWS = 100_000;
    private static final long MOST_CREDITS = 1_000_000;

    private OpenBadges() {}

    /** The extensions that stand under a {@code type} of 1EdTech's own. */
    static boolean isExtensionType(JsonNode type) {
        return type.isTextual() && type.textValue().startsWith("1EdTech");
    }

    static Shape achievementType() {
        return Shapes.extensible(
                "Achievement",
                "ApprenticeshipCertificate",
                "Assessment",
                "Assignment",
                "AssociateDegree",
                "Award",
                "Badge",
                "BachelorDegree",
                "Certificate",
                "CertificateOfCompletion",
                "Certification",
                "CommunityService",
                "Competency",
                "Course",
                "CoCurricular",
                "Degree",
                "Diploma",
                "DoctoralDegree",
                "Fieldwork",
                "GeneralEducationDevelopment",
                "JourneymanCertificate",
                "LearningProgram",
                "License",
                "Membership",
                "ProfessionalDoctorate",
                "QualityAssuranceCredential",
                "MasterCertificate",
                "MasterDegree",
                MICRO_CREDENTIAL,
                "ResearchDoctorate",
                "SecondarySchoolDiploma");
    }

    static Shape targetType() {
        return Shapes.extensible(
                "ceasn:Competency",
                "ceterms:Credential",
                "CFItem",
                "CFRubric",
                "CFRubricCriterion",
                "CFRubricCriterionLevel",
                "CTDL");
    }

    static Shape resultType() {
        return Shapes.extensible(
                "GradePointAverage",
                "LetterGrade",
                "Percent",
                "PerformanceLevel",
                "PredictedScore",
                "RawScore",
                "Result",
                "RubricCriterion",
                "RubricCriterionLevel",
                "RubricScore",
                "ScaledScore",
                STATUS_RESULT);
    }

    /** The one enumeration of Open Badges that cannot be extended. */
    static Shape resultStatus() {
        return Shapes.oneOf(
                "Completed",
                "Enrolled",
                "Failed",
                "InProgress",
                "OnHold",
                "Provisional",
                "Withdrew");
    }

    static Shape identifierType() {
        return Shapes.extensible(
                "name",
                "sourcedId",
                "systemId",
                "productId",
                "userName",
                "accountId",
                "emailAddress",
                "nationalIdentityNumber",
                "isbn",
                "issn",
                "lisSourcedId",
                "oneRosterSourcedId",
                "sisSourcedId",
                "ltiContextId",
                "ltiDeploymentId",
                "ltiToolId",
                "ltiPlatformId",
                "ltiUserId",
                "identifier");
    }

    static Shape name() {
        return Shapes.text(LONGEST_NAME);
    }

    static Shape language() {
        return Shapes.matching(LANGUAGE, "a language tag, such as en, pt-BR or zh-Hans");
    }

    static Shape credits() {
        return Shapes.decimal(0, MOST_CREDITS);
    }

    static Shape compactJws() {
        return Shapes.matching(COMPACT_JWS, "a compact JWS", LONGEST_JWS);
    }
}
