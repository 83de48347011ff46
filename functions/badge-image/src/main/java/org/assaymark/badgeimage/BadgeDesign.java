package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.badge.Emblem;
import org.assaymark.badge.Level;
import org.assaymark.badge.Template;
import org.assaymark.credential.BrandColours;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * A provider's decisions about how a badge looks; what is left open is decided where it is drawn.
 *
 * @param name for those who choose among designs; never drawn
 * @param template empty where a picture of the provider's own is the badge
 * @param colours empty for those of the issuer
 * @param ringText words of its own, for templates that have a place for them
 */
record BadgeDesign(
        String name,
        Optional<Template> template,
        BrandColours colours,
        Optional<Emblem> emblem,
        Optional<String> ringText,
        Optional<Level> level,
        Optional<OwnPicture> artwork) {
    static final String NAME = "name";
    static final String TEMPLATE = "template";
    static final String COLOURS = "colours";
    static final String EMBLEM = "emblem";
    static final String RING_TEXT = "ringText";
    static final String LEVEL = "level";
    static final String ARTWORK = "artwork";

    static BadgeDesign stored(Bytes content) {
        JsonNode document = Json.readObject(content);
        return of(document, OwnPicture.stored(document.path(ARTWORK)));
    }

    /**
     * @param document whose members other than the artwork are read
     */
    static BadgeDesign of(JsonNode document, Optional<OwnPicture> artwork) {
        JsonNode level = document.path(LEVEL);
        return new BadgeDesign(
                document.path(NAME).asText(),
                text(document, TEMPLATE).flatMap(Template::of),
                BrandColours.ofColours(document.path(COLOURS)),
                text(document, EMBLEM).flatMap(Emblem::of),
                text(document, RING_TEXT),
                level.isObject()
                        ? Optional.of(
                                new Level(level.path("step").asInt(), level.path("of").asInt()))
                        : Optional.empty(),
                artwork);
    }

    private static Optional<String> text(JsonNode document, String member) {
        return Optional.ofNullable(document.path(member).textValue());
    }

    /** As it is stored, and as it is answered. */
    ObjectNode document() {
        ObjectNode document = Json.object().put(NAME, name);
        template.ifPresent(chosen -> document.put(TEMPLATE, chosen.word()));
        if (!colours.equals(BrandColours.NONE)) {
            document.set(COLOURS, colours.colours());
        }
        emblem.ifPresent(chosen -> document.put(EMBLEM, chosen.word()));
        ringText.ifPresent(text -> document.put(RING_TEXT, text));
        level.ifPresent(
                reached ->
                        document.putObject(LEVEL)
                                .put("step", reached.step())
                                .put("of", reached.of()));
        artwork.ifPresent(picture -> document.set(ARTWORK, picture.document()));
        return document;
    }

    Bytes content() {
        return Json.write(document());
    }
}
