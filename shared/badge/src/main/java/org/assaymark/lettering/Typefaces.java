package org.assaymark.lettering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The fonts that ship with the module, of each weight in the order in which a letter is looked for.
 */
final class Typefaces {
    /** The strokes of a font of one weight grow by this for bold. */
    private static final double BOLDENING = 34;

    private final Map<Weight, List<Typeface>> byWeight;

    private Typefaces(Map<Weight, List<Typeface>> byWeight) {
        this.byWeight = byWeight;
    }

    /** Those that the build lists in {@code fonts.txt}; none of them is read yet. */
    static Typefaces shipped() {
        withoutSystemFonts();
        var byWeight = new EnumMap<Weight, List<Typeface>>(Weight.class);
        for (Weight weight : Weight.values()) {
            byWeight.put(weight, new ArrayList<>());
        }
        for (String line : index().split("\n")) {
            String[] parts = line.split(" ");
            Coverage coverage = Coverage.parse(parts[2]);
            switch (parts[1]) {
                case "regular" ->
                        byWeight.get(Weight.REGULAR).add(new Typeface(parts[0], coverage, 0));
                case "bold" -> byWeight.get(Weight.BOLD).add(new Typeface(parts[0], coverage, 0));
                default -> {
                    byWeight.get(Weight.REGULAR).add(new Typeface(parts[0], coverage, 0));
                    byWeight.get(Weight.BOLD).add(new Typeface(parts[0], coverage, BOLDENING));
                }
            }
        }
        return new Typefaces(byWeight);
    }

    List<Typeface> of(Weight weight) {
        return List.copyOf(byWeight.get(weight));
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
