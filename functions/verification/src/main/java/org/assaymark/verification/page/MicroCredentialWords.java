package org.assaymark.verification.page;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The micro-credential elements as labels and sentences. */
final class MicroCredentialWords {
    static final String WORKLOAD = "Workload";
    static final String LEVEL = "Level";
    static final String PARTICIPATION = "Participation";
    static final String ASSESSMENT = "Assessment";
    static final String SUPERVISION = "Supervision";
    static final String IDENTITY = "Identity check";
    static final String QUALITY_ASSURANCE = "Quality assurance";
    static final String STACKABILITY = "Combination";
    static final String PART_OF = "Counts towards";
    static final String PREREQUISITES = "Prerequisites";
    static final String MORE = "Further information";

    private MicroCredentialWords() {}

    /** "60 hours, 4.5 credits (ECVET)"; empty when nothing is stated. */
    static String workload(MicroCredentialView.Workload workload) {
        var hours = workload.hours().map(number -> counted(number, "hour"));
        var credits =
                workload.credits()
                        .map(number -> counted(number, "credit"))
                        .map(
                                text ->
                                        workload.creditFramework()
                                                .map(framework -> text + " (" + framework + ")")
                                                .orElse(text));
        return Stream.of(hours, credits)
                .flatMap(part -> part.stream())
                .collect(Collectors.joining(", "));
    }

    /** One line for each framework that the level is stated in. */
    static String level(MicroCredentialView micro) {
        var eqf = micro.eqf().map(level -> "European Qualifications Framework: level " + level);
        var nqf = micro.nqf().map(level -> level.framework() + ": " + level.level());
        var cycle = micro.qfEhea().map(MicroCredentialWords::cycle);
        var lines = Stream.of(eqf, nqf, cycle).flatMap(line -> line.stream()).toList();
        return lines.isEmpty() && micro.notLevelled()
                ? "Not placed on a level of any qualifications framework."
                : String.join("\n", lines);
    }

    private static String cycle(String code) {
        return "European Higher Education Area: " + lowered(CredentialWords.spaced(code));
    }

    static String participation(String code) {
        return switch (code) {
            case "onSite" -> "Learners take part in person.";
            case "online" -> "Learners take part online.";
            case "blended" -> "Learners take part both in person and online.";
            case "workplace" -> "Learners learn at a workplace.";
            default -> CredentialWords.plain(code);
        };
    }

    static String assessment(MicroCredentialView.Assessment assessment) {
        return assessment.types().stream()
                .map(MicroCredentialWords::assessmentType)
                .collect(Collectors.joining("\n"));
    }

    private static String assessmentType(String code) {
        return switch (code) {
            case "writtenExam" -> "Written examination";
            case "oralExam" -> "Oral examination";
            case "practicalTest" -> "Practical test";
            case "workplaceObservation" -> "Observation at the workplace";
            default -> CredentialWords.plain(code);
        };
    }

    static String supervision(String code) {
        return switch (code) {
            case "none" -> "Nobody supervises the assessment.";
            case "onSite" -> "The assessment is supervised in person.";
            case "online" -> "The assessment is supervised online.";
            default -> CredentialWords.plain(code);
        };
    }

    static String identity(String code) {
        return switch (code) {
            case "none" -> "The learner's identity is not checked at the assessment.";
            case "identityDocument" -> "The learner shows an identity document at the assessment.";
            case "electronicIdentity" ->
                    "The learner is identified by an electronic identity at the assessment.";
            case "institutionAccount" ->
                    "The learner signs in with an account of the institution for the assessment.";
            case "knownToAssessor" -> "The assessor knows the learner in person.";
            default -> CredentialWords.plain(code);
        };
    }

    static String quality(String kind) {
        return switch (kind) {
            case "internal" -> "The provider assures the quality itself.";
            case "externalEvaluation" -> "An outside body evaluates the quality.";
            case "institutionAccreditation" -> "The institution is accredited.";
            case "programmeAccreditation" -> "The programme is accredited.";
            case "certification" -> "The quality system is certified.";
            default -> CredentialWords.plain(kind);
        };
    }

    static String stackability(String option) {
        return switch (option) {
            case "standAlone" -> "It stands on its own.";
            case "stackable" -> "It can be combined with others into a larger credential.";
            default -> CredentialWords.plain(option);
        };
    }

    private static String counted(String number, String unit) {
        return number + " " + unit + (number.equals("1") ? "" : "s");
    }

    private static String lowered(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
