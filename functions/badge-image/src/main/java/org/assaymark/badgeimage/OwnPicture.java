package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.DesignStore;

/**
 * A picture that a provider brought for a design, by what is kept of it beside its bytes.
 *
 * @param bytes how many they are
 * @param sha256 of them, in lower-case hex
 */
record OwnPicture(Place place, String mediaType, int bytes, String sha256) {
    private static final int PNG = 0x89;
    private static final int JPEG = 0xff;

    /** Where it is drawn. */
    enum Place {
        /** Where our templates have an emblem. */
        EMBLEM,
        /** It is the badge, and nothing is written on it. */
        WHOLE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Place of(String text) {
            return Stream.of(values())
                    .filter(each -> each.text().equals(text))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static OwnPicture of(Bytes picture, Place place) {
        return new OwnPicture(
                place, mediaType(picture), picture.size(), DesignStore.digest(picture));
    }

    static Optional<OwnPicture> stored(JsonNode document) {
        return document.isObject()
                ? Optional.of(
                        new OwnPicture(
                                Place.of(document.path("place").asText()),
                                document.path("mediaType").asText(),
                                document.path("bytes").asInt(),
                                document.path("sha256").asText()))
                : Optional.empty();
    }

    OwnPicture at(Place newPlace) {
        return new OwnPicture(newPlace, mediaType, bytes, sha256);
    }

    ObjectNode document() {
        return Json.object()
                .put("place", place.text())
                .put("mediaType", mediaType)
                .put("bytes", bytes)
                .put("sha256", sha256);
    }

    /** Of one that could be read, by how it begins. */
    private static String mediaType(Bytes picture) {
        return switch (picture.toArray()[0] & 0xff) {
            case PNG -> "image/png";
            case JPEG -> "image/jpeg";
            default -> "image/svg+xml";
        };
    }
}
