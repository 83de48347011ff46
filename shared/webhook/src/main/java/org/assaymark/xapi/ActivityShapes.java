package org.assaymark.xapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/** What is done, and what it is done with (xAPI 1.0.3, part two, §2.4.3 and §2.4.4). */
final class ActivityShapes {
    private static final int LONGEST_WORD = 1_000;
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}");
    private static final Pattern UUID =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** Texts by language (RFC 5646). */
    static final Shape LANGUAGE_MAP = ActivityShapes::languageMap;

    /** Anything at all, under names that are IRIs (§4.1). */
    static final Shape EXTENSIONS = ActivityShapes::extensions;

    static final Shape LANGUAGE_TAG = Shapes.matching(LANGUAGE, "a language tag (RFC 5646)", 80);

    static final Shape UUID_TEXT = Shapes.matching(UUID, "a UUID", 36);

    static final Shape VERB =
            ObjectShape.plain().required("id", Shapes.uri()).optional("display", LANGUAGE_MAP);

    private static final Shape COMPONENTS =
            Shapes.listOf(
                    ObjectShape.plain()
                            .required("id", Shapes.text(LONGEST_WORD))
                            .optional("description", LANGUAGE_MAP));

    private static final Shape DEFINITION =
            ObjectShape.plain()
                    .optional("name", LANGUAGE_MAP)
                    .optional("description", LANGUAGE_MAP)
                    .optional("type", Shapes.uri())
                    .optional("moreInfo", Shapes.uri())
                    .optional("extensions", EXTENSIONS)
                    .optional(
                            "interactionType",
                            Shapes.oneOf(
                                    "true-false",
                                    "choice",
                                    "fill-in",
                                    "long-fill-in",
                                    "matching",
                                    "performance",
                                    "sequencing",
                                    "likert",
                                    "numeric",
                                    "other"))
                    .optional("correctResponsesPattern", Shapes.listOf(Shapes.text()))
                    .optional("choices", COMPONENTS)
                    .optional("scale", COMPONENTS)
                    .optional("source", COMPONENTS)
                    .optional("target", COMPONENTS)
                    .optional("steps", COMPONENTS);

    static final Shape ACTIVITY =
            ObjectShape.plain()
                    .optional("objectType", Shapes.oneOf("Activity"))
                    .required("id", Shapes.uri())
                    .optional("definition", DEFINITION);

    static final Shape STATEMENT_REF =
            ObjectShape.plain()
                    .required("objectType", Shapes.oneOf("StatementRef"))
                    .required("id", UUID_TEXT);

    private ActivityShapes() {}

    private static void languageMap(JsonNode value, Pointer at, Faults faults) {
        if (!value.isObject()) {
            faults.add(at, "must be an object of texts by language");
            return;
        }
        value.properties()
                .forEach(
                        each -> {
                            Pointer place = at.child(each.getKey());
                            if (!LANGUAGE.matcher(each.getKey()).matches()) {
                                faults.add(place, "must have a language tag (RFC 5646) as name");
                            }
                            if (!each.getValue().isTextual()) {
                                faults.add(place, "must be a string");
                            }
                        });
    }

    private static void extensions(JsonNode value, Pointer at, Faults faults) {
        if (!value.isObject()) {
            faults.add(at, "must be an object of values by IRI");
            return;
        }
        for (String name : value.properties().stream().map(Map.Entry::getKey).toList()) {
            if (!Shapes.isAbsoluteUri(TextNode.valueOf(name))) {
                faults.add(at.child(name), "must have an absolute IRI as name");
            }
        }
    }
}
