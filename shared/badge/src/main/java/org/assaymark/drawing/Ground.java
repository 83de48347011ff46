package org.assaymark.drawing;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.assaymark.document.Bytes;

/**
 * The painted ground of a picture; its bands are packed when they are first needed and kept. A band
 * that lettering touches is packed for one picture only, so with less effort.
 */
final class Ground {
    private final Pixels pixels;
    private final AtomicReferenceArray<Band> bands;

    Ground(Pixels pixels) {
        this.pixels = pixels;
        this.bands = new AtomicReferenceArray<>(Band.count(pixels.height()));
    }

    /** The pixels, and as much again if they cannot be packed. */
    long mostBytes() {
        return 2L * Integer.BYTES * pixels.width() * pixels.height();
    }

    Bytes under(Picture lettering) {
        BitSet touched = touched(lettering);
        var all = new ArrayList<Band>(bands.length());
        try (var packer = new Packer()) {
            while (all.size() < bands.length()) {
                int band = all.size();
                if (touched.get(band)) {
                    int end = Math.min(touched.nextClearBit(band), bands.length());
                    all.addAll(lettered(lettering, band, end, packer));
                } else {
                    all.add(untouched(band, packer));
                }
            }
        }
        return PngWriter.file(pixels.width(), pixels.height(), all);
    }

    private BitSet touched(Picture lettering) {
        double scale = pixels.width() / lettering.width();
        var touched = new BitSet();
        for (Layer layer : lettering.layers()) {
            Rectangle2D box =
                    switch (layer) {
                        case Layer.Filled(var outline, _) -> outline.getBounds2D();
                        case Layer.Placed(_, var area) -> area;
                    };
            if (!box.isEmpty()) {
                // One more on each side: smoothed edges reach into the next pixel.
                int first = band(box.getMinY() * scale - 1);
                touched.set(first, band(box.getMaxY() * scale + 1) + 1);
            }
        }
        return touched;
    }

    private int band(double row) {
        return Math.clamp((long) Math.floor(row / Band.ROWS), 0, bands.length() - 1);
    }

    private List<Band> lettered(Picture lettering, int first, int end, Packer packer) {
        Pixels rows = pixels.rowsUnder(lettering, first * Band.ROWS, lastRow(end - 1));
        var packed = new ArrayList<Band>();
        for (int from = 0; from < rows.height(); from += Band.ROWS) {
            int to = Math.min(from + Band.ROWS, rows.height());
            packed.add(packer.once(rows, from, to));
        }
        return packed;
    }

    private Band untouched(int index, Packer packer) {
        Band kept = bands.get(index);
        if (kept != null) {
            return kept;
        }
        Band packed = packer.toKeep(pixels, index * Band.ROWS, lastRow(index));
        bands.set(index, packed);
        return packed;
    }

    private int lastRow(int band) {
        return Math.min((band + 1) * Band.ROWS, pixels.height());
    }
}
