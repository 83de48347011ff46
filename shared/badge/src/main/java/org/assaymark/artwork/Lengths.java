package org.assaymark.artwork;

/** Lengths in the units of CSS that do not depend on a font (CSS Values 4 §6.2). */
final class Lengths {
    private Lengths() {}

    /**
     * @param percentOf what 100 % are
     * @throws Refusal when it cannot be read
     */
    static double read(String text, double percentOf) {
        var numbers = new Numbers(text);
        double value = numbers.next();
        return switch (numbers.rest()) {
            case "", "px" -> value;
            case "%" -> value / 100 * percentOf;
            case "in" -> value * 96;
            case "cm" -> value * 96 / 2.54;
            case "mm" -> value * 96 / 25.4;
            case "pt" -> value * 96 / 72;
            case "pc" -> value * 16;
            default -> throw Refusal.because("has a length in a unit that is not read: use px");
        };
    }
}
