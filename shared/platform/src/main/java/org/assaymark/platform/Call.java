package org.assaymark.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.api.Operation;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/** One request to one operation, by a caller who may make it. */
public record Call(
        Operation operation, HttpRequest request, Optional<Grant> caller, CursorSeal cursors) {
    /** Who calls; only for operations that are not public. */
    public Grant grant() {
        return caller.orElseThrow(() -> new IllegalStateException(operation.id() + " is public"));
    }

    /**
     * Where the caller wants to go on in a list.
     *
     * @throws Malformed when it is no cursor that this caller was given by this operation
     */
    public Optional<String> cursor() {
        return request.queryParameter("cursor")
                .map(
                        text ->
                                cursors.open(text, holder())
                                        .orElseThrow(
                                                () ->
                                                        Malformed.because(
                                                                "the query parameter cursor is not one that this list gave")));
    }

    /** A cursor that {@link #cursor} will give again, as its caller may see it. */
    public String sealCursor(String cursor) {
        return cursors.seal(cursor, holder());
    }

    private String holder() {
        return operation.id() + " " + grant().caller().text();
    }

    /**
     * @throws Malformed when the body is not a JSON object
     */
    public ObjectNode jsonBody() {
        return Json.readObject(request.body());
    }
}
