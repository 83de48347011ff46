package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Pointer;
import org.assaymark.jsonld.Refused.Concealment;
import org.assaymark.jsonld.Refused.DataLoss;
import org.assaymark.jsonld.Refused.NotProcessed;
import org.assaymark.jsonld.Refused.TooComplex;

/**
 * Walks the JSON before it is expanded: whoever reads plain members must see what is signed, so the
 * constructs that say the same in another shape are refused. Counts members and values, which the
 * {@link Ledger} compares with what is left after expansion.
 */
final class PlainForm {
    private static final int MOST_NODES = 50_000;
    private static final int MOST_CONTEXTS = 200;
    private static final Set<String> VALUE_OBJECT =
            Set.of("@value", "@type", "@language", "@direction");
    private static final Set<String> IN_CONTEXT =
            Set.of(
                    "@version",
                    "@protected",
                    "@id",
                    "@type",
                    "@container",
                    "@context",
                    "@language",
                    "@direction",
                    "@vocab",
                    "@propagate",
                    "@prefix");
    private static final Set<String> KEYWORD_VALUES =
            Set.of("@id", "@vocab", "@none", "@set", "@list", "@language");

    private final Vocabulary vocabulary;
    private final Map<String, Integer> members = new HashMap<>();
    private int values;
    private int nodes;
    private int contexts;

    private PlainForm(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * @throws Refused when the document conceals something or is too large
     */
    static PlainForm of(ObjectNode document, Vocabulary vocabulary) {
        var form = new PlainForm(vocabulary);
        form.walk(document, Pointer.ROOT);
        return form;
    }

    /** How many values the document states: strings, numbers, booleans, and nulls. */
    int values() {
        return values;
    }

    /** How often a member of this name occurs. */
    int members(String name) {
        return members.getOrDefault(name, 0);
    }

    private void walk(JsonNode value, Pointer at) {
        count();
        if (value instanceof ObjectNode object) {
            if (object.has("@value")) {
                walkValueObject(object, at);
            } else {
                object.properties()
                        .forEach(
                                member ->
                                        walkMember(
                                                member.getKey(),
                                                member.getValue(),
                                                at.child(member.getKey())));
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                walk(value.get(i), at.child(i));
            }
        } else {
            if (value.isNull()) {
                throw new Refused(new DataLoss(at.text(), "is null, which states nothing"));
            }
            values++;
        }
    }

    private void walkMember(String name, JsonNode value, Pointer at) {
        if (name.equals("@context")) {
            walkContext(value, at);
        } else if (name.startsWith("@")) {
            throw new Refused(
                    new Concealment(at.text(), "is a JSON-LD keyword in the place of a member"));
        } else {
            members.merge(name, 1, Integer::sum);
            if (vocabulary.literals().contains(name)) {
                values += countLiteral(value);
            } else {
                walk(value, at);
            }
        }
    }

    private void walkValueObject(ObjectNode object, Pointer at) {
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!VALUE_OBJECT.contains(name)) {
                                throw new Refused(
                                        new Concealment(
                                                at.child(name).text(),
                                                "does not belong into a value"));
                            }
                        });
        if (object.get("@value").isNull()) {
            throw new Refused(new DataLoss(at.text(), "is null, which states nothing"));
        }
        values++;
    }

    private int countLiteral(JsonNode value) {
        count();
        if (!value.isContainerNode()) {
            return 1;
        }
        int sum = 0;
        for (JsonNode each : value) {
            sum += countLiteral(each);
        }
        return sum;
    }

    private void walkContext(JsonNode context, Pointer at) {
        count();
        if (context.isArray()) {
            for (int i = 0; i < context.size(); i++) {
                walkContext(context.get(i), at.child(i));
            }
            return;
        }
        if (++contexts > MOST_CONTEXTS) {
            throw new Refused(new TooComplex("the document names too many contexts"));
        }
        if (context.isObject()) {
            checkNames(context, at);
            walkDefinitions(context, at);
        }
    }

    /** Two names that a document exchanges leave the RDF as it is, and deceive the reader. */
    private void checkNames(JsonNode definitions, Pointer at) {
        for (Map.Entry<String, JsonNode> entry : definitions.properties()) {
            if (!entry.getKey().startsWith("@")
                    && !entry.getValue().isNull()
                    && !vocabulary.agrees(entry.getKey(), entry.getValue(), definitions::path)) {
                throw new Refused(
                        new NotProcessed(
                                "the context at "
                                        + at
                                        + " gives the known name "
                                        + entry.getKey()
                                        + " another meaning"));
            }
        }
    }

    /** A context inside the document may define terms, but not rename what JSON-LD itself means. */
    private void walkDefinitions(JsonNode definitions, Pointer at) {
        for (Map.Entry<String, JsonNode> entry : definitions.properties()) {
            count();
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.startsWith("@") && !IN_CONTEXT.contains(name)) {
                throw new Refused(new NotProcessed("the context at " + at + " uses " + name));
            }
            if (name.equals("@vocab") && value.isTextual() && !value.textValue().contains(":")) {
                throw new Refused(new DataLoss(at.child(name).text(), "is not an absolute IRI"));
            }
            if (name.equals("@context")) {
                walkContext(value, at.child(name));
            } else if (value.isObject()) {
                walkDefinitions(value, at.child(name));
            } else {
                checkDefinition(value, at.child(name));
            }
        }
    }

    private static void checkDefinition(JsonNode value, Pointer at) {
        if (value.isArray()) {
            value.forEach(each -> checkDefinition(each, at));
        } else if (value.isTextual()
                && value.textValue().startsWith("@")
                && !(KEYWORD_VALUES.contains(value.textValue()) && isKeywordPlace(at))) {
            throw new Refused(
                    new NotProcessed(
                            "the context at " + at + " gives " + value.textValue() + " a name"));
        }
    }

    private static boolean isKeywordPlace(Pointer at) {
        return at.text().endsWith("/@type") || at.text().endsWith("/@container");
    }

    private void count() {
        if (++nodes > MOST_NODES) {
            throw new Refused(
                    new TooComplex("the document has more than " + MOST_NODES + " parts"));
        }
    }
}
