package org.assaymark.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assaymark.certificate.Tool;
import org.assaymark.drawing.Grounds;
import org.assaymark.drawing.Picture;
import org.assaymark.drawing.PngWriter;
import org.assaymark.drawing.SvgWriter;
import org.assaymark.lettering.Lettering;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.helpers.DefaultHandler;

@DisplayName("Badges, as programs of others judge them")
class JudgesTest {
    private static final String TITLE = "Fire & <Safety> – សុវត្ថិភាព 🚒";
    private static final int PIXELS = 300;

    /** Every template, in one state or another. */
    private static final Map<String, Badge> ALL = new TreeMap<>();

    @BeforeAll
    static void draw() {
        var badges = new Badges(Lettering.shipped());
        var stamp = new Stamp(Lettering.shipped());
        State[] states = State.values();
        for (Template template : Template.values()) {
            var design =
                    new Design.Templated(
                            template,
                            Brand.OURS,
                            new Design.Sign.Drawn(Emblem.BOLT),
                            Optional.of("First of all"));
            var inscription = new Inscription(TITLE, "معهد", Optional.of(new Level(2, 3)));
            State state = states[ALL.size() % states.length];
            ALL.put(
                    template.word(),
                    stamp.on(badges.draw(design, inscription), state, state.name()));
        }
    }

    @Test
    void are_sound_png_in_the_eyes_of_pngcheck(@TempDir Path folder) throws Exception {
        var pngcheck = Tool.named("pngcheck");
        for (var each : pngs(folder).entrySet()) {
            assertThat(pngcheck.run("-q", each.getValue())).as(each.getKey()).isEmpty();
        }
    }

    @Test
    void are_what_exiftool_expects_of_png(@TempDir Path folder) throws Exception {
        var exiftool = Tool.named("exiftool");
        for (var each : pngs(folder).entrySet()) {
            assertThat(exiftool.run("-validate", "-a", "-MIMEType", "-ImageSize", each.getValue()))
                    .as(each.getKey())
                    .containsPattern("Validate +: OK")
                    .containsPattern("MIME Type +: image/png")
                    .containsPattern("Image Size +: " + PIXELS + "x" + PIXELS);
        }
    }

    /** Painted whole, and with lettering put on a ground that is kept. */
    private static Map<String, Path> pngs(Path folder) throws Exception {
        var grounds = new Grounds(100_000_000);
        var files = new TreeMap<String, Path>();
        for (var each : ALL.entrySet()) {
            Badge badge = each.getValue();
            Picture whole = badge.whole();
            files.put(
                    each.getKey(),
                    Files.write(
                            folder.resolve(each.getKey() + ".png"),
                            PngWriter.write(whole, PIXELS).toArray()));
            files.put(
                    each.getKey() + "-kept",
                    Files.write(
                            folder.resolve(each.getKey() + "-kept.png"),
                            grounds.png(badge.ground(), badge.lettering(), PIXELS).toArray()));
        }
        return files;
    }

    @Test
    void are_well_formed_xml_that_says_what_it_shows() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        for (var each : ALL.entrySet()) {
            byte[] svg = SvgWriter.write(each.getValue().whole(), TITLE).toArray();
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // throws on what is fatal
            var root = builder.parse(new ByteArrayInputStream(svg)).getDocumentElement();
            assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
            assertThat(root.getFirstChild().getTextContent()).as(each.getKey()).isEqualTo(TITLE);
        }
    }
}
