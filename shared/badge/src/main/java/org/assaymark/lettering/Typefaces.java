package org.assaymark.lettering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The fonts that ship with the module, of each weight in the order in which a letter is looked for.
 */
final class Typefaces {
    /** The strokes of a font of one weight grow by this for bold. */
    private static final double BOLDENING = 34;

    private final List<Typeface> regular;
    private final List<Typeface> bold;

    private Typefaces(List<Typeface> regular, List<Typeface> bold) {
        this.regular = List.copyOf(regular);
        this.bold = List.copyOf(bold);
    }

    /** Those that the build lists in {@code fonts.txt}; none of them is read yet. */
    static Typefaces shipped() {
        withoutSystemFonts();
        var regular = new ArrayList<Typeface>();
        var bold = new ArrayList<Typeface>();
        for (String line : index().lines().toList()) {
            String[] parts = line.split(" ", -1);
            Coverage coverage = Coverage.parse(parts[2]);
            switch (parts[1]) {
                case "regular" -> regular.add(new Typeface(parts[0], coverage, 0));
                case "bold" -> bold.add(new Typeface(parts[0], coverage, 0));
                default -> {
                    regular.add(new Typeface(parts[0], coverage, 0));
                    bold.add(new Typeface(parts[0], coverage, BOLDENING));
                }
            }
        }
        return new Typefaces(regular, bold);
    }

    List<Typeface> of(Weight weight) {
        return weight == Weight.BOLD ? bold : regular;
    }

    private static String index() {
        try (InputStream in = Typefaces.class.getResourceAsStream("fonts.txt")) {
            if (in == null) {
                throw new IllegalStateException("no fonts; the build of the module makes them");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A Lambda function has no fonts of a system, and without a word about them AWT does not start.
     */
    private static void withoutSystemFonts() {
        if (System.getProperty("sun.awt.fontconfig") == null) {
            try {
                Path none = Files.createTempFile("fonts", ".properties");
                Files.writeString(none, "version=1\nsequence.allfonts=default\n");
                none.toFile().deleteOnExit();
                System.setProperty("sun.awt.fontconfig", none.toString());
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }
}
