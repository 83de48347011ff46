package org.assaymark.certificate;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.lettering.Typeface;

/** The fonts of a document, each with the glyphs that were written with it (ISO 32000-1 §9.7). */
final class EmbeddedFonts {
    private static final int MOST_MAPPINGS = 100;

    /** What a glyph says that never says anything by itself: a joiner. */
    private static final String UNSAID = "\u200d";

    private static final String MAPPINGS_HEAD =
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """;

    private final FontFiles files;
    private final Map<Typeface, Used> fonts = new LinkedHashMap<>();

    EmbeddedFonts(FontFiles files) {
        this.files = files;
    }

    /** A font in use: what each glyph of it says. */
    static final class Used {
        private final String name;
        private final TrueType file;
        private final Map<Integer, String> glyphs = new TreeMap<>();

        private Used(String name, TrueType file) {
            this.name = name;
            this.file = file;
        }

        /** What pages call it. */
        String name() {
            return name;
        }

        TrueType file() {
            return file;
        }

        /** Whether the glyph, wherever it stands in the document, says this text and no other. */
        boolean says(int glyph, String text) {
            return text.equals(
                    glyphs.merge(glyph, text, (old, _) -> old.equals(UNSAID) ? text : old));
        }

        /** For glyphs of which what they say is told where they stand. */
        void draws(int glyph) {
            glyphs.putIfAbsent(glyph, UNSAID);
        }
    }

    Used used(Typeface typeface) {
        return fonts.computeIfAbsent(
                typeface, _ -> new Used("F" + fonts.size(), files.of(typeface)));
    }

    /** The dictionary of them for the pages. */
    String write(PdfFile file) {
        var resources = new StringBuilder("<<");
        fonts.forEach(
                (typeface, used) ->
                        resources
                                .append(" /")
                                .append(used.name)
                                .append(' ')
                                .append(Syntax.ref(write(typeface, used, file))));
        return resources.append(" >>").toString();
    }

    private static int write(Typeface typeface, Used used, PdfFile file) {
        String name = tag(used) + "+" + typeface.name().replaceAll("\\.ttf$", "");
        byte[] part = used.file.with(used.glyphs.keySet()).toArray();
        int program = file.stream("/Length1 " + part.length, part);
        TrueType font = used.file;
        int descriptor =
                file.add(
                        "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s %s %s %s] /ItalicAngle 0 /Ascent %s /Descent %s /CapHeight 714 /StemV 80 /FontFile2 %s >>"
                                .formatted(
                                        name,
                                        Syntax.number(font.bound(0)),
                                        Syntax.number(font.bound(1)),
                                        Syntax.number(font.bound(2)),
                                        Syntax.number(font.bound(3)),
                                        Syntax.number(font.ascent()),
                                        Syntax.number(font.descent()),
                                        Syntax.ref(program)));
        int descendant =
                file.add(
                        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %s /CIDToGIDMap /Identity /DW 1000 /W [%s] >>"
                                .formatted(name, Syntax.ref(descriptor), widths(used)));
        int unicode = file.stream("", mappings(used));
        return file.add(
                "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%s] /ToUnicode %s >>"
                        .formatted(name, Syntax.ref(descendant), Syntax.ref(unicode)));
    }

    /** Six capitals that differ where the glyphs do. */
    private static String tag(Used used) {
        long hash = used.glyphs.keySet().hashCode() & 0xffffffffL;
        var tag = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return tag.toString();
    }

    private static String widths(Used used) {
        var widths = new StringBuilder();
        for (int glyph : used.glyphs.keySet()) {
            widths.append(glyph)
                    .append(" [")
                    .append(Syntax.number(used.file.advance(glyph)))
                    .append("] ");
        }
        return widths.toString();
    }

    private static String mappings(Used used) {
        var map = new StringBuilder();
        map.append(MAPPINGS_HEAD);
        var lines =
                used.glyphs.entrySet().stream()
                        .map(entry -> code(entry.getKey(), entry.getValue()))
                        .toList();
        for (int from = 0; from < lines.size(); from += MOST_MAPPINGS) {
            var some = lines.subList(from, Math.min(lines.size(), from + MOST_MAPPINGS));
            map.append(String.format(Locale.ROOT, "%d beginbfchar\n", some.size()));
            some.forEach(map::append);
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    private static String code(int glyph, String text) {
        return "<" + HexFormat.of().toHexDigits((short) glyph) + "> <" + Syntax.utf16(text) + ">\n";
    }
}
