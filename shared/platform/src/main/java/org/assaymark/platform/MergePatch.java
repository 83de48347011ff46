package org.assaymark.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;

/** JSON merge patch (RFC 7396 section 2). */
public final class MergePatch {
    private MergePatch() {}

    /**
     * The target after the patch.
     *
     * @throws Malformed when what was sent does not fit the shape
     * @throws Refusal 422 when it fits, and what it leaves behind does not
     */
    public static JsonNode apply(JsonNode target, ObjectNode patch, Shape shape) {
        try {
            return shape.decode(apply(target, patch));
        } catch (Malformed e) {
            if (e.faults().stream().anyMatch(fault -> isSent(patch, fault.pointer()))) {
                throw e;
            }
            throw new Refusal(Problem.invalid(e.faults()));
        }
    }

    private static boolean isSent(ObjectNode patch, Pointer at) {
        JsonNode value = patch.at(at.text());
        return !value.isMissingNode() && !value.isNull();
    }

    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : Json.object();
        changes.properties()
                .forEach(
                        change -> {
                            if (change.getValue().isNull()) {
                                merged.remove(change.getKey());
                            } else {
                                JsonNode before = merged.path(change.getKey());
                                merged.set(change.getKey(), apply(before, change.getValue()));
                            }
                        });
        return merged;
    }
}
