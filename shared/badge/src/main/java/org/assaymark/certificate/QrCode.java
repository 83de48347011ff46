package org.assaymark.certificate;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A text as a QR code of error correction M with its quiet zone, one outline for all dark modules.
 */
final class QrCode {
    private static final int QUIET = 4;

    private QrCode() {}

    static Shape of(String text, Rectangle2D box) {
        var code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        double module = box.getWidth() / (code.size + 2 * QUIET);
        var dark = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int row = 0; row < code.size; row++) {
            for (int start = 0; start < code.size; start++) {
                int end = start;
                while (end < code.size && code.getModule(end, row)) {
                    end++;
                }
                if (end > start) {
                    dark.append(
                            new Rectangle2D.Double(
                                    box.getX() + (start + QUIET) * module,
                                    box.getY() + (row + QUIET) * module,
                                    (end - start) * module,
                                    module),
                            false);
                    start = end;
                }
            }
        }
        return dark;
    }
}
