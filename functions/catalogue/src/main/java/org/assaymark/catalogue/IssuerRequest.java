package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.assaymark.credential.Profile;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.Issuer;

/** The bodies that create and edit an issuer. */
final class IssuerRequest {
    private static final String ALWAYS = EmbeddedProof.EDDSA_RDFC_2022.cryptosuite();
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

    private static final String CRYPTOSUITES = "cryptosuites";

    /** Wallets and 1EdTech's validator read the first alone, so it is always there. */
    private static final Shape PROOFS =
            Shapes.listOf(Shapes.oneOf(EmbeddedProof.names()))
                    .and(
                            (value, at, faults) -> {
                                var names = new HashSet<JsonNode>();
                                value.forEach(names::add);
                                if (names.size() < value.size()) {
                                    faults.add(at, "must name each once");
                                }
                                if (!names.contains(TextNode.valueOf(ALWAYS))) {
                                    faults.add(at, "must contain " + ALWAYS);
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
                    .optional("timeZone", TIME_ZONE)
                    .optional(CRYPTOSUITES, PROOFS);

    private static final Shape EDITED =
            ObjectShape.plain()
                    .required("profile", Profile.shape())
                    .required("timeZone", TIME_ZONE)
                    .optional(CRYPTOSUITES, PROOFS);

    /**
     * @param timeZone for printed dates and period ends
     */
    record Edited(Profile profile, ZoneId timeZone, List<EmbeddedProof> proofs) {}

    private IssuerRequest() {}

    static CreateIssuer.Command decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new CreateIssuer.Command(
                decoded.path("slug").asText(),
                Profile.of((ObjectNode) decoded.path("profile")),
                ZoneId.of(decoded.path("timeZone").asText(NO_ZONE)),
                proofs(decoded));
    }

    /** The issuer's editable members after a merge patch (RFC 7396) was applied to them. */
    static Edited decodePatch(Issuer issuer, ObjectNode patch) {
        ObjectNode current = Json.object();
        current.set("profile", issuer.profile().document());
        current.put("timeZone", issuer.timeZone().getId());
        var cryptosuites = current.putArray(CRYPTOSUITES);
        EmbeddedProof.names(issuer.proofs()).forEach(cryptosuites::add);
        JsonNode edited = MergePatch.apply(current, patch, EDITED);
        return new Edited(
                Profile.of((ObjectNode) edited.path("profile")),
                ZoneId.of(edited.path("timeZone").asText()),
                proofs(edited));
    }

    private static List<EmbeddedProof> proofs(JsonNode decoded) {
        var names = new ArrayList<String>();
        decoded.path(CRYPTOSUITES).forEach(name -> names.add(name.textValue()));
        return names.isEmpty() ? EmbeddedProof.USUAL : EmbeddedProof.of(names);
    }

    private static boolean isZone(String text) {
        try {
            return ZoneId.getAvailableZoneIds().contains(text) && ZoneId.of(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
