package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Faults;
import org.assaymark.document.Pointer;

/**
 * What the classes of Open Badges 3.0 (appendix B) and of Comprehensive Learner Record 2.0 must
 * have, and of what class their members are. Members beyond these are judged by JSON-LD alone.
 */
final class BadgeClasses {
    /**
     * @param typed whether an object names its class itself
     * @param parts the class of the objects in a member; a single object stands for a list of one
     */
    private record BadgeClass(boolean typed, List<String> required, Map<String, String> parts) {}

    private static final Map<String, BadgeClass> CLASSES =
            Map.ofEntries(
                    Map.entry(
                            "AchievementCredential",
                            new BadgeClass(
                                    false,
                                    List.of("id", "issuer", "credentialSubject"),
                                    Map.of(
                                            "issuer", "Profile",
                                            "credentialSubject", "AchievementSubject",
                                            "evidence", "Evidence",
                                            "image", "Image"))),
                    Map.entry(
                            "EndorsementCredential",
                            new BadgeClass(
                                    false,
                                    List.of("id", "name", "issuer", "credentialSubject"),
                                    Map.of(
                                            "issuer", "Profile",
                                            "credentialSubject", "EndorsementSubject"))),
                    Map.entry(
                            "ClrCredential",
                            new BadgeClass(
                                    false,
                                    List.of("id", "name", "issuer", "credentialSubject"),
                                    Map.of(
                                            "issuer", "Profile",
                                            "credentialSubject", "ClrSubject",
                                            "evidence", "Evidence",
                                            "image", "Image"))),
                    Map.entry(
                            "ClrSubject",
                            typed(
                                    List.of("verifiableCredential"),
                                    Map.of(
                                            "achievement", "Achievement",
                                            "association", "Association",
                                            "identifier", "IdentityObject"))),
                    Map.entry(
                            "Association",
                            typed(List.of("associationType", "sourceId", "targetId"), Map.of())),
                    Map.entry("EndorsementSubject", typed(List.of("id"), Map.of())),
                    Map.entry(
                            "AchievementSubject",
                            typed(
                                    List.of("achievement"),
                                    Map.of(
                                            "achievement", "Achievement",
                                            "identifier", "IdentityObject",
                                            "result", "Result",
                                            "source", "Profile",
                                            "image", "Image"))),
                    Map.entry(
                            "Achievement",
                            typed(
                                    List.of("id", "name", "description", "criteria"),
                                    Map.of(
                                            "criteria", "Criteria",
                                            "alignment", "Alignment",
                                            "creator", "Profile",
                                            "image", "Image",
                                            "otherIdentifier", "IdentifierEntry",
                                            "related", "Related",
                                            "resultDescription", "ResultDescription"))),
                    Map.entry("Criteria", new BadgeClass(false, List.of(), Map.of())),
                    Map.entry("Alignment", typed(List.of("targetName", "targetUrl"), Map.of())),
                    Map.entry("Related", typed(List.of("id"), Map.of())),
                    Map.entry(
                            "ResultDescription",
                            typed(
                                    List.of("id", "name", "resultType"),
                                    Map.of(
                                            "alignment", "Alignment",
                                            "rubricCriterionLevel", "RubricCriterionLevel"))),
                    Map.entry(
                            "RubricCriterionLevel",
                            typed(List.of("id", "name"), Map.of("alignment", "Alignment"))),
                    Map.entry("Result", typed(List.of(), Map.of("alignment", "Alignment"))),
                    Map.entry("Evidence", typed(List.of(), Map.of())),
                    Map.entry("Image", typed(List.of("id"), Map.of())),
                    Map.entry(
                            "Profile",
                            typed(
                                    List.of("id"),
                                    Map.of(
                                            "address", "Address",
                                            "image", "Image",
                                            "otherIdentifier", "IdentifierEntry",
                                            "parentOrg", "Profile"))),
                    Map.entry("Address", typed(List.of(), Map.of("geo", "GeoCoordinates"))),
                    Map.entry("GeoCoordinates", typed(List.of("latitude", "longitude"), Map.of())),
                    Map.entry(
                            "IdentifierEntry",
                            typed(List.of("identifier", "identifierType"), Map.of())),
                    Map.entry(
                            "IdentityObject",
                            typed(List.of("hashed", "identityHash", "identityType"), Map.of())));

    private BadgeClasses() {}

    private static BadgeClass typed(List<String> required, Map<String, String> parts) {
        return new BadgeClass(true, required, parts);
    }

    /** The class of a credential; empty where the credential is of none of these. */
    static Optional<String> ofCredential(ObjectNode credential) {
        if (Members.isBadge(credential)) {
            return Optional.of("AchievementCredential");
        }
        return Stream.of("EndorsementCredential", "ClrCredential")
                .filter(name -> Members.hasType(credential, name))
                .findFirst();
    }

    /** Adds every fault of an object of this class. */
    static void check(String name, JsonNode object, Pointer at, Faults faults) {
        BadgeClass rules = CLASSES.get(name);
        if (rules == null) {
            throw new IllegalArgumentException("Open Badges 3.0 has no class " + name);
        }
        if (!object.isObject()) {
            faults.add(at, "must be an object of the class " + name);
            return;
        }
        if (rules.typed() && !Members.hasType(object, name)) {
            faults.add(at.child("type"), "must be or contain " + name);
        }
        for (String member : rules.required()) {
            if (!object.has(member)) {
                faults.add(at.child(member), "is required");
            }
        }
        rules.parts()
                .forEach(
                        (member, part) -> {
                            for (JsonNode each : Members.each(object.path(member))) {
                                check(part, each, at.child(member), faults);
                            }
                        });
        checkOwnRules(name, object, at, faults);
    }

    private static void checkOwnRules(String name, JsonNode object, Pointer at, Faults faults) {
        switch (name) {
            case "AchievementCredential", "EndorsementCredential", "ClrCredential" -> {
                if (Members.each(object.path("credentialSubject")).size() > 1) {
                    faults.add(at.child("credentialSubject"), "must be exactly one");
                }
            }
            case "AchievementSubject" -> {
                if (!object.has("id") && Members.each(object.path("identifier")).isEmpty()) {
                    faults.add(at, "must name its learner by an id or an identifier");
                }
                if (Members.each(object.path("achievement")).size() > 1) {
                    faults.add(at.child("achievement"), "must be exactly one");
                }
            }
            case "IdentityObject" -> {
                if (object.has("hashed") && !object.path("hashed").isBoolean()) {
                    faults.add(at.child("hashed"), "must be true or false");
                }
            }
            default -> {}
        }
    }
}
