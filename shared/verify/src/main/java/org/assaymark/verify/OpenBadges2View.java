package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.assaymark.document.Json;

/**
 * An assertion of Open Badges 2.0 in the shape of Open Badges 3.0 (implementation guide, mapping),
 * so that whoever shows or compares badges need know one shape only. It is signed by nobody, names
 * no context and is never handed out as a credential.
 */
final class OpenBadges2View {
    private final AssertionParts parts;
    private final ObjectNode assertion;

    private OpenBadges2View(AssertionParts parts) {
        this.parts = parts;
        this.assertion = parts.assertion();
    }

    static ObjectNode of(AssertionParts parts) {
        return new OpenBadges2View(parts).view();
    }

    private ObjectNode view() {
        ObjectNode view = Json.object();
        view.putArray("type").add("VerifiableCredential").add("OpenBadgeCredential");
        copy(assertion, view, Map.of("id", "id", "expires", "validUntil"));
        copy(assertion, view, Map.of("issuedOn", "validFrom"));
        copy(assertion, view, Map.of("issuedOn", "awardedDate"));
        parts.badge()
                .map(badge -> issuer(badge.path("issuer")))
                .ifPresent(each -> view.set("issuer", each));
        image(assertion, view);
        for (JsonNode evidence : Members.each(assertion.path("evidence"))) {
            view.withArray("evidence").add(evidence(evidence));
        }
        view.set("credentialSubject", subject());
        return view;
    }

    private ObjectNode subject() {
        ObjectNode subject = Json.object().put("type", "AchievementSubject");
        for (JsonNode recipient : Members.each(assertion.path("recipient"))) {
            subject.withArray("identifier").add(identity(recipient));
        }
        copy(assertion, subject, Map.of("narrative", "narrative"));
        subject.set(
                "achievement",
                parts.badge()
                        .map(OpenBadges2View::achievement)
                        .orElseGet(
                                () ->
                                        Json.object()
                                                .put("type", "Achievement")
                                                .put("id", Members.idOf(assertion.path("badge")))));
        return subject;
    }

    /** Of the other kinds only e-mail has a twin in Open Badges 3.0. */
    private static ObjectNode identity(JsonNode recipient) {
        ObjectNode identity =
                Json.object()
                        .put("type", "IdentityObject")
                        .put(
                                "identityType",
                                Members.hasType(recipient, "email") ? "emailAddress" : "identifier")
                        .put("hashed", recipient.path("hashed").asBoolean(false));
        copy(recipient, identity, Map.of("identity", "identityHash", "salt", "salt"));
        return identity;
    }

    private static ObjectNode achievement(ObjectNode badge) {
        ObjectNode achievement = Json.object().put("type", "Achievement");
        copy(
                badge,
                achievement,
                Map.of(
                        "id", "id",
                        "name", "name",
                        "description", "description",
                        "@language", "inLanguage"));
        image(badge, achievement);
        achievement.set("criteria", criteria(badge.path("criteria")));
        for (JsonNode tag : Members.each(badge.path("tags"))) {
            achievement.withArray("tag").add(tag);
        }
        for (JsonNode alignment : Members.each(badge.path("alignment"))) {
            ArrayNode alignments = achievement.withArray("alignment");
            alignments.add(alignment instanceof ObjectNode each ? alignment(each) : alignment);
        }
        return achievement;
    }

    private static ObjectNode alignment(ObjectNode alignment) {
        return alignment.deepCopy().put("type", "Alignment");
    }

    private static ObjectNode criteria(JsonNode given) {
        ObjectNode criteria = Json.object();
        if (given.isTextual()) {
            return criteria.put("id", given.textValue());
        }
        copy(given, criteria, Map.of("id", "id", "narrative", "narrative"));
        return criteria;
    }

    private ObjectNode issuer(JsonNode named) {
        ObjectNode issuer = Json.object().put("type", "Profile").put("id", Members.idOf(named));
        parts.issuer()
                .ifPresent(
                        profile -> {
                            copy(
                                    profile,
                                    issuer,
                                    Map.of(
                                            "id", "id",
                                            "name", "name",
                                            "url", "url",
                                            "email", "email",
                                            "telephone", "phone",
                                            "description", "description"));
                            image(profile, issuer);
                        });
        return issuer;
    }

    private static ObjectNode evidence(JsonNode given) {
        ObjectNode evidence = Json.object().put("type", "Evidence");
        if (given.isTextual()) {
            return evidence.put("id", given.textValue());
        }
        copy(
                given,
                evidence,
                Map.of(
                        "id", "id",
                        "name", "name",
                        "narrative", "narrative",
                        "description", "description",
                        "genre", "genre",
                        "audience", "audience"));
        return evidence;
    }

    private static void image(JsonNode from, ObjectNode to) {
        JsonNode image = from.path("image");
        if (!Members.idOf(image).isEmpty()) {
            ObjectNode target = to.putObject("image").put("type", "Image");
            target.put("id", Members.idOf(image));
            copy(image, target, Map.of("caption", "caption"));
        }
    }

    /** Text only, under the name that it has in the other shape. */
    private static void copy(JsonNode from, ObjectNode to, Map<String, String> names) {
        names.forEach(
                (here, there) -> {
                    if (from.path(here).isTextual()) {
                        to.set(there, from.get(here));
                    }
                });
    }
}
