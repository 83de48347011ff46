package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.AwardRules;
import org.assaymark.verification.page.AchievementView;
import org.assaymark.verification.page.AlignmentView;
import org.assaymark.verification.page.Criteria;
import org.assaymark.verification.page.Fact;
import org.assaymark.verification.page.MicroCredentialView;
import org.assaymark.verification.page.ResultDescriptionView;
import org.assaymark.verification.page.Skills;

/** Reads an Achievement (Open Badges 3.0) for a page. */
final class AchievementReader {
    private static final String UNNAMED = "Unnamed achievement";

    private AchievementReader() {}

    static AchievementView read(JsonNode achievement) {
        return read(achievement, AwardRules.NONE);
    }

    /**
     * @param rules what its issuer says of awards beside it
     */
    static AchievementView read(JsonNode achievement, AwardRules rules) {
        return new AchievementView(
                Member.text(achievement, "name").orElse(UNNAMED),
                Member.text(achievement, "id"),
                Member.text(achievement, "inLanguage"),
                Member.id(achievement, "image"),
                Member.text(achievement, "description"),
                new Criteria(
                        Member.text(achievement.path("criteria"), "narrative"),
                        Member.id(achievement, "criteria")),
                skills(achievement),
                microCredential(achievement),
                results(achievement, rules),
                facts(achievement, rules));
    }

    private static Skills skills(JsonNode achievement) {
        return new Skills(
                Member.objects(achievement, "learningOutcomes")
                        .flatMap(
                                outcome ->
                                        Member.text(outcome, "name")
                                                .map(
                                                        name ->
                                                                new Skills.Outcome(
                                                                        name,
                                                                        Member.text(
                                                                                outcome,
                                                                                "description"),
                                                                        Member.text(
                                                                                outcome, "skill")))
                                                .stream())
                        .toList(),
                Member.objects(achievement, "alignment")
                        .flatMap(alignment -> alignment(alignment).stream())
                        .toList(),
                Member.texts(achievement, "tag"));
    }

    private static Optional<AlignmentView> alignment(JsonNode alignment) {
        return Member.text(alignment, "targetName")
                .map(
                        name ->
                                new AlignmentView(
                                        name,
                                        Member.text(alignment, "targetUrl"),
                                        Member.text(alignment, "targetType"),
                                        Member.text(alignment, "targetFramework"),
                                        Member.text(alignment, "targetCode"),
                                        Member.text(alignment, "targetDescription")));
    }

    private static List<ResultDescriptionView> results(JsonNode achievement, AwardRules rules) {
        return Member.objects(achievement, "resultDescription")
                .flatMap(
                        described ->
                                Member.text(described, "name")
                                        .map(name -> result(name, described, rules))
                                        .stream())
                .toList();
    }

    private static ResultDescriptionView result(String name, JsonNode described, AwardRules rules) {
        return new ResultDescriptionView(
                name,
                Member.text(described, "resultType"),
                Member.text(described, "valueMin"),
                Member.text(described, "valueMax"),
                Member.texts(described, "allowedValue"),
                Member.text(described, "requiredValue")
                        .or(
                                () ->
                                        Member.text(described, "requiredLevel")
                                                .flatMap(level -> levelName(described, level))),
                Member.text(described, "id").filter(rules.requiredResults()::contains).isPresent());
    }

    private static Optional<String> levelName(JsonNode described, String level) {
        return Member.objects(described, "rubricCriterionLevel")
                .filter(each -> Member.text(each, "id").filter(level::equals).isPresent())
                .findFirst()
                .flatMap(each -> Member.text(each, "name"));
    }

    private static List<Fact> facts(JsonNode achievement, AwardRules rules) {
        var facts = new ArrayList<Fact>();
        add(facts, Fact.Kind.TYPE, Member.text(achievement, "achievementType"));
        add(facts, Fact.Kind.CODE, Member.text(achievement, "humanCode"));
        add(facts, Fact.Kind.FIELD_OF_STUDY, Member.text(achievement, "fieldOfStudy"));
        add(facts, Fact.Kind.SPECIALIZATION, Member.text(achievement, "specialization"));
        add(facts, Fact.Kind.LANGUAGE, Member.text(achievement, "inLanguage"));
        add(facts, Fact.Kind.CREATOR, Member.text(achievement.path("creator"), "name"));
        add(facts, Fact.Kind.CREDITS_AVAILABLE, Member.number(achievement, "creditsAvailable"));
        add(facts, Fact.Kind.VALIDITY_PERIOD, rules.validityPeriod().map(Period::toString));
        return facts;
    }

    static void add(List<Fact> facts, Fact.Kind kind, Optional<String> value) {
        value.ifPresent(text -> facts.add(new Fact(kind, text)));
    }

    private static Optional<MicroCredentialView> microCredential(JsonNode achievement) {
        var members =
                List.of(
                        "workload",
                        "learningLevel",
                        "assessmentTypes",
                        "participation",
                        "qualityAssurance");
        if (members.stream().noneMatch(achievement::has)) {
            return Optional.empty();
        }
        JsonNode level = achievement.path("learningLevel");
        return Optional.of(
                new MicroCredentialView(
                        workload(achievement.path("workload")),
                        level.path("eqf").isInt()
                                ? Optional.of(level.path("eqf").intValue())
                                : Optional.empty(),
                        nationalLevel(level.path("nqf")),
                        Member.text(level, "qfEhea"),
                        level.path("notLevelled").asBoolean(),
                        Member.text(achievement, "participation"),
                        new MicroCredentialView.Assessment(
                                Member.texts(achievement, "assessmentTypes"),
                                Member.text(achievement, "supervision"),
                                Member.text(achievement, "identityVerification")),
                        Member.objects(achievement, "qualityAssurance")
                                .map(AchievementReader::quality)
                                .toList(),
                        stackability(achievement.path("stackability")),
                        Member.texts(achievement, "prerequisites"),
                        Member.text(achievement, "furtherInformation")));
    }

    private static MicroCredentialView.Workload workload(JsonNode workload) {
        return new MicroCredentialView.Workload(
                Member.number(workload, "hours"),
                Member.number(workload.path("credits"), "value"),
                Member.text(workload.path("credits"), "framework"));
    }

    private static Optional<MicroCredentialView.NationalLevel> nationalLevel(JsonNode nqf) {
        return Member.text(nqf, "level")
                .map(
                        level ->
                                new MicroCredentialView.NationalLevel(
                                        Member.text(nqf, "framework").orElse(""), level));
    }

    private static MicroCredentialView.Quality quality(JsonNode quality) {
        return new MicroCredentialView.Quality(
                Member.text(quality, "kind").orElse(""),
                Member.text(quality, "name").orElse(""),
                Member.text(quality, "url"),
                Member.text(quality, "description"));
    }

    private static Optional<MicroCredentialView.Stackability> stackability(JsonNode stackability) {
        return Member.text(stackability, "option")
                .map(
                        option ->
                                new MicroCredentialView.Stackability(
                                        option,
                                        Member.objects(stackability, "partOf")
                                                .flatMap(
                                                        whole ->
                                                                Member.text(whole, "name").stream())
                                                .toList(),
                                        Member.text(stackability, "description")));
    }
}
