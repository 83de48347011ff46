package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * Texts in several languages: where Open Badges has a string that people read, an achievement of
 * ours may have an object of language tags and strings, {@code {"en": "Welding", "de":
 * "Schweißen"}}. It never leaves the catalogue: Open Badges takes strings only, so whoever signs or
 * publishes takes one {@link Achievement#edition edition}.
 */
final class LanguageMaps {
    /**
     * The members that may be one, or arrays of such. Open Badges has an object at none of them.
     */
    private static final Set<String> TEXTS =
            Set.of(
                    "name",
                    "description",
                    "narrative",
                    "caption",
                    "fieldOfStudy",
                    "specialization",
                    "tag",
                    "targetName",
                    "targetDescription",
                    "prerequisites");

    /** What no edition can do without; other texts may be the same in every language. */
    private static final List<String> MAIN_TEXTS =
            List.of("/name", "/description", "/criteria/narrative");

    /** A short text that people read, in one language or several. */
    static final Shape NAME = of(OpenBadges.name());

    /** A text that people read, in one language or several. */
    static final Shape TEXT = of(Shapes.text());

    /** A language map, and where it stands. */
    record Place(Pointer at, ObjectNode map) {}

    private LanguageMaps() {}

    /** A string of this shape, or such strings by their languages. */
    private static Shape of(Shape text) {
        return Shapes.when(
                JsonNode::isObject, (value, at, faults) -> check(value, text, at, faults), text);
    }

    private static void check(JsonNode map, Shape text, Pointer at, Faults faults) {
        if (map.isEmpty()) {
            faults.add(at, "must have at least one language");
        }
        for (var each : map.properties()) {
            var unknown = new Faults();
            OpenBadges.language().check(TextNode.valueOf(each.getKey()), at, unknown);
            if (unknown.isEmpty()) {
                text.check(each.getValue(), at.child(each.getKey()), faults);
            } else {
                faults.add(
                        at.child(each.getKey()), "must stand under a language tag, such as pt-BR");
            }
        }
    }

    static List<Place> in(JsonNode document) {
        var places = new ArrayList<Place>();
        collect(document, "", Pointer.ROOT, places);
        return places;
    }

    private static void collect(JsonNode node, String member, Pointer at, List<Place> places) {
        if (node instanceof ObjectNode map && TEXTS.contains(member)) {
            places.add(new Place(at, map));
        } else if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            each ->
                                    collect(
                                            each.getValue(),
                                            each.getKey(),
                                            at.child(each.getKey()),
                                            places));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collect(array.get(i), member, at.child(i), places);
            }
        }
    }

    static SortedSet<String> languages(List<Place> places) {
        var languages = new TreeSet<String>();
        places.forEach(place -> place.map().fieldNames().forEachRemaining(languages::add));
        return languages;
    }

    /** See {@link Achievement#untranslated}. */
    static List<Fault> gaps(JsonNode achievement) {
        List<Place> places = in(achievement);
        SortedSet<String> languages = languages(places);
        var faults = new Faults();
        for (Place place : places) {
            languages.stream()
                    .filter(language -> !place.map().has(language))
                    .forEach(
                            language ->
                                    faults.add(
                                            place.at().child(language),
                                            "is missing: other texts are in this language"));
        }
        for (String text : places.isEmpty() ? List.<String>of() : MAIN_TEXTS) {
            if (achievement.at(text).isTextual()) {
                faults.add(
                        new Pointer(text),
                        "must be in " + String.join(" and ", languages) + ", as other texts are");
            }
        }
        return faults.all();
    }

    /** The document with strings only: those of the language, else those of the fallback. */
    static JsonNode resolve(JsonNode document, String language, String fallback) {
        return resolve(document, "", language, fallback);
    }

    private static JsonNode resolve(
            JsonNode node, String member, String language, String fallback) {
        if (node instanceof ObjectNode map && TEXTS.contains(member)) {
            return map.has(language) ? map.get(language) : map.path(fallback);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode resolved = Json.object();
            object.properties()
                    .forEach(
                            each ->
                                    resolved.set(
                                            each.getKey(),
                                            resolve(
                                                    each.getValue(),
                                                    each.getKey(),
                                                    language,
                                                    fallback)));
            return resolved;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode resolved = Json.array();
            array.forEach(each -> resolved.add(resolve(each, member, language, fallback)));
            return resolved;
        }
        return node.deepCopy();
    }

    /**
     * For {@code ObjectShape.rule} of an achievement: {@code inLanguage} names the language that
     * every map has, and that stands in for those that one lacks.
     */
    static void checkOwnLanguage(JsonNode achievement, Pointer at, Faults faults) {
        List<Place> places = in(achievement);
        JsonNode own = achievement.path(Achievement.IN_LANGUAGE);
        if (places.isEmpty()) {
            return;
        }
        if (own.isMissingNode()) {
            faults.add(
                    at.child(Achievement.IN_LANGUAGE),
                    "is required where texts are in several languages: it is the one they all have");
        } else if (own.isTextual()) {
            for (Place place : places) {
                if (!place.map().has(own.textValue())) {
                    faults.add(
                            new Pointer(at.text() + place.at().text()).child(own.textValue()),
                            "is required, as it is the language of the achievement");
                }
            }
        }
    }
}
