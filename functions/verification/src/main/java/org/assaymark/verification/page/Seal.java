package org.assaymark.verification.page;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * A drawn mark for an achievement, in the manner of the guilloche on printed certificates. The same
 * name always gives the same seal; it decorates and proves nothing.
 *
 * @param rosette path data of one closed wave around the origin, within a radius of 44
 * @param turns by how many degrees the copies of the rosette are turned
 * @param monogram one or two letters of the name; may be empty
 */
record Seal(Palette palette, String rosette, List<String> turns, String monogram) {
    private static final int COPIES = 5;
    private static final int POINTS_PER_WAVE = 10;

    Seal {
        turns = List.copyOf(turns);
    }

    static Seal of(String name) {
        var chance = new CRC32();
        chance.update(name.getBytes(StandardCharsets.UTF_8));
        var palettes = Palette.values();
        var palette = palettes[(int) (chance.getValue() % palettes.length)];
        int waves = 9 + (int) ((chance.getValue() >>> 8) % 8);
        double depth = 3.5 + ((chance.getValue() >>> 16) % 4);
        return new Seal(palette, wave(waves, depth), turns(waves), monogramOf(name));
    }

    private static String wave(int waves, double depth) {
        int points = waves * POINTS_PER_WAVE;
        return IntStream.range(0, points)
                .mapToObj(i -> 2 * Math.PI * i / points)
                .map(angle -> point(angle, 36 + depth * Math.cos(waves * angle)))
                .collect(Collectors.joining("L", "M", "Z"));
    }

    private static String point(double angle, double radius) {
        return String.format(
                Locale.ROOT, "%.1f %.1f", radius * Math.cos(angle), radius * Math.sin(angle));
    }

    private static List<String> turns(int waves) {
        return IntStream.range(0, COPIES)
                .mapToObj(i -> String.format(Locale.ROOT, "%.2f", 360.0 * i / waves / COPIES))
                .toList();
    }

    /**
     * Two initials where a script has upper case; else the first character, which may be a word.
     */
    private static String monogramOf(String name) {
        var words =
                name.strip()
                        .lines()
                        .flatMap(line -> List.of(line.split("[\\s\\p{Punct}]+")).stream())
                        .filter(word -> !word.isEmpty() && Character.isLetter(word.codePointAt(0)))
                        .toList();
        if (words.isEmpty()) {
            return "";
        }
        var capitals =
                words.stream().map(Seal::firstCharacter).filter(Seal::isCapital).limit(2).toList();
        return capitals.isEmpty() ? firstCharacter(words.getFirst()) : String.join("", capitals);
    }

    private static boolean isCapital(String character) {
        return Character.isUpperCase(character.codePointAt(0));
    }

    private static String firstCharacter(String word) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        return word.substring(0, characters.next());
    }

    /** No green and no red: those belong to verdicts. */
    enum Palette {
        NAVY("#16305c", "#d3ae5f"),
        INDIGO("#33317e", "#d9ae84"),
        PLUM("#54265c", "#dcb97a"),
        SLATE("#2c3a4b", "#d2b487"),
        UMBER("#4d3424", "#d9bb8e");

        final String ground;
        final String line;

        Palette(String ground, String line) {
            this.ground = ground;
            this.line = line;
        }
    }
}
