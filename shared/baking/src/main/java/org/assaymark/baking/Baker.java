package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * Puts a credential into a picture of its badge: as a chunk of a PNG, or an element of an SVG. What
 * was baked in of the same generation goes, everything else of the picture stays byte for byte.
 */
public final class Baker {
    private static final Pattern JWS = Pattern.compile("[\\w-]+\\.[\\w-]*\\.[\\w-]+");

    private Baker() {}

    /**
     * Open Badges 3.0 §5.3.
     *
     * @param picture PNG, or SVG in UTF-8
     * @param credential JSON with its proof in it, or a compact JWS
     * @throws Malformed when the picture is neither, or damaged, or either is out of bounds
     */
    public static Bytes credential(Bytes picture, Bytes credential) {
        String text = required(credential);
        return bake(
                picture,
                text.startsWith("{")
                        ? new Loaf(Generation.OPEN_BADGES_3, text, "", text)
                        : new Loaf(Generation.OPEN_BADGES_3, text, text, ""));
    }

    /**
     * Open Badges 2.0 baking.
     *
     * @param picture PNG, or SVG in UTF-8
     * @param assertion JSON of a hosted one, whose {@code id} is its address, or a compact JWS
     * @throws Malformed when the picture is neither, or damaged, or either is out of bounds
     */
    public static Bytes assertion(Bytes picture, Bytes assertion) {
        String text = required(assertion);
        if (!text.startsWith("{")) {
            return bake(picture, new Loaf(Generation.OPEN_BADGES_2, text, text, ""));
        }
        String address = Json.readObject(assertion).path("id").asText();
        return bake(picture, new Loaf(Generation.OPEN_BADGES_2, text, address, text));
    }

    private static String required(Bytes credential) {
        Findings.requireBounded(credential.size());
        String text = utf8(credential.toArray(), "has a credential").strip();
        if (!text.startsWith("{") && !JWS.matcher(text).matches()) {
            throw Malformed.because("has a credential that is neither JSON nor a compact JWS");
        }
        return text;
    }

    static String utf8(byte[] content, String what) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw Malformed.because(what + " that is not valid UTF-8");
        }
    }

    private static Bytes bake(Bytes picture, Loaf loaf) {
        byte[] content = picture.toArray();
        byte[] baked =
                Png.is(content) ? PngBaker.bake(content, loaf) : SvgBaker.bake(content, loaf);
        Baked.requireBounded(baked, Png.is(content) ? "PNG image" : "SVG image");
        return Bytes.of(baked);
    }

    /**
     * What is baked in.
     *
     * @param text as it stands in a PNG
     * @param verify the attribute of that name in an SVG; empty for none
     * @param body what stands in the element of an SVG
     */
    record Loaf(Generation generation, String text, String verify, String body) {}
}
