package org.assaymark.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.assaymark.document.Json;

/**
 * That a function is to be invoked again and again. A run that fails is made good by the next one.
 *
 * @param action what it does then, see {@link Edge.Action}
 * @param every whole minutes
 * @param description for who looks at the deployment
 */
public record Schedule(String action, Duration every, String description) {
    public Schedule {
        if (every.toMinutes() < 1 || !every.equals(Duration.ofMinutes(every.toMinutes()))) {
            throw new IllegalArgumentException(every + " is not a number of minutes");
        }
    }

    /** What the function is invoked with. */
    public ObjectNode event() {
        return Json.object().put("action", action);
    }
}
