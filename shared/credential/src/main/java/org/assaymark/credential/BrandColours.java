package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * The colours that an issuer is known by, as {@code #rrggbb}; badges and certificates are drawn in
 * them. They stand beside the issuer's profile, and are never signed.
 *
 * <pre>
 * brand  {primary?, accent?}
 * </pre>
 */
public record BrandColours(Optional<String> primary, Optional<String> accent) {
    public static final BrandColours NONE = new BrandColours(Optional.empty(), Optional.empty());

    private static final String BRAND = "brand";
    private static final String PRIMARY = "primary";
    private static final String ACCENT = "accent";
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** The members, for a shape that has them beside its own. */
    public static ObjectShape members() {
        return ObjectShape.plain().optional(BRAND, shape());
    }

    /** The two colours alone. */
    public static Shape shape() {
        Shape colour = Shapes.matching(COLOUR, "a colour such as #17425f");
        return ObjectShape.plain()
                .optional(PRIMARY, colour)
                .optional(ACCENT, colour)
                .atLeastOneOf(PRIMARY, ACCENT);
    }

    /**
     * @param document of {@link #members}, and perhaps of others
     */
    public static BrandColours of(JsonNode document) {
        return ofColours(document.path(BRAND));
    }

    /**
     * @param colours of {@link #shape}, or missing
     */
    public static BrandColours ofColours(JsonNode colours) {
        return new BrandColours(Members.text(colours, PRIMARY), Members.text(colours, ACCENT));
    }

    public ObjectNode document() {
        ObjectNode document = Json.object();
        if (!equals(NONE)) {
            document.set(BRAND, colours());
        }
        return document;
    }

    public ObjectNode colours() {
        ObjectNode colours = Json.object();
        primary.ifPresent(colour -> colours.put(PRIMARY, colour));
        accent.ifPresent(colour -> colours.put(ACCENT, colour));
        return colours;
    }
}
