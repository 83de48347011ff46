package org.assaymark.certificate;

import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.lettering.Block;

/** The line on which a signature stands where there is one, and who answers. */
record Signature(Signatory signatory) {
    private static final double HANDWRITING = 30;

    void draw(Pen pen, Structure.Element document, double bottom, Column column) {
        Block name = pen.fitted(signatory.name(), Style.bold(10.5, 7, 2), column.width());
        Block role =
                pen.fitted(signatory.role().orElse(""), Style.regular(9, 7, 2), column.width());
        double top = bottom - name.height() - role.height() - 4;
        handwriting(pen, document, top - 8, column);
        pen.bar(column.left(), top - 7, column.width(), 0.7, Ink.QUIET);
        pen.write(document.add("P"), name, column, top, Ink.TEXT);
        if (signatory.role().isPresent()) {
            pen.write(document.add("P"), role, column, top + name.height() + 4, Ink.QUIET);
        }
    }

    private void handwriting(Pen pen, Structure.Element document, double line, Column column) {
        signatory
                .signature()
                .ifPresent(
                        picture -> {
                            String says = "/Alt " + Syntax.text(signatory.name());
                            new Logo(picture)
                                    .draw(
                                            pen,
                                            document.add("Figure", says),
                                            column,
                                            line - HANDWRITING,
                                            HANDWRITING);
                        });
    }
}
