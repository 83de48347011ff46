package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.assaymark.credential.Profile;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/** The bodies that create and edit an issuer. */
final class IssuerRequest {
    private static final String NO_ZONE = "UTC";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])");

    private static final Shape TIME_ZONE =
            Shapes.text(64)
                    .and(
                            (value, at, faults) -> {
                                if (!isZone(value.textValue())) {
                                    faults.add(
                                            at,
                                            "must be a time zone of the IANA database, such as Europe/Berlin");
                                }
                            });

    private static final Shape CREATE =
            ObjectShape.plain()
                    .required(
                            "slug",
                            Shapes.matching(
                                    SLUG,
                                    "2 to 63 lower-case letters, digits and hyphens, with none at the ends"))
                    .required("profile", Profile.shape())
                    .optional("timeZone", TIME_ZONE);

    private static final Shape EDITED =
            ObjectShape.plain()
                    .required("profile", Profile.shape())
                    .required("timeZone", TIME_ZONE);

    /**
     * @param timeZone for printed dates and period ends
     */
    record Edited(Profile profile, ZoneId timeZone) {}

    private IssuerRequest() {}

    static CreateIssuer.Command decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new CreateIssuer.Command(
                decoded.path("slug").asText(),
                Profile.of((ObjectNode) decoded.path("profile")),
                ZoneId.of(decoded.path("timeZone").asText(NO_ZONE)));
    }

    /** The issuer's editable members after a merge patch (RFC 7396) was applied to them. */
    static Edited decodePatch(Profile profile, ZoneId timeZone, ObjectNode patch) {
        ObjectNode current = Json.object();
        current.set("profile", profile.document());
        current.put("timeZone", timeZone.getId());
        JsonNode edited = MergePatch.apply(current, patch, EDITED);
        return new Edited(
                Profile.of((ObjectNode) edited.path("profile")),
                ZoneId.of(edited.path("timeZone").asText()));
    }

    private static boolean isZone(String text) {
        try {
            return ZoneId.getAvailableZoneIds().contains(text) && ZoneId.of(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
