package org.assaymark.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.api.Operation;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/** One request to one operation, by a caller who may make it. */
public record Call(Operation operation, HttpRequest request, Optional<Grant> caller) {
    /** Who calls; only for operations that are not public. */
    public Grant grant() {
        return caller.orElseThrow(() -> new IllegalStateException(operation.id() + " is public"));
    }

    /**
     * @throws Malformed when the body is not a JSON object
     */
    public ObjectNode jsonBody() {
        return Json.readObject(request.body());
    }
}
