package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assaymark.artwork.ReadArtwork;
import org.assaymark.badge.Emblem;
import org.assaymark.badge.Level;
import org.assaymark.badge.Template;
import org.assaymark.credential.BrandColours;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.MergePatch;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;

/** The bodies that create, edit and try out a design. */
final class DesignRequest {
    /** In Base64, of a picture that fits into an item of the store. */
    private static final int LONGEST_DATA = 256 * 1024;

    private static final int LONGEST_RING_TEXT = 60;
    private static final int LONGEST_TITLE = 200;
    private static final String ISSUER = "issuerId";
    private static final String TITLE = "title";
    private static final String DATA = "data";
    private static final String PLACE = "place";
    private static final Pointer DATA_AT = Pointer.ROOT.child(BadgeDesign.ARTWORK).child(DATA);

    /** Whatever has a line break or another control character in it is no line. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]+");

    private static final Shape CREATE = members(true).required(ISSUER, Shapes.text(100));
    private static final Shape EDITED = members(false);
    private static final Shape PREVIEW =
            members(true)
                    .required(ISSUER, Shapes.text(100))
                    .optional(TITLE, Shapes.text(LONGEST_TITLE));

    /**
     * @param picture the bytes of its artwork, where they were sent
     */
    record Content(BadgeDesign design, Optional<Bytes> picture) {}

    /**
     * @param issuerId as sent; it may be no issuer at all
     */
    record New(String issuerId, Content content) {}

    /**
     * @param title what stands on the badge where an achievement's name would
     */
    record Trial(String issuerId, Content content, Optional<String> title) {}

    private DesignRequest() {}

    static New decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new New(decoded.path(ISSUER).asText(), content(decoded, Optional.empty()));
    }

    static Trial decodePreview(ObjectNode body) {
        ObjectNode named =
                body.has(BadgeDesign.NAME) ? body : body.deepCopy().put(BadgeDesign.NAME, "-");
        JsonNode decoded = PREVIEW.decode(named);
        return new Trial(
                decoded.path(ISSUER).asText(),
                content(decoded, Optional.empty()),
                Optional.ofNullable(decoded.path(TITLE).textValue()));
    }

    /** The design after a merge patch (RFC 7396) was applied to it. */
    static Content decodePatch(BadgeDesign before, ObjectNode patch) {
        ObjectNode current = before.document();
        before.artwork()
                .ifPresent(
                        picture ->
                                current.putObject(BadgeDesign.ARTWORK)
                                        .put(PLACE, picture.place().text()));
        return content(MergePatch.apply(current, patch, EDITED), before.artwork());
    }

    private static ObjectShape members(boolean dataRequired) {
        Shape place =
                Shapes.oneOf(
                        Stream.of(OwnPicture.Place.values()).map(OwnPicture.Place::text).toList());
        Shape data = Shapes.text(LONGEST_DATA);
        ObjectShape artwork = ObjectShape.plain().required(PLACE, place);
        return ObjectShape.plain()
                .required(BadgeDesign.NAME, line(100))
                .optional(
                        BadgeDesign.TEMPLATE,
                        Shapes.oneOf(Stream.of(Template.values()).map(Template::word).toList()))
                .optional(BadgeDesign.COLOURS, BrandColours.shape())
                .optional(
                        BadgeDesign.EMBLEM,
                        Shapes.oneOf(Stream.of(Emblem.values()).map(Emblem::word).toList()))
                .optional(BadgeDesign.RING_TEXT, line(LONGEST_RING_TEXT))
                .optional(BadgeDesign.LEVEL, level())
                .optional(
                        BadgeDesign.ARTWORK,
                        dataRequired ? artwork.required(DATA, data) : artwork.optional(DATA, data))
                .rule(DesignRequest::checkTogether);
    }

    private static Shape line(int longest) {
        return Shapes.matching(ONE_LINE, "one line", longest);
    }

    private static Shape level() {
        return ObjectShape.plain()
                .required("step", Shapes.integer(1, Level.MOST))
                .required("of", Shapes.integer(1, Level.MOST))
                .rule(
                        (value, at, faults) -> {
                            if (value.path("step").asInt() > value.path("of").asInt(Level.MOST)) {
                                faults.add(at.child("step"), "must not be more than of");
                            }
                        });
    }

    private static void checkTogether(JsonNode value, Pointer at, Faults faults) {
        String place = value.path(BadgeDesign.ARTWORK).path(PLACE).asText();
        boolean whole = place.equals(OwnPicture.Place.WHOLE.text());
        if (!whole && !value.has(BadgeDesign.TEMPLATE)) {
            faults.add(
                    at.child(BadgeDesign.TEMPLATE),
                    "is required unless a picture of your own is the whole badge");
        }
        if (value.has(BadgeDesign.EMBLEM) && place.equals(OwnPicture.Place.EMBLEM.text())) {
            faults.add(
                    at.child(BadgeDesign.EMBLEM), "stands where the picture of your own is to be");
        }
        if (whole) {
            Stream.of(
                            BadgeDesign.TEMPLATE,
                            BadgeDesign.COLOURS,
                            BadgeDesign.EMBLEM,
                            BadgeDesign.RING_TEXT,
                            BadgeDesign.LEVEL)
                    .filter(value::has)
                    .forEach(
                            member ->
                                    faults.add(
                                            at.child(member),
                                            "is not drawn on a picture of your own"));
        }
    }

    private static Content content(JsonNode decoded, Optional<OwnPicture> before) {
        JsonNode artwork = decoded.path(BadgeDesign.ARTWORK);
        if (artwork.isMissingNode()) {
            return new Content(BadgeDesign.of(decoded, Optional.empty()), Optional.empty());
        }
        var place = OwnPicture.Place.of(artwork.path(PLACE).asText());
        if (!artwork.has(DATA)) {
            OwnPicture kept = before.orElseThrow(() -> unfit("is required"));
            return new Content(
                    BadgeDesign.of(decoded, Optional.of(kept.at(place))), Optional.empty());
        }
        Bytes picture = picture(artwork.path(DATA).asText());
        return new Content(
                BadgeDesign.of(decoded, Optional.of(OwnPicture.of(picture, place))),
                Optional.of(picture));
    }

    /**
     * @throws Refusal 422 when it is none that can be drawn
     */
    private static Bytes picture(String base64) {
        Bytes picture;
        try {
            picture = Bytes.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw unfit("must be Base64 (RFC 4648 section 4)");
        }
        return switch (ReadArtwork.read(picture)) {
            case ReadArtwork.Result.Accepted _ -> picture;
            case ReadArtwork.Result.Refused(var reasons) ->
                    throw new Refusal(
                            Problem.invalid(
                                    reasons.stream()
                                            .map(reason -> new Fault(DATA_AT, reason))
                                            .toList()));
        };
    }

    private static Refusal unfit(String detail) {
        return new Refusal(Problem.invalid(java.util.List.of(new Fault(DATA_AT, detail))));
    }
}
