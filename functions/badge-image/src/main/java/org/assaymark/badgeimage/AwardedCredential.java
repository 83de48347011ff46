package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.assaymark.badge.State;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.StoredCredential;

/**
 * What a picture says of a credential of ours, out of its signed document.
 *
 * @param language BCP 47, of the achievement's texts
 */
record AwardedCredential(
        String title,
        String learner,
        String issuer,
        Optional<String> language,
        Instant awarded,
        Instant validFrom,
        Optional<Instant> validUntil) {

    static AwardedCredential of(Bytes json) {
        JsonNode credential = Json.readObject(json);
        JsonNode subject = credential.path("credentialSubject");
        JsonNode achievement = subject.path("achievement");
        Instant from = moment(credential, "validFrom").orElseThrow();
        return new AwardedCredential(
                achievement.path("name").asText(),
                learner(subject),
                credential.path("issuer").path("name").asText(),
                Optional.ofNullable(achievement.path("inLanguage").textValue()),
                moment(credential, "awardedDate").orElse(from),
                from,
                moment(credential, "validUntil"));
    }

    private static String learner(JsonNode subject) {
        return StreamSupport.stream(subject.path("identifier").spliterator(), false)
                .filter(each -> each.path("identityType").asText().equals("name"))
                .map(each -> each.path("identityHash").asText())
                .findFirst()
                .orElse("");
    }

    private static Optional<Instant> moment(JsonNode document, String member) {
        return Optional.ofNullable(document.path(member).textValue()).map(Instant::parse);
    }

    /** In the order in which verification tells them: what was decided comes before what passes. */
    State state(StoredCredential.Status status, Instant now) {
        return switch (status) {
            case REVOKED -> State.REVOKED;
            case SUPERSEDED -> State.SUPERSEDED;
            case SUSPENDED -> State.SUSPENDED;
            case ACTIVE -> inForce(now);
        };
    }

    private State inForce(Instant now) {
        if (validUntil.filter(now::isAfter).isPresent()) {
            return State.EXPIRED;
        }
        return now.isBefore(validFrom) ? State.NOT_YET_VALID : State.ACTIVE;
    }
}
