package org.assaymark.artwork;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.assaymark.document.Bytes;

/**
 * Decoded pixels in sRGB, at most {@value #LARGEST} on a side.
 *
 * @param png them again, as a PNG of our own
 */
record Pixmap(Bytes png, BufferedImage image) {
    /** The largest badge is 2048 pixels wide, and a provider's own picture is a part of it. */
    private static final int LARGEST = 1024;

    /** What a picture adds to the SVG that it is put into, before Base64. */
    private static final int MOST_PNG_BYTES = 1_500_000;

    private static final int LONGEST_SIDE = 4096;

    /** 16 million pixels of 32 bits; with 64 bits each second is left out. */
    private static final long MOST_DECODED_BYTES = 4L * LONGEST_SIDE * LONGEST_SIDE;

    /**
     * @throws Refusal when it is no sound PNG or JPEG, or too large
     */
    static Pixmap read(byte[] content) {
        if (content.length > ReadArtwork.MOST_PHOTO_BYTES) {
            throw Refusal.because(
                    "is larger than the "
                            + ReadArtwork.MOST_PHOTO_BYTES
                            + " bytes that a PNG or JPEG may have");
        }
        return PngFile.is(content)
                ? fitted(decoded("png", PngFile.reduced(content)))
                : fitted(decoded("jpeg", JpegFile.reduced(content)));
    }

    static void requireBounded(int width, int height) {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw Refusal.because(
                    "has "
                            + Integer.toUnsignedString(width)
                            + " by "
                            + Integer.toUnsignedString(height)
                            + " pixels; a side may have 1 to "
                            + LONGEST_SIDE);
        }
    }

    private static BufferedImage decoded(String format, byte[] reduced) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(reduced))) {
            reader.setInput(input, true, true);
            ImageReadParam asked = reader.getDefaultReadParam();
            if (decodedBytes(reader) > MOST_DECODED_BYTES) {
                asked.setSourceSubsampling(2, 2, 0, 0);
            }
            return reader.read(0, asked);
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK let some faults through as other exceptions than their own.
            throw Refusal.because("is a " + format.toUpperCase(Locale.ROOT) + " that was damaged");
        } finally {
            reader.dispose();
        }
    }

    private static long decodedBytes(ImageReader reader) throws IOException {
        int bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
        return (long) reader.getWidth(0) * reader.getHeight(0) * bits / Byte.SIZE;
    }

    private static Pixmap fitted(BufferedImage image) {
        int largest = LARGEST;
        Pixmap fitted = scaled(image, largest);
        while (fitted.png.size() > MOST_PNG_BYTES) {
            largest = largest * 3 / 4;
            fitted = scaled(image, largest);
        }
        return fitted;
    }

    private static Pixmap scaled(BufferedImage image, int largest) {
        BufferedImage smaller = image;
        // Each pixel of a half is the mean of four; smaller steps would leave pixels out.
        while (longest(smaller) > 2 * largest) {
            smaller = scaled(smaller, 0.5);
        }
        smaller = scaled(smaller, Math.min(1, (double) largest / longest(smaller)));
        return new Pixmap(encoded(smaller), smaller);
    }

    private static int longest(BufferedImage image) {
        return Math.max(image.getWidth(), image.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return copy;
    }

    private static Bytes encoded(BufferedImage image) {
        var content = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(content)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(content.toByteArray());
    }

    double aspect() {
        return (double) image.getWidth() / image.getHeight();
    }

    /** What is made of equal bytes is equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Pixmap that && png.equals(that.png);
    }

    @Override
    public int hashCode() {
        return png.hashCode();
    }
}
