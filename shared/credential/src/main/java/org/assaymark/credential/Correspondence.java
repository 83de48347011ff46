package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * In which languages an issuer speaks to its learners, and under which names. It stands beside the
 * issuer's profile and is never signed nor published.
 *
 * <pre>
 * languages               [language tag]: the first one is meant where nobody says which
 * linkedInOrganizationId  the number of its page at LinkedIn
 * sender                  {email, name?}: whom mail to learners comes from
 * </pre>
 *
 * @param languages never empty
 */
public record Correspondence(
        List<String> languages, Optional<String> linkedInOrganizationId, Optional<Sender> sender) {
    public static final Correspondence USUAL =
            new Correspondence(List.of("en"), Optional.empty(), Optional.empty());

    private static final String LANGUAGES = "languages";
    private static final String LINKED_IN = "linkedInOrganizationId";
    private static final String SENDER = "sender";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");

    /** What mail servers take without SMTPUTF8 (RFC 5321 section 4.1.2), quoted names apart. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                            + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private static final int LONGEST_ADDRESS = 254;

    /** A line break would be the end of its header. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]+");

    private static final int LONGEST_NAME = 100;

    /**
     * @param name shown beside the address; the issuer's own name where there is none
     */
    public record Sender(String email, Optional<String> name) {}

    public Correspondence {
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("nobody speaks without a language");
        }
        languages = List.copyOf(languages);
    }

    /** The members, for a shape that has them beside its own. */
    public static ObjectShape members() {
        return ObjectShape.plain()
                .optional(LANGUAGES, languageList())
                .optional(LINKED_IN, Shapes.matching(NUMBER, "the number of a page at LinkedIn"))
                .optional(
                        SENDER,
                        ObjectShape.plain()
                                .required(
                                        "email",
                                        Shapes.matching(
                                                ADDRESS,
                                                "an e-mail address in ASCII",
                                                LONGEST_ADDRESS))
                                .optional(
                                        "name",
                                        Shapes.matching(ONE_LINE, "one line", LONGEST_NAME)));
    }

    private static Shape languageList() {
        return Shapes.listOf(OpenBadges.language())
                .and(
                        (value, at, faults) -> {
                            var seen = new HashSet<JsonNode>();
                            for (int i = 0; i < value.size(); i++) {
                                if (!seen.add(value.get(i))) {
                                    faults.add(at.child(i), "is named before");
                                }
                            }
                        });
    }

    /**
     * @param document of {@link #members}, and perhaps of others
     */
    public static Correspondence of(JsonNode document) {
        return new Correspondence(
                document.has(LANGUAGES)
                        ? StreamSupport.stream(document.get(LANGUAGES).spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()
                        : USUAL.languages(),
                Members.text(document, LINKED_IN),
                Members.text(document, SENDER, "email")
                        .map(email -> new Sender(email, Members.text(document, SENDER, "name"))));
    }

    public ObjectNode document() {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray(LANGUAGES);
        languages.forEach(list::add);
        linkedInOrganizationId.ifPresent(id -> document.put(LINKED_IN, id));
        sender.ifPresent(
                from -> {
                    ObjectNode member = document.putObject(SENDER).put("email", from.email());
                    from.name().ifPresent(name -> member.put("name", name));
                });
        return document;
    }
}
