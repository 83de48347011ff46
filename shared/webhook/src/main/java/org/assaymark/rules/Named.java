package org.assaymark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.inbound.Party;

/**
 * Whom somebody says that an event is about, where it does not say so itself.
 *
 * @param learners nobody where nobody was named
 */
public record Named(List<Party> learners) {
    /** As many seats of one order as one transaction can give. */
    public static final int MOST = 10;

    public static final Named NOBODY = new Named(List.of());

    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String ID = "id";

    public Named {
        learners = List.copyOf(learners);
    }

    /** {@code [{email?, name?, id?}, …]}, each with an address or an id. */
    public static Shape shape() {
        Shape each =
                ObjectShape.plain()
                        .optional(EMAIL, Recipient.emailShape())
                        .optional(NAME, Shapes.text(Recipient.LONGEST_NAME))
                        .optional(ID, Shapes.uri())
                        .atLeastOneOf(EMAIL, ID);
        return Shapes.listOf(each).and(Named::checkTogether);
    }

    private static void checkTogether(JsonNode list, Pointer at, Faults faults) {
        if (list.size() > MOST) {
            faults.add(at, "must have at most " + MOST + " items");
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode each = list.path(i);
            boolean first =
                    Stream.of(EMAIL, ID)
                            .flatMap(member -> text(each, member).stream())
                            .map(text -> text.strip().toLowerCase(Locale.ROOT))
                            .allMatch(seen::add);
            if (!first) {
                faults.add(at.child(i), "is there twice");
            }
        }
    }

    /**
     * @param valid of this shape, or missing
     */
    public static Named of(JsonNode valid) {
        return new Named(
                StreamSupport.stream(valid.spliterator(), false).map(Named::party).toList());
    }

    private static Party party(JsonNode json) {
        return new Party(
                text(json, EMAIL).map(String::strip),
                text(json, NAME).map(String::strip),
                Optional.empty(),
                text(json, ID).map(Named::id).stream().toList());
    }

    /**
     * Sources' own ids of learners are kept in this form as well: {@code moodle:lms.example:42}.
     */
    private static Party.PartyId id(String uri) {
        int colon = uri.indexOf(':');
        return new Party.PartyId(uri.substring(0, colon), uri.substring(colon + 1));
    }

    public ArrayNode toJson() {
        ArrayNode json = Json.array();
        learners.forEach(party -> json.add(toJson(party)));
        return json;
    }

    private static ObjectNode toJson(Party party) {
        ObjectNode json = Json.object();
        party.email().ifPresent(email -> json.put(EMAIL, email));
        party.name().ifPresent(name -> json.put(NAME, name));
        party.ids().forEach(id -> json.put(ID, id.system() + ":" + id.id()));
        return json;
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.ofNullable(json.path(member).textValue());
    }
}
