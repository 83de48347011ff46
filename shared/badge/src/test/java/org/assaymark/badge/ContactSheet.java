package org.assaymark.badge;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Painter;
import org.assaymark.drawing.Picture;
import org.assaymark.lettering.Lettering;

/** Draws every design with names of every kind into one PNG, for people to look at. */
final class ContactSheet {
    private record Example(String title, String issuer, String motto, Optional<Level> level) {}

    private static final List<Example> EXAMPLES =
            List.of(
                    new Example(
                            "MIG Welding",
                            "Riverside Technical College",
                            "Level 1 of 3",
                            Optional.of(new Level(1, 3))),
                    new Example(
                            "Occupational Health and Safety for Supervisors on Construction Sites",
                            "Zentrum für berufliche Weiterbildung Nordrhein",
                            "Safety first",
                            Optional.of(new Level(2, 3))),
                    new Example(
                            "اللحام بالقوس الكهربائي",
                            "معهد التدريب المهني",
                            "المستوى الثالث",
                            Optional.of(new Level(3, 3))),
                    new Example(
                            "ការផ្សារដែកដោយធ្នូអគ្គិសនី",
                            "វិទ្យាស្ថានបច្ចេកទេស",
                            "កម្រិត ២",
                            Optional.of(new Level(2, 5))),
                    new Example("电弧焊接技术基础", "上海职业技术学院", "一级", Optional.empty()),
                    new Example(
                            "Coding 🚀", "Code Camp", "since 1998", Optional.of(new Level(5, 5))));

    private static final List<Brand> BRANDS =
            List.of(
                    Brand.OURS,
                    brand(0x8a1538, 0xe8c46a),
                    brand(0x0b6e4f, 0xf4f1de),
                    brand(0x5b3a8e, 0xff8552),
                    brand(0xffd23f, 0x0a2463),
                    brand(0x1f2933, 0x3ddc97));

    private ContactSheet() {}

    private static Brand brand(int primary, int accent) {
        return new Brand(Colour.rgb(primary), Colour.rgb(accent));
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int side = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Lettering lettering = Lettering.shipped();
        List<List<Picture>> rows = rows(new Badges(lettering));
        rows.add(stamped(new Badges(lettering), new Stamp(lettering)));
        ImageIO.write(sheet(rows, side), "png", file.toFile());
        cards(lettering, file);
    }

    private static List<Picture> stamped(Badges badges, Stamp stamp) {
        var design =
                new Design.Templated(
                        Template.SHIELD,
                        Brand.OURS,
                        new Design.Sign.Drawn(Emblem.BOLT),
                        Optional.empty());
        Badge badge = badges.draw(design, inscription(EXAMPLES.getFirst()));
        return Stream.of(State.values())
                .map(state -> stamp.on(badge, state, state.name().replace('_', ' ')).whole())
                .toList();
    }

    private static void cards(Lettering lettering, Path file) throws IOException {
        var cards = new Cards(lettering);
        for (int i = 0; i < 3; i++) {
            Card card = card(lettering, EXAMPLES.get(i), State.values()[i * 2]);
            String name = file.getFileName().toString().replace(".png", "");
            write(cards.social(card), file.resolveSibling(name + "-social-" + i + ".png"), 1);
            write(cards.embedded(card), file.resolveSibling(name + "-embedded-" + i + ".png"), 2);
        }
    }

    private static Card card(Lettering lettering, Example example, State state) {
        var design =
                new Design.Templated(
                        Template.RIBBON,
                        Brand.OURS,
                        new Design.Sign.Drawn(Emblem.BOLT),
                        Optional.empty());
        Badge badge = new Badges(lettering).draw(design, inscription(example));
        return new Card(
                new Stamp(lettering).on(badge, state, state.name()).whole(),
                Brand.OURS,
                example.title(),
                "Awarded to",
                "Sokha Chan-Müller",
                example.issuer(),
                "28 November 2026",
                "badges.example.org/c/crd_01jd3v5c6z8k2m4n6p8q0r2s4t",
                state,
                state == State.ACTIVE ? "Valid" : state.name());
    }

    private static Inscription inscription(Example example) {
        return new Inscription(example.title(), example.issuer(), example.level());
    }

    private static void write(Picture picture, Path file, int scale) throws IOException {
        var image =
                new BufferedImage(
                        (int) picture.width() * scale,
                        (int) picture.height() * scale,
                        BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        Painter.paint(picture, graphics);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private static BufferedImage sheet(List<List<Picture>> rows, int side) {
        int gap = side / 15;
        var sheet =
                new BufferedImage(
                        (side + gap) * rows.getFirst().size() + gap,
                        (side + gap) * rows.size() + gap,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                var place =
                        AffineTransform.getTranslateInstance(
                                gap + column * (side + gap), gap + row * (side + gap));
                place.scale(side / Badges.SIDE, side / Badges.SIDE);
                graphics.setTransform(place);
                Painter.paint(rows.get(row).get(column), graphics);
            }
        }
        graphics.dispose();
        return sheet;
    }

    private static List<List<Picture>> rows(Badges badges) {
        var rows = new ArrayList<List<Picture>>();
        Emblem[] emblems = Emblem.values();
        int count = 0;
        for (Template template : Template.values()) {
            var row = new ArrayList<Picture>();
            for (int i = 0; i < EXAMPLES.size(); i++) {
                Example example = EXAMPLES.get(i);
                var design =
                        new Design.Templated(
                                template,
                                BRANDS.get((template.ordinal() + i) % BRANDS.size()),
                                i == 4
                                        ? new Design.Sign.None()
                                        : new Design.Sign.Drawn(emblems[count++ % emblems.length]),
                                Optional.of(example.motto()));
                row.add(badges.draw(design, inscription(example)).whole());
            }
            rows.add(row);
        }
        return rows;
    }
}
