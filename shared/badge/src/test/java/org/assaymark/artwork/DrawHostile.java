package org.assaymark.artwork;

import java.awt.geom.Rectangle2D;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;
import org.assaymark.drawing.PngWriter;
import org.assaymark.drawing.SvgWriter;

/**
 * Reads and draws hostile pictures one after the other, and says of each on a line of its own what
 * became of it; run in a process with little memory.
 */
final class DrawHostile {
    /** What may not be in an SVG of ours, and what it may refer to: itself, and pixels within. */
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "(?i)<script|\\son\\w+=|<foreignObject|<style|\\sstyle=|<!|<\\?|://(?!www\\.w3\\.org/)"
                            + "|href=\"(?!data:\")|url\\((?!#a0-\\d+\\))|NaN|Infinity");

    private static final Pattern PIXELS =
            Pattern.compile("href=\"data:image/png;base64,[A-Za-z0-9+/=]*\"");

    private static final int LARGEST = 2_048;
    private static final int USUAL = 600;

    private DrawHostile() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        var threads = ManagementFactory.getThreadMXBean();
        int built = Hostile.built(arguments[1]);
        int index = 0;
        for (Bytes picture : Hostile.pictures(count, arguments[1])) {
            long before = threads.getCurrentThreadCpuTime();
            String what;
            try {
                what = outcome(picture, index < built ? LARGEST : USUAL);
            } catch (Throwable e) {
                what = "FAILED " + e;
            }
            long millis = (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
            System.out.println(index++ + " " + millis + " " + what);
        }
    }

    private static String outcome(Bytes picture, int width) {
        return switch (ReadArtwork.read(picture)) {
            case ReadArtwork.Result.Refused(List<String> reasons) ->
                    reasons.isEmpty() ? "FAILED without a reason" : "refused " + reasons;
            case ReadArtwork.Result.Accepted(Artwork artwork) -> drawn(artwork, width);
        };
    }

    private static String drawn(Artwork artwork, int width) {
        Picture picture =
                Picture.drawing(600, 600)
                        .add(new Layer.Placed(artwork, new Rectangle2D.Double(0, 0, 600, 600)))
                        .done();
        int size = PngWriter.write(picture, width).size();
        String svg = SvgWriter.write(picture, "hostile").utf8();
        var forbidden = FORBIDDEN.matcher(PIXELS.matcher(svg).replaceAll("href=\"data:\""));
        return forbidden.find()
                ? "FAILED with " + forbidden.group() + " in it"
                : "drawn " + size + " and " + svg.length();
    }
}
