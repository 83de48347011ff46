package org.assaymark.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assaymark.document.Bytes;

/**
 * A TrueType font of ours, and parts of it to embed: glyphs keep their numbers, and those that are
 * not wanted are empty, which packs to nothing (ISO/IEC 14496-22).
 */
final class TrueType {
    private static final int HEADER = 12;
    private static final int ENTRY = 16;

    private static final int ARGUMENTS_ARE_WORDS = 0x0001;
    private static final int HAS_SCALE = 0x0008;
    private static final int MORE_COMPONENTS = 0x0020;
    private static final int HAS_TWO_SCALES = 0x0040;
    private static final int HAS_MATRIX = 0x0080;

    private final Map<String, ByteBuffer> tables = new TreeMap<>();
    private final int unitsPerEm;
    private final int widths;
    private final boolean longOffsets;

    TrueType(Bytes file) {
        ByteBuffer all = ByteBuffer.wrap(file.toArray());
        for (int i = 0; i < all.getShort(4); i++) {
            int entry = HEADER + i * ENTRY;
            var tag = new byte[4];
            all.get(entry, tag);
            tables.put(
                    new String(tag, StandardCharsets.US_ASCII),
                    all.slice(all.getInt(entry + 8), all.getInt(entry + 12)));
        }
        unitsPerEm = table("head").getShort(18);
        longOffsets = table("head").getShort(50) == 1;
        widths = table("hhea").getShort(34) & 0xffff;
    }

    private ByteBuffer table(String tag) {
        ByteBuffer table = tables.get(tag);
        if (table == null) {
            throw new IllegalArgumentException("a font without a table " + tag);
        }
        return table;
    }

    /** How far the next glyph begins, in thousandths of the size of the letters. */
    double advance(int glyph) {
        int last = Math.min(glyph, widths - 1);
        return thousandths(table("hmtx").getShort(last * 4) & 0xffff);
    }

    double ascent() {
        return thousandths(table("hhea").getShort(4));
    }

    double descent() {
        return thousandths(table("hhea").getShort(6));
    }

    /** Of the rectangle around all glyphs: left, bottom, right, top. */
    double bound(int side) {
        return thousandths(table("head").getShort(36 + 2 * side));
    }

    private double thousandths(int units) {
        return units * 1000.0 / unitsPerEm;
    }

    private int offset(int glyph) {
        return longOffsets
                ? table("loca").getInt(glyph * 4)
                : (table("loca").getShort(glyph * 2) & 0xffff) * 2;
    }

    private int glyphs() {
        return table("maxp").getShort(4) & 0xffff;
    }

    private ByteBuffer outline(int glyph) {
        return table("glyf").slice(offset(glyph), offset(glyph + 1) - offset(glyph));
    }

    /** A font with these glyphs, those that they are made of, and the one for what is missing. */
    Bytes with(Collection<Integer> wanted) {
        Set<Integer> kept = closure(wanted);
        int count = glyphs();
        ByteBuffer glyf = ByteBuffer.allocate(table("glyf").capacity() + 4);
        ByteBuffer loca = ByteBuffer.allocate((count + 1) * 4);
        ByteBuffer hmtx = ByteBuffer.allocate(table("hmtx").capacity());
        for (int glyph = 0; glyph < count; glyph++) {
            loca.putInt(glyf.position());
            if (kept.contains(glyph)) {
                glyf.put(outline(glyph));
                while (glyf.position() % 4 != 0) {
                    glyf.put((byte) 0);
                }
                keepWidth(glyph, hmtx);
            }
        }
        loca.putInt(glyf.position());
        var head = ByteBuffer.allocate(table("head").capacity()).put(table("head").duplicate());
        head.putShort(50, (short) 1).putInt(8, 0);
        var parts = new LinkedHashMap<String, ByteBuffer>();
        parts.put("glyf", glyf.flip());
        parts.put("head", head.rewind());
        parts.put("hhea", table("hhea").duplicate());
        parts.put("hmtx", hmtx.rewind());
        parts.put("loca", loca.flip());
        parts.put("maxp", table("maxp").duplicate());
        return file(parts);
    }

    private void keepWidth(int glyph, ByteBuffer hmtx) {
        if (glyph < widths) {
            hmtx.putInt(glyph * 4, table("hmtx").getInt(glyph * 4));
        } else {
            int at = widths * 4 + (glyph - widths) * 2;
            hmtx.putShort(at, table("hmtx").getShort(at));
            hmtx.putInt((widths - 1) * 4, table("hmtx").getInt((widths - 1) * 4));
        }
    }

    private Set<Integer> closure(Collection<Integer> wanted) {
        var kept = new TreeSet<Integer>();
        Deque<Integer> open = new ArrayDeque<>(wanted);
        open.add(0);
        while (!open.isEmpty()) {
            int glyph = open.remove();
            if (kept.add(glyph)) {
                addComponents(outline(glyph), open);
            }
        }
        return kept;
    }

    private static void addComponents(ByteBuffer outline, Deque<Integer> open) {
        if (outline.capacity() < 10 || outline.getShort(0) >= 0) {
            return;
        }
        int at = 10;
        int flags;
        do {
            flags = outline.getShort(at);
            open.add(outline.getShort(at + 2) & 0xffff);
            at += 4 + ((flags & ARGUMENTS_ARE_WORDS) != 0 ? 4 : 2);
            at += (flags & HAS_SCALE) != 0 ? 2 : 0;
            at += (flags & HAS_TWO_SCALES) != 0 ? 4 : 0;
            at += (flags & HAS_MATRIX) != 0 ? 8 : 0;
        } while ((flags & MORE_COMPONENTS) != 0);
    }

    private static Bytes file(Map<String, ByteBuffer> parts) {
        int size = HEADER + ENTRY * parts.size();
        for (ByteBuffer part : parts.values()) {
            size += part.limit() + 3 & ~3;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        int highest = Integer.highestOneBit(parts.size());
        out.putInt(0x00010000).putShort((short) parts.size()).putShort((short) (highest * ENTRY));
        out.putShort((short) Integer.numberOfTrailingZeros(highest));
        out.putShort((short) ((parts.size() - highest) * ENTRY));
        int offset = HEADER + ENTRY * parts.size();
        for (var part : parts.entrySet()) {
            int length = part.getValue().limit();
            out.put(part.getKey().getBytes(StandardCharsets.US_ASCII));
            out.putInt(0).putInt(offset).putInt(length);
            out.put(offset, part.getValue(), 0, length);
            out.putInt(out.position() - 12, sum(out, offset, length));
            offset += length + 3 & ~3;
        }
        return Bytes.of(out.array());
    }

    private static int sum(ByteBuffer out, int offset, int length) {
        int sum = 0;
        for (int at = offset; at < offset + length; at += 4) {
            sum += out.getInt(at);
        }
        return sum;
    }
}
