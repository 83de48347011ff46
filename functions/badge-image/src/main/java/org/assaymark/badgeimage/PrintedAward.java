package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.badge.State;
import org.assaymark.badge.StateWords;
import org.assaymark.certificate.Attachment;
import org.assaymark.certificate.Award;
import org.assaymark.certificate.Dates;
import org.assaymark.certificate.Fact;
import org.assaymark.certificate.Proof;
import org.assaymark.certificate.Standing;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.ShortCode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/** What is printed of an award: out of its signed document, how it stands, and how to check it. */
final class PrintedAward {
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private PrintedAward() {}

    static Award of(Bytes json) {
        JsonNode subject = Json.readObject(json).path("credentialSubject");
        JsonNode achievement = subject.path("achievement");
        return new Award(
                achievement.path(NAME).asText(),
                text(achievement.path("description")),
                items(achievement.path("learningOutcomes"))
                        .flatMap(outcome -> text(outcome.path(NAME)).stream())
                        .toList(),
                facts(subject, achievement));
    }

    /**
     * @param zone of the issuer
     * @param language of what is printed
     */
    static Dates dates(AwardedCredential awarded, ZoneId zone, State state, String language) {
        Optional<Standing> standing =
                state == State.ACTIVE
                        ? Optional.empty()
                        : Optional.of(new Standing(StateWords.of(state, language), state.colour()));
        return new Dates(awarded.awarded(), awarded.validUntil(), zone, standing);
    }

    static Proof proof(CredentialId id, URI origin, Bytes json) {
        return new Proof(
                origin.resolve("/c/" + id.text()),
                ShortCode.of(id).printed(),
                new Attachment(Attachment.Form.JSON, json));
    }

    private static List<Fact> facts(JsonNode subject, JsonNode achievement) {
        var facts = new ArrayList<Fact>();
        level(achievement.path("learningLevel"))
                .ifPresent(level -> facts.add(new Fact(Fact.Known.LEVEL, level)));
        text(achievement.path("workload").path("hours"))
                .ifPresent(hours -> facts.add(new Fact(Fact.Known.WORKLOAD, hours + " h")));
        credits(subject, achievement)
                .ifPresent(credits -> facts.add(new Fact(Fact.Known.CREDITS, credits)));
        items(subject.path("result"))
                .flatMap(result -> result(result, achievement).stream())
                .forEach(facts::add);
        return facts;
    }

    /** Of the European framework where it is known there, else of the national one. */
    private static Optional<String> level(JsonNode level) {
        JsonNode national = level.path("nqf");
        return text(level.path("eqf"))
                .map(eqf -> "EQF " + eqf)
                .or(
                        () ->
                                text(national.path("level"))
                                        .map(
                                                nqf ->
                                                        national.path("framework").asText()
                                                                + " "
                                                                + nqf));
    }

    /** Those that were earned, else those of the workload, which say in what they are counted. */
    private static Optional<String> credits(JsonNode subject, JsonNode achievement) {
        JsonNode worth = achievement.path("workload").path("credits");
        String framework = worth.path("framework").asText();
        return text(subject.path("creditsEarned"))
                .or(() -> text(worth.path(VALUE)))
                .or(() -> text(achievement.path("creditsAvailable")))
                .map(credits -> (credits + " " + framework).strip());
    }

    /** Under the name that its description has. */
    private static Optional<Fact> result(JsonNode result, JsonNode achievement) {
        String described = result.path("resultDescription").asText();
        Optional<String> name =
                items(achievement.path("resultDescription"))
                        .filter(each -> each.path("id").asText().equals(described))
                        .flatMap(each -> text(each.path(NAME)).stream())
                        .findFirst();
        Fact.Label label = name.<Fact.Label>map(Fact.Named::new).orElse(Fact.Known.RESULT);
        return text(result.path(VALUE)).map(value -> new Fact(label, value));
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() || value.isNumber()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
