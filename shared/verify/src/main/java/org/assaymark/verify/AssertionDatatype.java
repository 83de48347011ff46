package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** What a member of Open Badges 2.0 may hold. */
enum AssertionDatatype {
    TEXT("must be text"),
    TRUE_OR_FALSE("must be true or false"),
    MOMENT("must be a date and time with its offset from UTC"),
    IDENTIFIER("must be a URI"),
    WEB_ADDRESS("must be a web address"),
    /** Of something that is described elsewhere, or here. */
    LINK("must be a web address or an object"),
    IMAGE("must be a URI or an object with one"),
    CRITERIA("must be a web address or an object with id or narrative");

    private final String demand;

    AssertionDatatype(String demand) {
        this.demand = demand;
    }

    String demand() {
        return demand;
    }

    boolean holdsFor(JsonNode value) {
        return switch (this) {
            case TEXT -> value.isTextual();
            case TRUE_OR_FALSE -> value.isBoolean();
            case MOMENT -> isMoment(value);
            case IDENTIFIER -> isUri(value);
            case WEB_ADDRESS -> isWebAddress(value);
            case LINK -> value.isObject() || isWebAddress(value);
            case IMAGE -> isUri(value) || isUri(value.path("id"));
            case CRITERIA ->
                    isWebAddress(value)
                            || value.path("id").isTextual()
                            || value.path("narrative").isTextual();
        };
    }

    private static boolean isUri(JsonNode value) {
        try {
            return value.isTextual() && new URI(value.textValue()).isAbsolute();
        } catch (URISyntaxException e) {
            // A picture inside a data: URL may be wrapped or hold what URIs do not.
            return value.textValue().startsWith("data:");
        }
    }

    private static boolean isWebAddress(JsonNode value) {
        return value.isTextual() && VerificationMethods.isWeb(value.textValue());
    }

    private static boolean isMoment(JsonNode value) {
        try {
            return value.isTextual() && OffsetDateTime.parse(value.textValue()) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
