package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Shape;

/**
 * What can be earned: an Open Badges 3.0 Achievement without its {@code id}, which is the address
 * of its published version, and with the members of {@link MicroCredentialShapes micro-credentials}
 * beside those of Open Badges.
 */
public final class Achievement {
    private final ObjectNode document;

    private Achievement(ObjectNode document) {
        this.document = document;
    }

    public static Shape shape() {
        return AchievementShapes.ACHIEVEMENT;
    }

    /**
     * @throws Malformed with every fault
     */
    public static Achievement of(ObjectNode document) {
        return new Achievement((ObjectNode) shape().decode(document));
    }

    /** For a document that was accepted before, perhaps by rules that were different then. */
    public static Achievement stored(ObjectNode document) {
        return new Achievement(document.deepCopy());
    }

    /** Every member as it was given, {@code type} members filled in; the caller's own copy. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    public String name() {
        return document.path("name").asText();
    }

    public String description() {
        return document.path("description").asText();
    }

    public Optional<String> achievementType() {
        return Members.text(document, "achievementType");
    }

    /** How it is earned, Markdown. */
    public Optional<String> criteriaNarrative() {
        return Members.text(document, "criteria", "narrative");
    }

    /** The URI of the picture. */
    public Optional<String> image() {
        return Members.text(document, "image", "id");
    }

    /** Whether it calls itself a micro-credential, and so may only be published as a whole one. */
    public boolean isMicroCredential() {
        return achievementType().filter(OpenBadges.MICRO_CREDENTIAL::equals).isPresent();
    }

    /** Whether it has a member of the Recommendation that Open Badges does not know. */
    public boolean hasMicroCredentialMembers() {
        return MicroCredentialShapes.NAMES.stream().anyMatch(document::has);
    }

    /**
     * Which of the eleven mandatory elements of Council Recommendation 2022/C 243/02, Annex I, it
     * lacks. Pointers are into this achievement, or start with {@code /issuer} for what the
     * issuer's profile lacks. Learner, title, awarding body and date cannot be missing.
     */
    public List<Fault> missingForMicroCredential(Profile issuer) {
        return MicroCredentialElements.missing(this, issuer);
    }

    boolean has(String member) {
        return document.has(member);
    }

    Optional<JsonNode> resultDescription(String id) {
        return Members.items(document, "resultDescription")
                .filter(description -> id.equals(description.path("id").textValue()))
                .findFirst();
    }

    boolean hasRubricCriterionLevel(String id) {
        return Members.items(document, "resultDescription")
                .flatMap(description -> Members.items(description, "rubricCriterionLevel"))
                .anyMatch(level -> id.equals(level.path("id").textValue()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Achievement that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    @Override
    public String toString() {
        return Json.write(document).utf8();
    }
}
