package org.assaymark.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final String LINK =
            "https://credentials.example/c/crd_01JDQ8Z5T3W7V9XKM2N4P6R8SA";

    @Test
    void each_dark_module_is_filled_and_no_other_and_four_around_stay_quiet() {
        var code =
                io.nayuki.qrcodegen.QrCode.encodeText(LINK, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        int all = code.size + 8;
        Shape drawn = QrCode.of(LINK, new Rectangle2D.Double(10, 20, 3 * all, 3 * all));

        for (int row = -4; row < code.size + 4; row++) {
            for (int column = -4; column < code.size + 4; column++) {
                assertThat(drawn.contains(10 + (column + 4.5) * 3, 20 + (row + 4.5) * 3))
                        .isEqualTo(code.getModule(column, row));
            }
        }
        assertThat(code.errorCorrectionLevel)
                .isGreaterThanOrEqualTo(io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
    }
}
