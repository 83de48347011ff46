package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.verification.page.Award;
import org.assaymark.verification.page.CredentialView;
import org.assaymark.verification.page.Dates;
import org.assaymark.verification.page.EvidenceView;
import org.assaymark.verification.page.Fact;
import org.assaymark.verification.page.ProvenIssuer;
import org.assaymark.verification.page.ResultView;

/** Reads an Open Badges 3.0 credential, ours or anybody's, for a page. */
final class CredentialReader {
    private CredentialReader() {}

    /**
     * @param issuerPage our page about the issuer, if it is one of ours
     * @param proven only when proof and issuer binding held
     */
    static CredentialView read(
            ObjectNode credential,
            ZoneId zone,
            Optional<String> issuerPage,
            Optional<ProvenIssuer> proven) {
        JsonNode subject = firstSubject(credential);
        JsonNode achievement = subject.path("achievement");
        return new CredentialView(
                learnerName(subject),
                IssuerReader.read(credential.path("issuer"), issuerPage, proven),
                AchievementReader.read(named(achievement, credential, subject)),
                dates(credential, subject, zone),
                award(credential, subject, achievement));
    }

    /** Not every credential awards an achievement; an endorsement has a comment. */
    private static JsonNode named(JsonNode achievement, ObjectNode credential, JsonNode subject) {
        if (achievement.isObject()) {
            return achievement;
        }
        ObjectNode instead = Json.object();
        Member.text(credential, "name").ifPresent(name -> instead.put("name", name));
        Member.text(subject, "endorsementComment")
                .or(() -> Member.text(credential, "description"))
                .ifPresent(text -> instead.put("description", text));
        return instead;
    }

    /** Version 1.1 of the data model names the dates in another way. */
    private static Dates dates(ObjectNode credential, JsonNode subject, ZoneId zone) {
        Optional<Instant> from =
                Member.moment(credential, "validFrom")
                        .or(() -> Member.moment(credential, "issuanceDate"));
        return new Dates(
                zone,
                Member.moment(credential, "awardedDate").or(() -> from),
                from,
                Member.moment(credential, "validUntil")
                        .or(() -> Member.moment(credential, "expirationDate")),
                Member.moment(subject, "activityStartDate"),
                Member.moment(subject, "activityEndDate"));
    }

    /** A badge has one subject; of several, a page shows the first. */
    private static JsonNode firstSubject(ObjectNode credential) {
        return Member.objects(credential, "credentialSubject")
                .findFirst()
                .orElseGet(() -> credential.path("credentialSubject"));
    }

    private static Optional<String> learnerName(JsonNode subject) {
        return Member.objects(subject, "identifier")
                .filter(identifier -> identifier.path("identityType").asText().equals("name"))
                .filter(identifier -> !identifier.path("hashed").asBoolean(true))
                .flatMap(identifier -> Member.text(identifier, "identityHash").stream())
                .findFirst();
    }

    private static Award award(ObjectNode credential, JsonNode subject, JsonNode achievement) {
        var facts = new ArrayList<Fact>();
        AchievementReader.add(
                facts, Fact.Kind.CREDITS_EARNED, Member.number(subject, "creditsEarned"));
        AchievementReader.add(facts, Fact.Kind.ROLE, Member.text(subject, "role"));
        AchievementReader.add(facts, Fact.Kind.TERM, Member.text(subject, "term"));
        AchievementReader.add(
                facts, Fact.Kind.LICENSE_NUMBER, Member.text(subject, "licenseNumber"));
        AchievementReader.add(
                facts, Fact.Kind.ASSESSED_BY, Member.text(subject.path("source"), "name"));
        return new Award(
                facts,
                Member.text(subject, "narrative"),
                results(subject, achievement),
                evidence(credential));
    }

    private static List<ResultView> results(JsonNode subject, JsonNode achievement) {
        return Member.objects(subject, "result")
                .map(
                        result -> {
                            Optional<JsonNode> description =
                                    Member.text(result, "resultDescription")
                                            .flatMap(
                                                    id ->
                                                            byId(
                                                                    achievement,
                                                                    "resultDescription",
                                                                    id));
                            return new ResultView(
                                    description
                                            .flatMap(each -> Member.text(each, "name"))
                                            .orElse("Result"),
                                    Member.text(result, "value"),
                                    Member.text(result, "achievedLevel")
                                            .map(id -> levelName(achievement, id)),
                                    Member.text(result, "status"));
                        })
                .toList();
    }

    private static String levelName(JsonNode achievement, String id) {
        return Member.objects(achievement, "resultDescription")
                .flatMap(description -> byId(description, "rubricCriterionLevel", id).stream())
                .flatMap(level -> Member.text(level, "name").stream())
                .findFirst()
                .orElse(id);
    }

    private static Optional<JsonNode> byId(JsonNode object, String list, String id) {
        return Member.objects(object, list)
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst();
    }

    private static List<EvidenceView> evidence(ObjectNode credential) {
        return Member.objects(credential, "evidence")
                .map(
                        evidence ->
                                new EvidenceView(
                                        Member.text(evidence, "name"),
                                        Member.text(evidence, "id"),
                                        Member.text(evidence, "description"),
                                        Member.text(evidence, "narrative"),
                                        Member.text(evidence, "genre"),
                                        Member.text(evidence, "audience")))
                .toList();
    }
}
