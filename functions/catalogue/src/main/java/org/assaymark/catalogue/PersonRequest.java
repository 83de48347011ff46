package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.MergePatch;
import org.assaymark.records.Person;

/** The bodies that make and change people. */
record PersonRequest(
        Optional<EmailAddress> email, Optional<String> subject, Person.Content content) {
    private static final int LONGEST_SUBJECT = 255;
    private static final String EMAIL = "email";
    private static final String SUBJECT = "subject";
    private static final String NAME = "name";
    private static final String ROLES = "roles";
    private static final String BLOCKED = "blocked";

    /** They are found by one of the two. */
    private static final Shape ONE_IDENTITY =
            (value, at, faults) -> {
                if (value.has(EMAIL) == value.has(SUBJECT)) {
                    faults.add(at, "must have either email or subject");
                }
            };

    /**
     * @param roles all that there are
     */
    static PersonRequest decode(ObjectNode body, Set<String> roles) {
        JsonNode decoded =
                editable(roles)
                        .optional(EMAIL, Recipient.emailShape())
                        .optional(SUBJECT, Shapes.text(LONGEST_SUBJECT))
                        .and(ONE_IDENTITY)
                        .decode(body);
        return new PersonRequest(
                text(decoded, EMAIL).map(EmailAddress::new),
                text(decoded, SUBJECT),
                content(decoded));
    }

    /** The person's members that can be changed, with a merge patch applied. */
    static Person.Content decodePatch(Person person, ObjectNode patch, Set<String> roles) {
        return content(MergePatch.apply(document(person), patch, editable(roles)));
    }

    private static ObjectShape editable(Set<String> roles) {
        return ObjectShape.plain()
                .optional(NAME, Shapes.text(Recipient.LONGEST_NAME))
                .required(ROLES, Shapes.listOf(Shapes.oneOf(roles)))
                .optional(IssuerLimit.MEMBER, IssuerLimit.SHAPE)
                .optional(BLOCKED, Shapes.bool());
    }

    private static Person.Content content(JsonNode decoded) {
        var roles = new LinkedHashSet<String>();
        decoded.path(ROLES).forEach(role -> roles.add(role.textValue()));
        return new Person.Content(
                text(decoded, NAME),
                roles,
                IssuerLimit.of(decoded),
                decoded.path(BLOCKED).asBoolean() ? Person.Entry.BLOCKED : Person.Entry.OPEN);
    }

    private static Optional<String> text(JsonNode decoded, String member) {
        return Optional.ofNullable(decoded.path(member).textValue());
    }

    /** The members that can be changed, as the interface shows them. */
    static ObjectNode document(Person person) {
        ObjectNode json = Json.object();
        person.name().ifPresent(name -> json.put(NAME, name));
        person.roles().stream().sorted().forEach(json.putArray(ROLES)::add);
        IssuerLimit.write(person.issuers(), json);
        return person.isBlocked() ? json.put(BLOCKED, true) : json;
    }
}
