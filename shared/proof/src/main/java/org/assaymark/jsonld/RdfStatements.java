package org.assaymark.jsonld;

import com.apicatalog.jcs.Jcs;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assaymark.jsonld.Refused.Concealment;
import org.assaymark.jsonld.Refused.DataLoss;
import org.jspecify.annotations.Nullable;

/**
 * States an expanded document as RDF (JSON-LD 1.1 API §8). Where that algorithm would drop a part,
 * this one refuses the document.
 */
final class RdfStatements {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    /** Absolute, and free of what would end an IRI in N-Quads. */
    private static final Pattern IRI =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}<>\"\\\\]*");

    /**
     * What an embedded endorsement says about the document around it (Open Badges 3.0,
     * EndorsementSubject). Nobody reads it at the top, so that it conceals nothing elsewhere.
     */
    private static final Set<String> SAID_ABOUT_THE_DOCUMENT =
            Set.of(
                    "@id",
                    "@type",
                    "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementComment");

    private static final String I18N = "https://www.w3.org/ns/i18n#";
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

    private final List<Quad> quads = new ArrayList<>();
    private final Map<String, String> blankNodes = new HashMap<>();
    private int issued;

    private RdfStatements() {}

    /**
     * @param node the one object of the expanded document
     * @throws Refused when a part of it has no place in RDF
     */
    static List<Quad> of(JsonObject node) {
        var statements = new RdfStatements();
        refuseSecondAppearance(node, node.getString("@id", ""), true);
        statements.node(node, "");
        return statements.quads;
    }

    /**
     * The document's own node may be described at the top only. Elsewhere, its members (a status,
     * an end of validity) would be signed all the same, and overlooked.
     */
    private static void refuseSecondAppearance(JsonValue value, String id, boolean top) {
        switch (value) {
            case JsonArray items -> items.forEach(item -> refuseSecondAppearance(item, id, false));
            case JsonObject object when object.containsKey("@value") -> {}
            case JsonObject object -> {
                boolean described = !SAID_ABOUT_THE_DOCUMENT.containsAll(object.keySet());
                if (!top && described && !id.isEmpty() && object.getString("@id", "").equals(id)) {
                    throw new Refused(
                            new Concealment(id, "is described again inside the document"));
                }
                object.values().forEach(each -> refuseSecondAppearance(each, id, false));
            }
            default -> {}
        }
    }

    private String node(JsonObject node, String graph) {
        String subject =
                node.containsKey("@id") ? resource(node.getString("@id"), "@id") : newBlankNode();
        for (Map.Entry<String, JsonValue> member : node.entrySet()) {
            switch (member.getKey()) {
                case "@id" -> {}
                case "@type" -> types(subject, member.getValue().asJsonArray(), graph);
                case "@graph" -> graph(subject, member.getValue().asJsonArray());
                default -> property(subject, member.getKey(), member.getValue(), graph);
            }
        }
        return subject;
    }

    private void types(String subject, JsonArray types, String graph) {
        for (JsonValue type : types) {
            String iri = ((JsonString) type).getString();
            quad(subject, RDF + "type", resource(iri, "type"), graph);
        }
    }

    private void graph(String name, JsonArray nodes) {
        for (JsonValue each : nodes) {
            if (!(each instanceof JsonObject node)
                    || node.containsKey("@value")
                    || node.containsKey("@list")
                    || node.isEmpty()
                    || (node.size() == 1 && node.containsKey("@id"))) {
                throw new Refused(new DataLoss("", "has a graph that states nothing"));
            }
            node(node, name);
        }
    }

    private void property(String subject, String property, JsonValue values, String graph) {
        if (property.startsWith("@")) {
            throw new Refused(new Concealment(property, "is a construct that is not read here"));
        }
        if (property.startsWith("_:")) {
            throw new Refused(new DataLoss(property, "is a blank node in the place of a property"));
        }
        checkIri(property, property);
        for (JsonValue value : values.asJsonArray()) {
            object(subject, property, value.asJsonObject(), graph);
        }
    }

    private void object(String subject, String property, JsonObject object, String graph) {
        if (object.containsKey("@value")) {
            literal(subject, property, object, graph);
        } else if (object.containsKey("@list")) {
            quad(subject, property, list(object.getJsonArray("@list"), graph), graph);
        } else {
            quad(subject, property, node(object, graph), graph);
        }
    }

    /** An RDF collection (§8.3), from its end. */
    private String list(JsonArray items, String graph) {
        String rest = RDF + "nil";
        for (int i = items.size() - 1; i >= 0; i--) {
            String cell = newBlankNode();
            object(cell, RDF + "first", items.getJsonObject(i), graph);
            quad(cell, RDF + "rest", rest, graph);
            rest = cell;
        }
        return rest;
    }

    private void literal(String subject, String property, JsonObject object, String graph) {
        JsonValue value = object.getValue("/@value");
        String type = object.getString("@type", null);
        if ("@json".equals(type)) {
            literal(subject, property, canonicalJson(value), RDF + "JSON", graph);
        } else if (object.containsKey("@direction")) {
            directedString(subject, property, object, graph);
        } else if (object.containsKey("@language")) {
            languageString(subject, property, object, graph);
        } else {
            typed(subject, property, value, type, graph);
        }
    }

    /** RFC 8785; the library formats numbers with an object that threads must not share. */
    private static String canonicalJson(JsonValue value) {
        synchronized (RdfStatements.class) {
            return Jcs.canonize(value);
        }
    }

    private void typed(
            String subject, String property, JsonValue value, @Nullable String type, String graph) {
        if (type != null) {
            checkIri(type, property);
        }
        switch (value) {
            case JsonNumber number -> {
                var canonical =
                        CanonicalNumber.of(number.bigDecimalValue(), (XSD + "double").equals(type))
                                .orElseThrow(
                                        () ->
                                                new Refused(
                                                        new DataLoss(
                                                                property,
                                                                "has more digits than RDF keeps")));
                String usual = XSD + (canonical.isDouble() ? "double" : "integer");
                literal(subject, property, canonical.lexical(), type == null ? usual : type, graph);
            }
            case JsonString _ when (XSD + "double").equals(type) ->
                    throw new Refused(
                            new DataLoss(
                                    property,
                                    "is a text typed as a number, which is not always signed as"
                                            + " the same"));
            case JsonString string ->
                    literal(
                            subject,
                            property,
                            string.getString(),
                            type == null ? XSD + "string" : type,
                            graph);
            default ->
                    literal(
                            subject,
                            property,
                            value.toString(),
                            type == null ? XSD + "boolean" : type,
                            graph);
        }
    }

    /**
     * JSON-LD 1.1 API, {@code rdfDirection} "i18n-datatype", as the other implementations of the
     * cryptosuites have it: without it RDF would not hold the direction, and nobody sign it.
     */
    private void directedString(String subject, String property, JsonObject object, String graph) {
        if (!(object.get("@value") instanceof JsonString text)) {
            throw new Refused(new DataLoss(property, "has an @direction, and is no text"));
        }
        String language = object.containsKey("@language") ? language(property, object) : "";
        String type = I18N + language + "_" + object.getString("@direction");
        literal(subject, property, text.getString(), type, graph);
    }

    /** In lower case, as every other implementation writes it. */
    private static String language(String property, JsonObject object) {
        String language = object.getString("@language");
        if (!LANGUAGE.matcher(language).matches()) {
            throw new Refused(new DataLoss(property, "has an @language that is no language tag"));
        }
        return language.toLowerCase(Locale.ROOT);
    }

    private void languageString(String subject, String property, JsonObject object, String graph) {
        String literal =
                Quad.languageString(object.getString("@value"), language(property, object));
        quads.add(new Quad(term(subject), term(property), literal, graphTerm(graph)));
    }

    private void literal(String subject, String property, String text, String type, String graph) {
        quads.add(
                new Quad(
                        term(subject), term(property), Quad.literal(text, type), graphTerm(graph)));
    }

    private void quad(String subject, String property, String object, String graph) {
        quads.add(new Quad(term(subject), term(property), term(object), graphTerm(graph)));
    }

    private static String term(String resource) {
        return Quad.isBlank(resource) ? resource : Quad.iri(resource);
    }

    private static String graphTerm(String graph) {
        return graph.isEmpty() ? "" : term(graph);
    }

    private String resource(String id, String place) {
        if (id.startsWith("_:")) {
            return blankNodes.computeIfAbsent(id, _ -> newBlankNode());
        }
        checkIri(id, place);
        return id;
    }

    private static void checkIri(String iri, String place) {
        if (!IRI.matcher(iri).matches()) {
            throw new Refused(
                    new DataLoss(
                            place.equals(iri) ? iri : place + " " + iri,
                            "is not an absolute IRI, so RDF cannot hold it"));
        }
    }

    private String newBlankNode() {
        return "_:b" + issued++;
    }
}
