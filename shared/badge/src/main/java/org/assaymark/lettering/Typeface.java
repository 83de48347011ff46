package org.assaymark.lettering;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.font.TextAttribute;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assaymark.document.Bytes;

/**
 * One font of one weight, loaded when first used. Lengths are in thousandths of the size of the
 * letters.
 */
public final class Typeface {
    /** Letters without the grid of a screen: the same outlines on every machine. */
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    static final float EM = 1000;

    private static final Map<TextAttribute, Integer> SHAPING =
            Map.of(
                    TextAttribute.KERNING, TextAttribute.KERNING_ON,
                    TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON);

    private final String file;
    private final Coverage coverage;
    private final double boldening;
    private final Map<Integer, Drawn> drawn = new ConcurrentHashMap<>();

    /** Holds what is slow to make, so that a font nobody writes with is never read. */
    private volatile Optional<Font> font = Optional.empty();

    /**
     * @param boldening how much wider each stroke is drawn than the font has it; 0 for as it is
     */
    Typeface(String file, Coverage coverage, double boldening) {
        this.file = file;
        this.coverage = coverage;
        this.boldening = boldening;
    }

    /** Its name among the shipped ones, the same for as long as its letters are the same. */
    public String name() {
        return file;
    }

    /**
     * How much wider each stroke is drawn than the font has it: how a font of one weight is bold.
     */
    public double boldening() {
        return boldening;
    }

    /** The TrueType file. */
    public Bytes file() {
        try (InputStream in = open()) {
            return Bytes.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean has(int codePoint) {
        return coverage.has(codePoint);
    }

    Font font() {
        return font.orElseGet(this::load);
    }

    private synchronized Font load() {
        if (font.isEmpty()) {
            font = Optional.of(read().deriveFont(EM).deriveFont(SHAPING));
        }
        return font.orElseThrow();
    }

    private Font read() {
        try (InputStream in = open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FontFormatException broken) {
            throw new IllegalStateException(file + " is no font", broken);
        }
    }

    private InputStream open() {
        InputStream in = Typeface.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(
                    file + " is not on the class path; the build of the module makes it");
        }
        return in;
    }

    LineMetrics metrics() {
        return font().getLineMetrics("x", CONTEXT);
    }

    private record Drawn(Shape outline, Rectangle2D ink) {}

    /** Standing on the origin. */
    Shape outline(int glyph) {
        return drawn(glyph).outline;
    }

    /** The rectangle around the outline. */
    Rectangle2D ink(int glyph) {
        return drawn(glyph).ink;
    }

    private Drawn drawn(int glyph) {
        return drawn.computeIfAbsent(glyph, this::draw);
    }

    private Drawn draw(int glyph) {
        Shape read = font().createGlyphVector(CONTEXT, new int[] {glyph}).getOutline();
        Shape outline = boldening == 0 ? new Path2D.Double(read) : Boldened.of(read, boldening);
        return new Drawn(outline, outline.getBounds2D());
    }
}
