package org.assaymark.lettering;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Text cut into what a reader sees as one letter, with its marks and whatever is stacked on it. */
final class Clusters {
    private static final int KHMER_COENG = 0x17d2;
    private static final int MYANMAR_VIRAMA = 0x1039;

    /** Below it are no marks that join the letter before them. */
    private static final char FIRST_MARK = '\u0300';

    /** Making one takes longer than copying it; each is for one thread. */
    private static final BreakIterator ITERATOR = BreakIterator.getCharacterInstance(Locale.ROOT);

    private Clusters() {}

    /** Where clusters begin, and the end of the text. */
    static int[] boundaries(String text) {
        if (text.chars().allMatch(letter -> letter >= ' ' && letter < FIRST_MARK)) {
            return IntStream.rangeClosed(0, text.length()).toArray();
        }
        var each = (BreakIterator) ITERATOR.clone();
        each.setText(text);
        var starts = IntStream.builder().add(0);
        for (int at = each.next(); at != BreakIterator.DONE; at = each.next()) {
            if (at == text.length() || !stacksNext(text.codePointBefore(at))) {
                starts.add(at);
            }
        }
        return starts.build().toArray();
    }

    private static boolean stacksNext(int point) {
        return point == KHMER_COENG || point == MYANMAR_VIRAMA;
    }
}
