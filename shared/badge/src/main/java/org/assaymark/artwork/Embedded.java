package org.assaymark.artwork;

import java.awt.geom.AffineTransform;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures of pixels within an SVG, each decoded once. */
final class Embedded {
    /** Each may have 16 million pixels in a few bytes. */
    private static final int MOST_PICTURES = 2;

    private static final Pattern PICTURE =
            Pattern.compile("\\s*+data:image/(png|jpeg|jpg);base64,([A-Za-z0-9+/=\\s]*+)");

    private final IdentityHashMap<Element, Pixmap> pictures = new IdentityHashMap<>();
    private final double width;
    private final double height;

    /**
     * @param width what 100 % of a width are, as the height
     */
    Embedded(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /**
     * @param place of the element, and afterwards of its pixels
     * @throws Refusal when its picture is not within the file, or cannot be used
     */
    List<Node> of(Element element, AffineTransform place) {
        Pixmap pixels = pictures.get(element);
        if (pixels == null) {
            pixels = pixels(element);
            pictures.put(element, pixels);
        }
        double columns = pixels.image().getWidth();
        double rows = pixels.image().getHeight();
        double wide = element.length("width", width, columns);
        double high = element.length("height", height, rows);
        place.translate(element.length("x", width, 0), element.length("y", height, 0));
        boolean stretched = element.attribute("preserveAspectRatio").orElse("").contains("none");
        double scale = Math.min(wide / columns, high / rows);
        if (!stretched) {
            place.translate((wide - columns * scale) / 2, (high - rows * scale) / 2);
        }
        place.scale(stretched ? wide / columns : scale, stretched ? high / rows : scale);
        return wide > 0 && high > 0 ? List.of(new Node.Image(pixels, place)) : List.of();
    }

    /** A PNG or JPEG within the file; nothing else is looked at. */
    private Pixmap pixels(Element element) {
        Matcher data = PICTURE.matcher(element.attribute("href").orElse(""));
        if (!data.matches()) {
            throw Refusal.because("refers to something outside of the file");
        }
        if (pictures.size() == MOST_PICTURES) {
            throw Refusal.because("has more than " + MOST_PICTURES + " pictures of pixels in it");
        }
        byte[] content = decoded(data.group(2));
        if (!PngFile.is(content) && !JpegFile.is(content)) {
            throw Refusal.because("has a picture in it that is neither PNG nor JPEG");
        }
        return Pixmap.read(content);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.because("has a picture in it that cannot be read");
        }
    }
}
