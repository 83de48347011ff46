package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.verify.PublishedDocuments.Answer;

/**
 * An assertion and what it refers to: the BadgeClass that was awarded, and the Profile of its
 * issuer.
 *
 * <p>A BadgeClass may stand inside the assertion. A Profile inside it is never believed: it says
 * who may award in the issuer's name, and an assertion could bring its own.
 *
 * @param missing why a part is not here; passed when both are
 */
record AssertionParts(
        ObjectNode assertion,
        Optional<ObjectNode> badge,
        Optional<ObjectNode> issuer,
        Outcome missing) {

    static AssertionParts load(ObjectNode assertion, PublishedDocuments published) {
        JsonNode named = assertion.path("badge");
        Answer badge =
                named instanceof ObjectNode object
                        ? new Answer.Document(object)
                        : published.at(named.asText());
        if (!(badge instanceof Answer.Document(ObjectNode badgeClass))) {
            return without(assertion, Optional.empty(), "the BadgeClass", badge);
        }
        Answer issuer = published.at(Members.issuerId(badgeClass));
        return issuer instanceof Answer.Document(ObjectNode profile)
                ? new AssertionParts(
                        assertion, Optional.of(badgeClass), Optional.of(profile), Outcome.passed())
                : without(assertion, Optional.of(badgeClass), "the Profile of the issuer", issuer);
    }

    /** Of something that has no parts to load. */
    static AssertionParts alone(ObjectNode assertion, String why) {
        return new AssertionParts(
                assertion, Optional.empty(), Optional.empty(), new Outcome.CouldNotCheck(why));
    }

    private static AssertionParts without(
            ObjectNode assertion, Optional<ObjectNode> badge, String what, Answer answer) {
        String cause =
                switch (answer) {
                    case Answer.OutOfReach(String reason) -> reason;
                    case Answer.Withdrawn(String reason) -> reason;
                    case Answer.Document _ ->
                            throw new IllegalStateException("a document is not missing");
                };
        return new AssertionParts(
                assertion,
                badge,
                Optional.empty(),
                new Outcome.CouldNotCheck(what + " is out of reach: " + cause));
    }

    /** Empty where the Profile is missing or names no identifier. */
    Optional<String> issuerId() {
        return issuer.map(Members::idOf).filter(id -> !id.isEmpty());
    }

    /** The assertion, with those parts inside that the copy has inside. */
    ObjectNode asIn(ObjectNode copy) {
        ObjectNode like = assertion.deepCopy();
        if (copy.path("badge").isObject() && badge.isPresent()) {
            ObjectNode inside = badge.get().deepCopy();
            if (copy.at("/badge/issuer").isObject()) {
                issuer.ifPresent(profile -> inside.set("issuer", profile));
            }
            like.set("badge", inside);
        }
        return like;
    }
}
