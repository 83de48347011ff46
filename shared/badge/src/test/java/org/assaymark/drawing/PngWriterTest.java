package org.assaymark.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A picture as PNG")
class PngWriterTest {
    @Test
    void is_rgba_of_eight_bits_in_srgb_and_nothing_else() {
        Bytes png = PngWriter.write(random(1).done(), 300);

        List<String> types = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(png.toArray());
        assertThat(rest.getLong()).isEqualTo(0x89504e470d0a1a0aL);
        while (rest.hasRemaining()) {
            byte[] data = chunk(rest, types);
            switch (types.getLast()) {
                case "IHDR" ->
                        assertThat(data).containsExactly(0, 0, 1, 44, 0, 0, 0, 200, 8, 6, 0, 0, 0);
                case "sRGB" -> assertThat(data).containsExactly(0);
                case "IDAT" -> assertThat(unpacked(data)).isEqualTo(200 * (1 + 4 * 300));
                default -> assertThat(data).isEmpty();
            }
        }
        assertThat(types).containsExactly("IHDR", "sRGB", "IDAT", "IEND");
    }

    private static byte[] chunk(ByteBuffer rest, List<String> types) {
        var data = new byte[rest.getInt()];
        var type = new byte[4];
        rest.get(type).get(data);
        var crc = new CRC32();
        crc.update(type);
        crc.update(data);
        assertThat(rest.getInt()).isEqualTo((int) crc.getValue());
        types.add(new String(type, StandardCharsets.US_ASCII));
        return data;
    }

    /** How much it was; the checksum at the end is looked at by zlib. */
    private static int unpacked(byte[] data) {
        try (var inflater = new Inflater()) {
            inflater.setInput(data);
            var rest = new byte[1 << 20];
            int count = inflater.inflate(rest);
            assertThat(inflater.finished()).isTrue();
            assertThat(inflater.getRemaining()).isZero();
            return count;
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void where_nothing_is_drawn_it_is_clear() {
        var half = new Rectangle2D.Double(0, 0, 5, 10);
        BufferedImage image =
                read(PngWriter.write(Picture.drawing(10, 10).fill(half, GREEN).done(), 128));

        assertThat(image.getRGB(10, 60)).isEqualTo(0xff00ff00);
        assertThat(image.getRGB(118, 60)).isZero();
    }

    @Property(tries = 60)
    void another_reader_sees_the_pixels_that_were_painted(
            @ForAll int seed, @ForAll @IntRange(min = 1, max = 700) int width) {
        Picture picture = random(seed).done();
        BufferedImage image = read(PngWriter.write(picture, width));

        var expected = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        var graphics = expected.createGraphics();
        graphics.scale(width / 300.0, width / 300.0);
        Painter.paint(picture, graphics);
        graphics.dispose();
        assertThat(argb(image)).isEqualTo(argb(expected));
    }

    @Test
    void has_the_same_bytes_whenever_it_is_written() {
        assertThat(PngWriter.write(random(7).done(), 400))
                .isEqualTo(PngWriter.write(random(7).done(), 400));
    }

    @Test
    void more_pixels_than_memory_is_meant_for_are_refused() {
        Picture tall = Picture.drawing(1, 100_000).done();
        assertThatThrownBy(() -> PngWriter.write(tall, 128))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PngWriter.write(random(1).done(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final Colour GREEN = Colour.rgb(0x00ff00);

    /** 300 by 200, of some ellipses of any colours. */
    static Picture.Drawing random(int seed) {
        var random = new Random(seed);
        var drawing = Picture.drawing(300, 200);
        for (int i = 0; i < 8; i++) {
            var outline =
                    new Ellipse2D.Double(
                            random.nextInt(300),
                            random.nextInt(200),
                            random.nextInt(200),
                            random.nextInt(100));
            var upper = Colour.rgb(random.nextInt(1 << 24)).faded(random.nextDouble());
            var lower = Colour.rgb(random.nextInt(1 << 24));
            drawing.fill(outline, Fill.falling(0, 200, upper, lower));
        }
        return drawing;
    }

    static BufferedImage read(Bytes png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png.toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int[] argb(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }
}
