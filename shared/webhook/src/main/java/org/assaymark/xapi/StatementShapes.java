package org.assaymark.xapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * The members of a statement (xAPI 1.0.3, part two, §2.4): strict, since a statement that breaks a
 * rule has to be refused as a whole (§2.2).
 */
final class StatementShapes {
    private static final int MOST_DECIMALS = 20;
    private static final int LONGEST_DURATION = 100;

    /** An offset may be left out, or have no colon, which ISO 8601 allows (§4.5). */
    private static final Pattern TIMESTAMP =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}(:?\\d{2})?)?");

    private static final Pattern VERSION = Pattern.compile("1\\.0(\\.\\d{1,4})?");
    private static final Pattern SHA2 = Pattern.compile("[0-9a-fA-F]{56,128}");

    private static final Shape SCORE =
            ObjectShape.plain()
                    .optional("scaled", Shapes.decimal(-1, 1, MOST_DECIMALS))
                    .optional("raw", StatementShapes::number)
                    .optional("min", StatementShapes::number)
                    .optional("max", StatementShapes::number)
                    .rule(StatementShapes::inOrder);

    private static final Shape RESULT =
            ObjectShape.plain()
                    .optional("score", SCORE)
                    .optional("success", Shapes.bool())
                    .optional("completion", Shapes.bool())
                    .optional("response", StatementShapes::string)
                    .optional("duration", StatementShapes::duration)
                    .optional("extensions", ActivityShapes.EXTENSIONS);

    /** One activity may stand where a list of them is meant (§2.4.6.2). */
    private static final Shape ACTIVITIES =
            Shapes.when(
                    JsonNode::isArray,
                    Shapes.listOf(ActivityShapes.ACTIVITY),
                    ActivityShapes.ACTIVITY);

    private static final Shape CONTEXT =
            ObjectShape.plain()
                    .optional("registration", ActivityShapes.UUID_TEXT)
                    .optional("instructor", AgentShapes.AGENT_OR_GROUP)
                    .optional("team", AgentShapes.AGENT_OR_GROUP)
                    .optional(
                            "contextActivities",
                            ObjectShape.plain()
                                    .optional("parent", ACTIVITIES)
                                    .optional("grouping", ACTIVITIES)
                                    .optional("category", ACTIVITIES)
                                    .optional("other", ACTIVITIES))
                    .optional("revision", StatementShapes::string)
                    .optional("platform", StatementShapes::string)
                    .optional("language", ActivityShapes.LANGUAGE_TAG)
                    .optional("statement", ActivityShapes.STATEMENT_REF)
                    .optional("extensions", ActivityShapes.EXTENSIONS);

    private static final Shape ATTACHMENT =
            ObjectShape.plain()
                    .required("usageType", Shapes.uri())
                    .required("display", ActivityShapes.LANGUAGE_MAP)
                    .optional("description", ActivityShapes.LANGUAGE_MAP)
                    .required("contentType", Shapes.text(LONGEST_DURATION))
                    .required("length", Shapes.integer(0, Integer.MAX_VALUE))
                    .required("sha2", Shapes.matching(SHA2, "a SHA-2 in hexadecimal digits", 128))
                    // What is kept elsewhere; nothing is taken with a statement here.
                    .required("fileUrl", Shapes.uri());

    private static final Shape SUB_STATEMENT =
            happening(simpleObject()).required("objectType", Shapes.oneOf("SubStatement"));

    static final Shape STATEMENT =
            happening(
                            Shapes.when(
                                    object -> type(object).equals("SubStatement"),
                                    SUB_STATEMENT,
                                    simpleObject()))
                    .optional("id", ActivityShapes.UUID_TEXT)
                    .optional("stored", StatementShapes::timestamp)
                    .optional("authority", AgentShapes.AGENT_OR_GROUP)
                    .optional("version", Shapes.matching(VERSION, "1.0.x", 10));

    private StatementShapes() {}

    private static ObjectShape happening(Shape object) {
        return ObjectShape.plain()
                .required("actor", AgentShapes.AGENT_OR_GROUP)
                .required("verb", ActivityShapes.VERB)
                .required("object", object)
                .optional("result", RESULT)
                .optional("context", CONTEXT)
                .optional("timestamp", StatementShapes::timestamp)
                .optional("attachments", Shapes.listOf(ATTACHMENT));
    }

    private static Shape simpleObject() {
        return Shapes.when(
                object -> type(object).equals("Agent") || type(object).equals("Group"),
                AgentShapes.AGENT_OR_GROUP,
                Shapes.when(
                        object -> type(object).equals("StatementRef"),
                        ActivityShapes.STATEMENT_REF,
                        ActivityShapes.ACTIVITY));
    }

    private static String type(JsonNode object) {
        return object.path("objectType").asText();
    }

    private static void string(JsonNode value, Pointer at, Faults faults) {
        if (!value.isTextual()) {
            faults.add(at, "must be a string");
        }
    }

    private static void number(JsonNode value, Pointer at, Faults faults) {
        if (!value.isNumber()) {
            faults.add(at, "must be a number");
        }
    }

    private static void timestamp(JsonNode value, Pointer at, Faults faults) {
        if (!value.isTextual()
                || !TIMESTAMP.matcher(value.textValue()).matches()
                || value.textValue().endsWith("-00:00")) {
            faults.add(at, "must be a moment in ISO 8601, such as 2026-11-23T10:00:00Z");
        }
    }

    /** ISO 8601: of days and times, or of years, months, weeks and days. */
    private static void duration(JsonNode value, Pointer at, Faults faults) {
        if (!value.isTextual()
                || value.textValue().length() > LONGEST_DURATION
                || !isDuration(value.textValue())) {
            faults.add(at, "must be a duration in ISO 8601, such as PT1H30M");
        }
    }

    private static boolean isDuration(String text) {
        int time = text.indexOf('T');
        try {
            if (time > 1) {
                Period.parse(text.substring(0, time));
                Duration.parse("P" + text.substring(time));
            } else if (time == 1) {
                Duration.parse(text);
            } else {
                Period.parse(text);
            }
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** From the least to the most, with what was reached between them (§2.4.5.1). */
    private static void inOrder(JsonNode score, Pointer at, Faults faults) {
        if (isAtLeast(score, "min", "max")) {
            faults.add(at.child("min"), "must be less than max");
        }
        if (isBelow(score, "raw", "min") || isBelow(score, "max", "raw")) {
            faults.add(at.child("raw"), "must be from min to max");
        }
    }

    private static boolean isAtLeast(JsonNode score, String one, String other) {
        return score.path(one).isNumber()
                && score.path(other).isNumber()
                && !isBelow(score, one, other);
    }

    private static boolean isBelow(JsonNode score, String one, String other) {
        JsonNode first = score.path(one);
        JsonNode second = score.path(other);
        return first.isNumber()
                && second.isNumber()
                && first.decimalValue().compareTo(second.decimalValue()) < 0;
    }
}
