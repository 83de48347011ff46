package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Json;

/**
 * Somebody who takes part in a course (NRPS 2.0 section 2.2).
 *
 * @param email where the platform shares it, as {@code name}
 * @param roles as the platform writes them: whole URIs or, of a context, their last part
 * @param status in lower case; {@code active} where the platform does not say
 */
public record Member(
        String user,
        Optional<String> email,
        Optional<String> name,
        Set<String> roles,
        String status) {
    /** Of a course. */
    static final int MOST = 20_000;

    private static final int MOST_ROLES = 50;
    private static final String TEST_USER =
            "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    public Member {
        roles = Set.copyOf(roles);
    }

    static Optional<Member> of(JsonNode json) {
        return Text.of(json, "user_id")
                .map(
                        user ->
                                new Member(
                                        user,
                                        Text.of(json, "email"),
                                        Text.of(json, "name").or(() -> fullName(json)),
                                        roles(json.path("roles")),
                                        Text.of(json, "status")
                                                .map(text -> text.toLowerCase(Locale.ROOT))
                                                .orElse("active")));
    }

    private static Optional<String> fullName(JsonNode json) {
        String name =
                Text.of(json, "given_name").orElse("")
                        + " "
                        + Text.of(json, "family_name").orElse("");
        return Optional.of(name.strip()).filter(text -> !text.isEmpty());
    }

    private static Set<String> roles(JsonNode list) {
        var roles = new LinkedHashSet<String>();
        for (JsonNode each : list) {
            if (each.isTextual() && roles.size() < MOST_ROLES) {
                roles.add(each.textValue());
            }
        }
        return roles;
    }

    /** Nobody, but a view of the course as a learner sees it. */
    public boolean isTest() {
        return roles.contains(TEST_USER);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("user_id", user).put("status", status);
        email.ifPresent(text -> json.put("email", text));
        name.ifPresent(text -> json.put("name", text));
        ArrayNode all = json.putArray("roles");
        roles.stream().sorted().forEach(all::add);
        return json;
    }

    /** People do not belong into a log. */
    @Override
    public String toString() {
        return "a person";
    }
}
