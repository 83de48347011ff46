package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.DesignId;
import org.assaymark.document.Json;

/**
 * What the picture of a published achievement is drawn from beside its content, frozen with it.
 *
 * @param design empty for one that is chosen for it
 * @param issuerName as it was then
 */
public record Look(Optional<Chosen> design, BrandColours brand, String issuerName) {
    private static final String DESIGN = "design";
    private static final String VERSION = "designVersion";
    private static final String ISSUER = "issuerName";

    /** A version of a design. */
    public record Chosen(DesignId id, int version) {}

    static Look of(JsonNode document) {
        return new Look(
                Optional.ofNullable(document.path(DESIGN).textValue())
                        .map(id -> new Chosen(new DesignId(id), document.path(VERSION).asInt())),
                BrandColours.of(document),
                document.path(ISSUER).asText());
    }

    ObjectNode document() {
        ObjectNode document = brand.document().put(ISSUER, issuerName);
        design.ifPresent(
                chosen -> document.put(DESIGN, chosen.id().text()).put(VERSION, chosen.version()));
        return document;
    }

    /** For one that nobody has chosen anything for. */
    public static Look plain(Issuer issuer) {
        return new Look(Optional.empty(), issuer.brand(), issuer.publicProfile().name());
    }

    static String write(Look look) {
        return Json.write(look.document()).utf8();
    }
}
