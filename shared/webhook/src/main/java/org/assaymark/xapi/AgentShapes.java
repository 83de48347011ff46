package org.assaymark.xapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/** Who does something: agents and groups (xAPI 1.0.3, part two, §2.4.2). */
final class AgentShapes {
    /** Inverse functional identifiers: exactly one of them tells who it is (§2.4.2.3). */
    static final List<String> IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid", "account");

    private static final int LONGEST_NAME = 500;
    private static final String AGENT = "Agent";
    private static final String GROUP = "Group";

    private static final Pattern MAILTO =
            Pattern.compile("mailto:[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");

    private static final Shape ACCOUNT =
            ObjectShape.plain()
                    .required("homePage", Shapes.uri())
                    .required("name", Shapes.text(LONGEST_NAME));

    static final Shape AGENT_ONLY =
            members()
                    .optional("objectType", Shapes.oneOf(AGENT))
                    .rule((agent, at, faults) -> identifiedOnce(agent, at, faults, true));

    private static final Shape GROUP_ONLY =
            members()
                    .required("objectType", Shapes.oneOf(GROUP))
                    .optional("member", Shapes.listOf(AGENT_ONLY))
                    .rule(
                            (group, at, faults) ->
                                    identifiedOnce(group, at, faults, !group.has("member")));

    static final Shape AGENT_OR_GROUP =
            Shapes.when(
                    actor -> actor.path("objectType").asText().equals(GROUP),
                    GROUP_ONLY,
                    AGENT_ONLY);

    private AgentShapes() {}

    private static ObjectShape members() {
        return ObjectShape.plain()
                .optional("name", Shapes.text(LONGEST_NAME))
                .optional(
                        "mbox",
                        Shapes.matching(MAILTO, "mailto: and an e-mail address", LONGEST_NAME))
                .optional(
                        "mbox_sha1sum",
                        Shapes.matching(SHA1, "a SHA-1 in 40 hexadecimal digits", LONGEST_NAME))
                .optional("openid", Shapes.uri())
                .optional("account", ACCOUNT);
    }

    private static void identifiedOnce(
            JsonNode actor, Pointer at, Faults faults, boolean required) {
        long given = IDENTIFIERS.stream().filter(actor::has).count();
        if (given > 1 || (given == 0 && required)) {
            faults.add(at, "must have exactly one of " + String.join(", ", IDENTIFIERS));
        }
    }
}
