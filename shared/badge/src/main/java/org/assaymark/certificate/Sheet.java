package org.assaymark.certificate;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Picture;
import org.assaymark.lettering.Glyph;
import org.assaymark.lettering.Line;
import org.assaymark.lettering.Run;

/**
 * One page while it is written, in points, y downwards. What is put on it belongs to an element of
 * the structure or is said to be decoration.
 */
final class Sheet {
    /** No glyph: what a font has for characters that are not seen. */
    private static final int UNSEEN = 0xfffe;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final PdfFile file;
    private final int number;
    private final double width;
    private final double height;
    private final EmbeddedFonts fonts;
    private final Forms forms;
    private final Structure structure;
    private final StringBuilder content = new StringBuilder();
    private final List<Structure.Element> pieces = new ArrayList<>();
    private final Map<Integer, String> objects = new LinkedHashMap<>();
    private final List<Integer> links = new ArrayList<>();

    Sheet(PdfFile file, Paper paper, EmbeddedFonts fonts, Forms forms, Structure structure) {
        this.file = file;
        this.number = file.reserve();
        this.width = paper.width();
        this.height = paper.height();
        this.fonts = fonts;
        this.forms = forms;
        this.structure = structure;
        content.append("1 0 0 -1 0 ").append(Syntax.number(height)).append(" cm\n");
    }

    int number() {
        return number;
    }

    void fill(Shape outline, Colour colour) {
        content.append("/Artifact BMC\n");
        colour(colour);
        Outline.fill(outline, content);
        content.append("EMC\n");
    }

    /** A shape that says something, such as a QR code. */
    void fill(Structure.Element element, Shape outline, Colour colour) {
        begin(element);
        colour(colour);
        Outline.fill(outline, content);
        content.append("EMC\n");
    }

    private void colour(Colour colour) {
        Forms.colour(colour, content);
        content.append("rg\n");
    }

    /** A picture as decoration. */
    void draw(Picture picture, Rectangle2D box) {
        content.append("/Artifact BMC\n");
        place(picture, box);
        content.append("EMC\n");
    }

    void draw(Structure.Element element, Picture picture, Rectangle2D box) {
        begin(element);
        place(picture, box);
        content.append("EMC\n");
    }

    private void place(Picture picture, Rectangle2D box) {
        String name = objects.computeIfAbsent(forms.form(picture), _ -> "X" + objects.size());
        double scale =
                Math.min(box.getWidth() / picture.width(), box.getHeight() / picture.height());
        content.append("q ");
        Syntax.number(scale, content);
        content.append(" 0 0 ");
        Syntax.number(scale, content);
        content.append(' ');
        Syntax.number(box.getCenterX() - picture.width() * scale / 2, content);
        content.append(' ');
        Syntax.number(box.getCenterY() - picture.height() * scale / 2, content);
        content.append(" cm /").append(name).append(" Do Q\n");
    }

    private void begin(Structure.Element element) {
        element.holds(number, pieces.size());
        content.append('/')
                .append(element.role())
                .append(" << /MCID ")
                .append(pieces.size())
                .append(" >> BDC\n");
        pieces.add(element);
    }

    void text(Structure.Element element, Line line, double x, double y, Colour colour) {
        begin(element);
        text(line, x, y, colour);
        content.append("EMC\n");
    }

    /** Text that is said elsewhere, such as the number of the page. */
    void decoration(Line line, double x, double y, Colour colour) {
        content.append("/Artifact BMC\n");
        text(line, x, y, colour);
        content.append("EMC\n");
    }

    private void text(Line line, double x, double y, Colour colour) {
        content.append("BT\n");
        colour(colour);
        for (Run run : line.runs()) {
            EmbeddedFonts.Used font = fonts.used(run.typeface());
            content.append('/').append(font.name()).append(' ');
            Syntax.number(run.size(), content);
            content.append(" Tf\n");
            embolden(run, colour);
            new RunWriter(run, font, x, y).write();
        }
        content.append("ET\n");
    }

    private void embolden(Run run, Colour colour) {
        double stroke = run.typeface().boldening() / 1000 * run.size();
        if (stroke == 0) {
            content.append("0 Tr\n");
        } else {
            content.append("2 Tr ");
            Syntax.number(stroke, content);
            content.append(" w ");
            Forms.colour(colour, content);
            content.append("RG\n");
        }
    }

    /**
     * Shows the glyphs of one run; letters that take several, or none alone, say which text they
     * are.
     */
    private final class RunWriter {
        private final Run run;
        private final EmbeddedFonts.Used font;
        private final double x;
        private final double y;
        private final TreeSet<Integer> starts = new TreeSet<>();
        private final StringBuilder shown = new StringBuilder();
        private double pen;
        private double level = Double.NaN;

        RunWriter(Run run, EmbeddedFonts.Used font, double x, double y) {
            this.run = run;
            this.font = font;
            this.x = x;
            this.y = y;
            run.glyphs().forEach(glyph -> starts.add(glyph.from()));
        }

        void write() {
            List<Glyph> letter = new ArrayList<>();
            for (Glyph glyph : run.glyphs()) {
                if (!letter.isEmpty() && letter.getLast().from() != glyph.from()) {
                    write(letter);
                    letter.clear();
                }
                letter.add(glyph);
            }
            if (!letter.isEmpty()) {
                write(letter);
            }
            flush();
        }

        /** What takes room says the text; marks, which stand on it, say nothing more. */
        private void write(List<Glyph> letter) {
            List<Glyph> seen = letter.stream().filter(glyph -> glyph.id() < UNSEEN).toList();
            if (seen.isEmpty()) {
                return;
            }
            int from = letter.getFirst().from();
            Integer next = starts.higher(from);
            String text = run.text().substring(from, next == null ? run.text().length() : next);
            List<Glyph> bases = seen.stream().filter(this::takesRoom).toList();
            say(bases.isEmpty() ? seen : bases, text);
            List<Glyph> marks = seen.stream().filter(glyph -> !takesRoom(glyph)).toList();
            if (!bases.isEmpty() && !marks.isEmpty()) {
                span(marks, "");
            }
        }

        private boolean takesRoom(Glyph glyph) {
            return font.file().advance(glyph.id()) > 0;
        }

        private void say(List<Glyph> glyphs, String text) {
            if (glyphs.size() == 1 && font.says(glyphs.getFirst().id(), text)) {
                show(glyphs.getFirst());
            } else {
                span(glyphs, text);
            }
        }

        private void span(List<Glyph> glyphs, String text) {
            flush();
            content.append("/Span << /ActualText ").append(Syntax.text(text)).append(" >> BDC\n");
            for (Glyph glyph : glyphs) {
                font.draws(glyph.id());
                show(glyph);
            }
            flush();
            content.append("EMC\n");
        }

        private void show(Glyph glyph) {
            if (glyph.y() != level || shown.isEmpty()) {
                flush();
                moveTo(glyph);
            }
            double gap = (pen - glyph.x()) * 1000 / run.size();
            if (Math.abs(gap) > 0.5) {
                shown.append("> ");
                Syntax.number(gap, shown);
                shown.append(" <");
            }
            shown.append(HEX.toHexDigits((short) glyph.id()));
            pen = glyph.x() + font.file().advance(glyph.id()) * run.size() / 1000;
        }

        private void moveTo(Glyph glyph) {
            content.append("1 0 0 -1 ");
            Syntax.number(x + glyph.x(), content);
            content.append(' ');
            Syntax.number(y + glyph.y(), content);
            content.append(" Tm\n");
            level = glyph.y();
            pen = glyph.x();
        }

        private void flush() {
            if (!shown.isEmpty()) {
                content.append("[<").append(shown).append(">] TJ\n");
                shown.setLength(0);
            }
        }
    }

    /** Makes the box lead to the address; the element is of the role Link. */
    void link(Structure.Element element, String address, String says, Rectangle2D box) {
        int key = structure.parentKey();
        int annotation =
                file.add(
                        "<< /Type /Annot /Subtype /Link /Rect [%s %s %s %s] /Border [0 0 0] /F 4 /StructParent %d /Contents %s /A << /S /URI /URI %s >> >>"
                                .formatted(
                                        Syntax.number(box.getMinX()),
                                        Syntax.number(height - box.getMaxY()),
                                        Syntax.number(box.getMaxX()),
                                        Syntax.number(height - box.getMinY()),
                                        key,
                                        Syntax.text(says),
                                        Syntax.ascii(address)));
        structure.setParents(key, Syntax.ref(element.number()));
        element.holdsObject(number, annotation);
        links.add(annotation);
    }

    /**
     * @param fontResources the dictionary of the fonts of the document
     */
    void write(int parent, String fontResources) {
        int stream = file.stream("", content.toString());
        int key = structure.parentKey();
        var owners = new StringBuilder("[");
        pieces.forEach(piece -> owners.append(Syntax.ref(piece.number())).append(' '));
        structure.setParents(key, owners.append(']').toString());
        var xObjects = new StringBuilder();
        objects.forEach(
                (form, name) ->
                        xObjects.append('/')
                                .append(name)
                                .append(' ')
                                .append(Syntax.ref(form))
                                .append(' '));
        var annotations = new StringBuilder();
        links.forEach(link -> annotations.append(Syntax.ref(link)).append(' '));
        file.put(
                number,
                "<< /Type /Page /Parent %s /MediaBox [0 0 %s %s] /StructParents %d /Tabs /S /Contents %s /Annots [%s] /Resources << /Font %s /XObject << %s >> >> >>"
                        .formatted(
                                Syntax.ref(parent),
                                Syntax.number(width),
                                Syntax.number(height),
                                key,
                                Syntax.ref(stream),
                                annotations,
                                fontResources,
                                xObjects));
    }
}
