package org.assaymark.lettering;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A part of a text that one font has and that runs one way.
 *
 * @param level of embedding (UAX 9); odd for right to left
 */
record Stretch(int start, int end, Typeface typeface, byte level) {
    private static final int PICTURE_STYLE = 0xfe0f;

    /** In the order in which the text is read. */
    static List<Stretch> of(String text, Direction direction, List<Typeface> typefaces) {
        Bidi bidi = direction.applied(text);
        int[] boundaries = Clusters.boundaries(text);
        var stretches = new ArrayList<Stretch>();
        Typeface typeface = typefaces.getFirst();
        for (int i = 0; i + 1 < boundaries.length; i++) {
            int start = boundaries[i];
            typeface = choose(text.substring(start, boundaries[i + 1]), typeface, typefaces);
            var next =
                    new Stretch(start, boundaries[i + 1], typeface, (byte) bidi.getLevelAt(start));
            if (!stretches.isEmpty() && stretches.getLast().isContinuedBy(next)) {
                stretches.add(stretches.removeLast().with(next));
            } else {
                stretches.add(next);
            }
        }
        return stretches;
    }

    private boolean isContinuedBy(Stretch next) {
        return typeface == next.typeface && level == next.level;
    }

    private Stretch with(Stretch next) {
        return new Stretch(start, next.end, typeface, level);
    }

    /** A space stays with what is before it, so that the words of a script are shaped together. */
    private static Typeface choose(String cluster, Typeface before, List<Typeface> typefaces) {
        int base = cluster.codePointAt(0);
        if (base == ' ' && before.has(' ')) {
            return before;
        }
        List<Typeface> inOrder = isPicture(cluster, base) ? typefaces.reversed() : typefaces;
        if (hasAll(inOrder.getFirst(), cluster)) {
            return inOrder.getFirst();
        }
        return first(inOrder, typeface -> hasAll(typeface, cluster))
                .orElseGet(
                        () ->
                                first(inOrder, typeface -> typeface.has(base))
                                        .orElse(typefaces.getFirst()));
    }

    private static Optional<Typeface> first(List<Typeface> typefaces, Predicate<Typeface> wanted) {
        return typefaces.stream().filter(wanted).findFirst();
    }

    private static boolean isPicture(String cluster, int base) {
        return Character.isEmojiPresentation(base) || cluster.indexOf(PICTURE_STYLE) >= 0;
    }

    private static boolean hasAll(Typeface typeface, String cluster) {
        for (int i = 0; i < cluster.length(); ) {
            int point = cluster.codePointAt(i);
            if (!PlainText.isJoiner(point) && !typeface.has(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    boolean isRightToLeft() {
        return level % 2 == 1;
    }
}
