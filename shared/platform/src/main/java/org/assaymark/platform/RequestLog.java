package org.assaymark.platform;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Json;

/**
 * One JSON line for each request, and one for each failure. Never a body, a header, a query or a
 * concrete path: those may hold secrets and personal data.
 */
final class RequestLog {
    private static final int FRAMES = 25;

    private final LambdaLogger log;

    RequestLog(LambdaLogger log) {
        this.log = log;
    }

    void answered(HttpRequest request, Optional<String> operation, int status) {
        write(
                line("INFO", request)
                        .put("operation", operation.orElse("none"))
                        .put("status", status));
    }

    void failed(HttpRequest request, String operation, Throwable failure) {
        ObjectNode line = line("ERROR", request).put("operation", operation);
        var causes = line.putArray("causes");
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(5)
                .forEach(
                        cause -> {
                            ObjectNode described =
                                    causes.addObject()
                                            .put("class", cause.getClass().getName())
                                            .put("message", String.valueOf(cause.getMessage()));
                            var frames = described.putArray("stack");
                            Stream.of(cause.getStackTrace())
                                    .limit(FRAMES)
                                    .forEach(frame -> frames.add(frame.toString()));
                        });
        write(line);
    }

    private static ObjectNode line(String level, HttpRequest request) {
        return Json.object().put("level", level).put("requestId", request.requestId());
    }

    private void write(ObjectNode line) {
        log.log(Json.write(line).utf8() + "\n");
    }
}
