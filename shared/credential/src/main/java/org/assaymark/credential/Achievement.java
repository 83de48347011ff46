package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Shape;

/**
 * What can be earned: an Open Badges 3.0 Achievement without its {@code id}, which is the address
 * of its published version, and with the members of {@link MicroCredentialShapes micro-credentials}
 * beside those of Open Badges. Its texts may be in several languages; what is not said to be of an
 * edition is in its own.
 */
public final class Achievement {
    static final String IN_LANGUAGE = "inLanguage";

    private final ObjectNode document;
    private final List<LanguageMaps.Place> languageMaps;
    private final ObjectNode own;

    private Achievement(ObjectNode document) {
        this.document = document;
        this.languageMaps = LanguageMaps.in(document);
        this.own =
                languageMaps.isEmpty() ? document : resolved(document.path(IN_LANGUAGE).asText());
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

    /**
     * Every member as it was given, {@code type} members filled in; texts may be language maps. The
     * caller's own copy.
     */
    public ObjectNode document() {
        return document.deepCopy();
    }

    /** BCP 47: of its texts, or of those that stand in where a language lacks one. */
    public Optional<String> language() {
        return Members.text(document, IN_LANGUAGE);
    }

    /** Every language that it has editions in, its own first; empty where it names none. */
    public List<String> languages() {
        return Stream.concat(language().stream(), LanguageMaps.languages(languageMaps).stream())
                .distinct()
                .toList();
    }

    /**
     * The first of its languages that fits one of these, in their order: {@code de} fits {@code
     * de-AT} and, where nothing fits so, {@code de-AT} fits {@code de}.
     */
    public Optional<String> lookup(List<String> wanted) {
        return Languages.lookup(languages(), wanted);
    }

    /**
     * The achievement in one language, as Open Badges takes it: strings only. A text that is not in
     * this language is in the achievement's own.
     *
     * @param language one of {@link #languages}
     */
    public Achievement edition(String language) {
        return languageMaps.isEmpty()
                ? this
                : new Achievement(resolved(language).put(IN_LANGUAGE, language));
    }

    /** The same one, with a mark before its name in every language. */
    public Achievement marked(String mark) {
        ObjectNode marked = document();
        if (marked.get("name") instanceof ObjectNode names) {
            names.properties().forEach(each -> each.setValue(text(mark, each.getValue())));
        } else {
            marked.set("name", text(mark, marked.path("name")));
        }
        return new Achievement(marked);
    }

    private static JsonNode text(String mark, JsonNode name) {
        return TextNode.valueOf(mark + name.asText());
    }

    private ObjectNode resolved(String language) {
        return (ObjectNode)
                LanguageMaps.resolve(document, language, document.path(IN_LANGUAGE).asText());
    }

    /**
     * Where an edition would mix languages: a language map that lacks one that another has, and a
     * name, a description or criteria in one language only.
     */
    public List<Fault> untranslated() {
        return LanguageMaps.gaps(document);
    }

    public String name() {
        return own.path("name").asText();
    }

    public String description() {
        return own.path("description").asText();
    }

    public Optional<String> achievementType() {
        return Members.text(document, "achievementType");
    }

    /** How it is earned, Markdown. */
    public Optional<String> criteriaNarrative() {
        return Members.text(own, "criteria", "narrative");
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
        return Members.items(own, "resultDescription")
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
