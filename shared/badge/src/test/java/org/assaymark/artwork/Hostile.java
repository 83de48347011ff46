package org.assaymark.artwork;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.assaymark.document.Bytes;

/** Pictures that mean harm: built ones, and sound ones with something changed. */
final class Hostile {
    private static final int SEED = 20_261_128;
    private static final Pattern VALUE = Pattern.compile("=[\"']([^\"']*)[\"']");

    private final String away;
    private final List<Bytes> all = new ArrayList<>();

    /**
     * @param away an address that nothing may ask
     */
    private Hostile(String away) {
        this.away = away;
    }

    /** How many of them were built; the others were changed. */
    static int built(String away) {
        return built(new Hostile(away)).all.size();
    }

    static List<Bytes> pictures(int count, String away) {
        Hostile hostile = built(new Hostile(away));
        hostile.mutants(count);
        return hostile.all.subList(0, count);
    }

    private static Hostile built(Hostile hostile) {
        hostile.reachingOut();
        hostile.running();
        hostile.repeating();
        hostile.heavy();
        hostile.unreadable();
        hostile.pixels();
        return hostile;
    }

    private void svg(String content) {
        all.add(Seeds.svg(content));
    }

    private void file(String content) {
        all.add(Bytes.utf8(content));
    }

    private void reachingOut() {
        for (String to :
                List.of(
                        away,
                        away.replace("http:", ""),
                        "file:///etc/hostname",
                        "/etc/hostname#a")) {
            svg("<image width='9' height='9' href='" + to + "'/>");
            svg(
                    "<image width='9' height='9' xlink:href='"
                            + to
                            + "'/><rect width='9' height='9'/>");
            svg("<use href='" + to + "#a'/>");
            svg("<use xlink:href='" + to + "'/>");
            svg("<rect width='9' height='9' fill='url(" + to + ")'/>");
            svg("<rect width='9' height='9' style='fill:url(\"" + to + "#a\")'/>");
            svg("<g clip-path='url(" + to + "#c)'><rect width='9' height='9'/></g>");
            svg("<g mask='url(" + to + "#c)'><rect width='9' height='9'/></g>");
            svg("<g filter='url(" + to + "#c)'><rect width='9' height='9'/></g>");
            svg("<style>@import '" + to + "';</style><rect width='9' height='9'/>");
            svg("<style>rect{background:url(" + to + ")}</style><rect width='9' height='9'/>");
            svg(
                    "<linearGradient id='a' href='"
                            + to
                            + "#b'/><rect width='9' height='9' fill='url(#a)'/>");
            svg(
                    "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='"
                            + to
                            + "'/></foreignObject>");
            svg("<a href='" + to + "'><rect width='9' height='9'/></a>");
            svg("<feImage href='" + to + "'/><rect width='9' height='9'/>");
            file(
                    "<?xml-stylesheet href='"
                            + to
                            + "'?>"
                            + Seeds.svg("<rect width='9' height='9'/>").utf8());
            for (String type :
                    List.of(
                            "<!DOCTYPE svg SYSTEM '" + to + "'>",
                            "<!DOCTYPE svg [<!ENTITY e SYSTEM '" + to + "'>]>",
                            "<!DOCTYPE svg [<!ENTITY % e SYSTEM '" + to + "'> %e;]>")) {
                file(type + Seeds.svg("<rect width='9' height='9'/>").utf8());
                file(
                        type
                                + Seeds.svg("<desc>&e;</desc><rect width='9' height='9' id='&e;'/>")
                                        .utf8());
                file(type + Seeds.svg("&e;<rect width='9' height='9'/>").utf8());
            }
            file(
                    "<svg xmlns='http://www.w3.org/2000/svg' xml:base='"
                            + to
                            + "' xmlns:xi='http://www.w3.org/2001/XInclude' viewBox='0 0 9 9'>"
                            + "<xi:include href='"
                            + to
                            + "'/><rect width='9' height='9'/></svg>");
        }
    }

    private void running() {
        String shape = "<rect width='9' height='9'";
        svg("<script>fetch('" + away + "')</script>" + shape + "/>");
        svg("<script xlink:href='" + away + "'/>" + shape + "/>");
        svg("<x:script xmlns:x='http://www.w3.org/1999/xhtml'>1</x:script>" + shape + "/>");
        svg("<x:script xmlns:x='http://www.w3.org/2000/svg'>1</x:script>" + shape + "/>");
        svg(shape + " onload='fetch(1)'/>");
        svg(shape + " ONCLICK='fetch(1)'/>");
        svg(shape + " fill='\"/>&lt;script>'/>");
        svg(shape + " style='fill:red;behavior:url(" + away + ")'/>");
        svg(shape + " id='\"&gt;&lt;script&gt;'/><use href='#\"&gt;&lt;script&gt;'/>");
        svg("<title>&lt;script&gt;</title><desc><![CDATA[<script>]]></desc>" + shape + "/>");
        svg("<a href='javascript:fetch(1)'>" + shape + "/></a>");
        svg("<animate attributeName='href' values='javascript:1'/>" + shape + "/>");
        svg("<set attributeName='onload' to='1'/>" + shape + "/>");
        svg("<image href='data:image/svg+xml;base64,PHN2Zy8+' width='9' height='9'/>");
        svg("<image href='data:text/html,&lt;script>' width='9' height='9'/>");
        svg("<image href='data:image/png;base64,PHN2Zy8+' width='9' height='9'/>");
    }

    private void repeating() {
        var laughs = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 'ha'>");
        var uses = new StringBuilder("<g id='u0'><rect width='9' height='9'/></g>");
        var masks =
                new StringBuilder(
                        "<mask id='m0'><rect width='99' height='99' fill='#888'/></mask>");
        var gradients =
                new StringBuilder(
                        "<linearGradient id='g0'><stop/><stop offset='1'/></linearGradient>");
        for (int i = 1; i < 30; i++) {
            String before = "&a" + (i - 1) + ";";
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(before.repeat(10))
                    .append("'>");
            uses.append("<g id='u").append(i).append("'>");
            uses.append(("<use href='#u" + (i - 1) + "'/>").repeat(10)).append("</g>");
            masks.append("<mask id='m").append(i).append("'>");
            String masked =
                    "<rect width='99' height='99' fill='#888' mask='url(#m" + (i - 1) + ")'/>";
            masks.append(masked.repeat(2)).append("</mask>");
            gradients.append("<linearGradient id='g").append(i).append("' href='#g").append(i - 1);
            gradients.append("'/>");
        }
        file(laughs + "]>" + Seeds.svg("<desc>&a29;</desc><rect width='9' height='9'/>").utf8());
        file(laughs + "]>" + Seeds.svg("<rect width='9' height='9' class='&a29;'/>").utf8());
        svg(uses + "<use href='#u29'/>");
        svg("<defs>" + uses + "</defs><use xlink:href='#u3'/>");
        svg(masks + "<rect width='99' height='99' mask='url(#m29)'/>");
        svg(masks + "<rect width='99' height='99' mask='url(#m3)'/>");
        svg(gradients + "<rect width='99' height='99' fill='url(#g29)'/>");
        svg("<use id='a' href='#a'/>");
        svg("<g id='a'><rect width='9' height='9'/><use href='#a'/></g>");
        svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/><use href='#a'/></g>");
        svg(
                "<mask id='a'><rect width='9' height='9' mask='url(#a)'/></mask><rect width='9' height='9' mask='url(#a)'/>");
        svg(
                "<clipPath id='a' clip-path='url(#a)'><rect width='9' height='9'/></clipPath><rect width='9' height='9' clip-path='url(#a)'/>");
        svg(
                "<clipPath id='a'><use id='b' href='#b'/></clipPath><rect width='9' height='9' clip-path='url(#a)'/>");
        svg(
                "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/><rect width='9' height='9' fill='url(#a)'/>");
        svg(
                "<path id='p' d='M0 0"
                        + "h1v1".repeat(20_000)
                        + "'/>"
                        + "<use href='#p'/>".repeat(2_000));
        svg(
                "<path id='p' d='M0 0h9v9z"
                        + " ".repeat(200_000)
                        + "'/>"
                        + "<use href='#p'/>".repeat(2_000));
        svg(
                "<path id='p' d='M0 0h9v9z' style='fill:red;"
                        + "x:y;".repeat(40_000)
                        + "'/>"
                        + "<use href='#p'/>".repeat(3_000));
        svg("<style>" + "a,".repeat(90_000) + "a{fill:red}</style><rect width='9' height='9'/>");
        svg("<style>" + "/*".repeat(100_000) + "</style><rect width='9' height='9'/>");
        svg(
                "<style>"
                        + ".a{fill:red}".repeat(900)
                        + "</style>"
                        + "<path class='a b c'/>".repeat(3_000));
        svg("<rect width='9' height='9' class='" + "a ".repeat(100_000) + "'/>");
    }

    private void heavy() {
        String all = "<rect width='100' height='100' fill='red' ";
        svg((all + "opacity='.5'/>").repeat(3_000));
        svg((all + "/>").repeat(3_000));
        svg("<g opacity='.9'>".repeat(35) + all + "/>" + "</g>".repeat(35));
        svg("<g opacity='.9'>".repeat(5) + all + "/>" + "</g>".repeat(5));
        String stops = "<stop/><stop offset='1' stop-color='red'/>";
        svg(
                "<radialGradient id='g' r='.001' fx='.2' spreadMethod='reflect'>"
                        + stops
                        + "</radialGradient>"
                        + "<rect width='100' height='100' fill='url(#g)'/>".repeat(4));
        svg(
                "<linearGradient id='g' x2='1e-9'>"
                        + stops
                        + "</linearGradient><rect width='9' height='9' fill='url(#g)'/>");
        svg(
                "<linearGradient id='g' gradientTransform='scale(0)'>"
                        + stops
                        + "</linearGradient><rect width='9' height='9' fill='url(#g)'/>");
        svg(
                "<linearGradient id='g'>"
                        + "<stop offset='.5'/>".repeat(4_000)
                        + "</linearGradient><rect width='9' height='9' fill='url(#g)'/>");
        svg("<path d='M0 0h100' stroke='red' stroke-dasharray='.00001'/>");
        svg("<path d='M0 0h1e7' stroke='red' stroke-dasharray='1'/>");
        svg("<path d='M0 0h100' stroke='red' stroke-dasharray='" + "1e-9 ".repeat(30_000) + "'/>");
        svg("<path d='M0 0h100' stroke='red' stroke-width='1e7'/>");
        svg("<path d='M0 0h100v100z' stroke='red' stroke-miterlimit='1e7' stroke-width='90'/>");
        svg("<path d='M0 0h100' stroke='red' stroke-dasharray='5' stroke-dashoffset='-1e7'/>");
        svg("<path d='M0 0" + "l1 1".repeat(1_000_000) + "'/>");
        var random = new Random(1);
        var zigzag = new StringBuilder("M0 0");
        for (int i = 0; i < 495; i++) {
            zigzag.append('L')
                    .append(random.nextInt(1_000) / 10.0)
                    .append(i % 2 == 0 ? " 100" : " 0");
        }
        svg("<path fill-rule='evenodd' d='" + zigzag + "'/>");
        svg("<path fill='none' stroke='red' stroke-linejoin='round' d='" + zigzag + "'/>");
        svg("<path d='" + "M0 0A1e-6 1e7 0 1 1 100 100".repeat(2_000) + "'/>");
        svg("<path d='M-1e7 -1e7C1e7 1e7 -1e7 1e7 1e7 -1e7z' stroke='red'/>");
        svg(
                "<g transform='scale(1e6)'><g transform='scale(1e6)'><rect width='1e7' height='1e7'/></g></g>");
        svg(
                "<g transform='scale(1e-7)'><g transform='scale(1e-7)'><path d='M0 0h1e7' stroke='red'/></g></g>");
        svg("<g transform='matrix(0 0 0 0 0 0)'><path d='M0 0h9' stroke='red'/></g>");
        svg("<g transform='" + "rotate(1)".repeat(20_000) + "'>" + all + "/></g>");
        svg("<g transform='" + " ".repeat(200_000) + "x'>" + all + "/></g>");
        svg("<g>".repeat(10_000) + all + "/>" + "</g>".repeat(10_000));
        svg("<rect/>".repeat(30_000));
        svg("<x:a xmlns:x='x:y'>".repeat(8_000));
        file("<svg viewBox='0 0 1e9 1e9'>" + all + "/></svg>");
        file("<svg viewBox='0 0 1e7 1e-3'>" + all + "/></svg>");
        file("<svg viewBox='1e7 1e7 .002 .002'>" + all + "/></svg>");
        file("<svg viewBox='0 0 0 0'>" + all + "/></svg>");
        file("<svg viewBox='0 0 -5 5'>" + all + "/></svg>");
        file("<svg width='100%' height='1e7'>" + all + "/></svg>");
    }

    private void unreadable() {
        for (String number :
                List.of(
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "1e999",
                        "1e-999",
                        "--1",
                        "1e",
                        "0x10",
                        "1".repeat(5_000),
                        "1e1e1",
                        ".",
                        "",
                        "\u0661",
                        "1px",
                        "1em",
                        "-0",
                        "1e7",
                        "-1e7",
                        "9999999999")) {
            svg("<rect x='" + number + "' width='" + number + "' height='9'/>");
            svg("<path d='M" + number + " " + number + "L9 9v9z'/>");
            svg(
                    "<path d='M0 0A5 5 0 0 1 "
                            + number
                            + " 9z' stroke='red' stroke-width='"
                            + number
                            + "'/>");
            svg("<g transform='scale(" + number + ")'><rect width='9' height='9'/></g>");
            svg("<g opacity='" + number + "'><circle r='" + number + "'/></g>");
            svg(
                    "<linearGradient id='g' x2='"
                            + number
                            + "'><stop offset='"
                            + number
                            + "'/><stop offset='1'/>"
                            + "</linearGradient><rect width='9' height='9' fill='url(#g)'/>");
            svg(
                    "<radialGradient id='g' r='"
                            + number
                            + "' fx='"
                            + number
                            + "'><stop/><stop offset='"
                            + number
                            + "'/></radialGradient><rect width='9' height='9' fill='url(#g)'/>");
            file(
                    "<svg viewBox='0 0 "
                            + number
                            + " "
                            + number
                            + "'><rect width='9' height='9'/></svg>");
            svg(
                    "<path d='M0 0h9' stroke='red' stroke-dasharray='"
                            + number
                            + "' stroke-dashoffset='"
                            + number
                            + "'/>");
        }
        file("");
        file("<");
        file("<svg");
        file("<svg/>");
        file("GIF89a<svg xmlns='http://www.w3.org/2000/svg'/>");
        file("%PDF-1.4 <svg/>");
        file("<html><svg viewBox='0 0 9 9'><rect width='9' height='9'/></svg></html>");
        all.add(Bytes.of(new byte[] {0x1f, (byte) 0x8b, 8, 0}));
        all.add(Bytes.of(new byte[3_000_000]));
    }

    private void pixels() {
        byte[] bomb = deflated(300_000_000);
        all.add(png(65_535, 65_535, 6, 8, new byte[100]));
        all.add(png(Integer.MAX_VALUE, 1, 6, 8, new byte[100]));
        all.add(png(-1, -1, 6, 8, new byte[100]));
        all.add(png(0, 0, 6, 8, new byte[100]));
        // 16 million pixels of 64 bits in a hundred kilobytes; and far more data than pixels.
        all.add(png(4_096, 4_096, 6, 16, deflated(4_096 * (1 + 8 * 4_096))));
        all.add(png(4_096, 4_096, 6, 8, deflated(4_096 * (1 + 4 * 4_096))));
        all.add(png(4_096, 4_096, 0, 1, deflated(4_096 * (1 + 512))));
        all.add(png(10, 10, 6, 8, bomb));
        all.add(png(4_096, 1, 6, 8, deflated(1 + 4 * 4_096)));
        all.add(png(10, 10, 3, 8, deflated(110)));
        all.add(png(10, 10, 9, 99, deflated(410)));
        byte[] sound = Seeds.png().toArray();
        byte[] photo = Seeds.jpeg().toArray();
        all.add(Bytes.of(joined(sound, "<svg onload='x'/><script>".getBytes(ISO_8859_1))));
        all.add(Bytes.of(joined(photo, "<svg onload='x'/><script>".getBytes(ISO_8859_1))));
        byte[] hidden = joined("a\0\0".getBytes(ISO_8859_1), bomb);
        for (String type :
                List.of("iCCP", "zTXt", "iTXt", "tEXt", "acTL", "fcTL", "eXIf", "sPLT", "hIST")) {
            all.add(inserted(sound, chunk(type, hidden)));
            all.add(inserted(sound, chunk(type, "<script>".getBytes(ISO_8859_1))));
        }
        var large = Seeds.encoded("jpeg", Seeds.painted(BufferedImage.TYPE_INT_RGB, 4_000, 4_000));
        all.add(large);
        byte[] huge = photo.clone();
        int frame = indexOf(huge, 0xc0);
        huge[frame + 4] = huge[frame + 5] = huge[frame + 6] = huge[frame + 7] = (byte) 0xff;
        all.add(Bytes.of(huge));
        huge[frame + 4] = huge[frame + 6] = 0x0f;
        all.add(Bytes.of(huge));
        all.add(scans(photo, 5_000));
    }

    /** One that says the same over and over. */
    private static Bytes scans(byte[] photo, int count) {
        int scan = indexOf(photo, 0xda);
        var out = new ByteArrayOutputStream();
        out.write(photo, 0, scan);
        for (int i = 0; i < count && out.size() < 1_900_000; i++) {
            out.write(photo, scan, photo.length - 2 - scan);
        }
        out.write(photo, photo.length - 2, 2);
        return Bytes.of(out.toByteArray());
    }

    private static int indexOf(byte[] photo, int marker) {
        int at = 2;
        while ((photo[at + 1] & 0xff) != marker) {
            at += 2 + ((photo[at + 2] & 0xff) << 8 | photo[at + 3] & 0xff);
        }
        return at + 1 - (marker == 0xda ? 1 : 0);
    }

    private static Bytes png(int width, int height, int colours, int bits, byte[] data) {
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) colours)
                        .put(new byte[3])
                        .array();
        var out = new ByteArrayOutputStream();
        out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
        out.writeBytes(chunk("IHDR", header));
        out.writeBytes(chunk("IDAT", data));
        out.writeBytes(chunk("IEND", new byte[0]));
        return Bytes.of(out.toByteArray());
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] typeAndData = joined(type.getBytes(ISO_8859_1), data);
        var crc = new CRC32();
        crc.update(typeAndData);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(typeAndData)
                .putInt((int) crc.getValue())
                .array();
    }

    private static Bytes inserted(byte[] png, byte[] chunk) {
        var out = new ByteArrayOutputStream();
        int afterHeader = 8 + 12 + 13;
        out.write(png, 0, afterHeader);
        out.writeBytes(chunk);
        out.write(png, afterHeader, png.length - afterHeader);
        return Bytes.of(out.toByteArray());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    /** That many zeros, packed. */
    private static byte[] deflated(int zeros) {
        var deflater = new Deflater(9);
        var out = new ByteArrayOutputStream();
        var buffer = new byte[65_536];
        var input = new byte[1 << 20];
        for (int left = zeros; left > 0; left -= input.length) {
            deflater.setInput(input, 0, Math.min(left, input.length));
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private void mutants(int count) {
        var random = new Random(SEED);
        List<Bytes> seeds = Seeds.all();
        List<String> words =
                List.of(
                        "1e7",
                        "-1",
                        "NaN",
                        "url(#m)",
                        "url(" + away + ")",
                        "#leaf",
                        away,
                        "<g>",
                        "</g>",
                        "&amp;",
                        "onload=''",
                        "1e-7",
                        "<use href='#leaf'/>",
                        "\"",
                        "99999",
                        "<!--",
                        "]]>",
                        "%",
                        "none",
                        "0");
        while (all.size() < count) {
            byte[] seed = seeds.get(random.nextInt(seeds.size())).toArray();
            byte[] word = words.get(random.nextInt(words.size())).getBytes(ISO_8859_1);
            byte[] mutant =
                    switch (random.nextInt(8)) {
                        case 0 -> Arrays.copyOf(seed, random.nextInt(seed.length));
                        case 1, 2 -> flipped(seed, random);
                        case 3 -> spliced(seed, seed, random);
                        case 4 -> spliced(seed, word, random);
                        default ->
                                seed[0] == '<'
                                        ? withValue(seed, word, random)
                                        : flipped(seed, random);
                    };
            all.add(Bytes.of(random.nextInt(4) > 0 ? withChecksums(mutant) : mutant));
        }
    }

    /** Well-formed still: with the word in the place of the value of an attribute. */
    private static byte[] withValue(byte[] seed, byte[] word, Random random) {
        String text = new String(seed, ISO_8859_1);
        String harmless = new String(word, ISO_8859_1).replaceAll("[<&\"']", "");
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        MatchResult value = values.get(random.nextInt(values.size()));
        String changed =
                text.substring(0, value.start(1)) + harmless + text.substring(value.end(1));
        return changed.getBytes(ISO_8859_1);
    }

    /** The chunks of a PNG as somebody writes them who means harm. */
    private static byte[] withChecksums(byte[] content) {
        if (!PngFile.is(content)) {
            return content;
        }
        var file = ByteBuffer.wrap(content.clone()).position(8);
        while (file.remaining() >= 12) {
            int length = file.getInt();
            if (length < 0 || length > file.remaining() - 8) {
                break;
            }
            var crc = new CRC32();
            crc.update(file.array(), file.position(), length + 4);
            file.position(file.position() + length + 4).putInt((int) crc.getValue());
        }
        return file.array();
    }

    private static byte[] flipped(byte[] seed, Random random) {
        byte[] changed = seed.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    /** With a part of the other in the place of a part of its own. */
    private static byte[] spliced(byte[] seed, byte[] other, Random random) {
        int from = random.nextInt(seed.length);
        int to = Math.min(seed.length, from + random.nextInt(12));
        int start = other == seed ? random.nextInt(other.length) : 0;
        int end =
                other == seed ? Math.min(other.length, start + random.nextInt(400)) : other.length;
        var out = new ByteArrayOutputStream();
        out.write(seed, 0, from);
        out.write(other, start, end - start);
        out.write(seed, to, seed.length - to);
        return out.toByteArray();
    }
}
