package org.assaymark.webhooks;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Call;

/** Query parameters of lists. */
final class Queries {
    private Queries() {}

    /**
     * @throws Malformed when it is not there
     */
    static String required(Call call, String name) {
        return call.request()
                .queryParameter(name)
                .orElseThrow(
                        () -> Malformed.because("the query parameter " + name + " is required"));
    }

    /**
     * @throws Malformed when it is no moment
     */
    static Optional<Instant> moment(Call call, String name) {
        return call.request().queryParameter(name).map(text -> moment(text, name));
    }

    private static Instant moment(String text, String name) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Malformed.because(
                    "the query parameter "
                            + name
                            + " must be a moment such as 2026-11-23T10:00:00Z");
        }
    }
}
