package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shapes;

/**
 * What holds for every award of an achievement. It stands beside the achievement, is frozen with
 * each of its versions, and is never signed.
 *
 * <pre>
 * requiresApproval  true: somebody other than who awarded it must approve before it is signed
 * </pre>
 */
public record AwardRules(boolean requiresApproval) {
    public static final AwardRules NONE = new AwardRules(false);

    private static final String REQUIRES_APPROVAL = "requiresApproval";

    /** The members, for a shape that has them beside its own. */
    public static ObjectShape members() {
        return ObjectShape.plain().optional(REQUIRES_APPROVAL, Shapes.bool());
    }

    /**
     * @param document of {@link #members}, and perhaps of others
     */
    public static AwardRules of(JsonNode document) {
        return new AwardRules(document.path(REQUIRES_APPROVAL).asBoolean());
    }

    public ObjectNode document() {
        return Json.object().put(REQUIRES_APPROVAL, requiresApproval);
    }
}
