package org.assaymark.lettering;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Text cut into what a reader sees as one letter, with its marks and whatever is stacked on it. */
final class Clusters {
    private static final int KHMER_COENG = 0x17d2;
    private static final int MYANMAR_VIRAMA = 0x1039;

    private Clusters() {}

    /** Where clusters begin, and the end of the text. */
    static int[] boundaries(String text) {
        BreakIterator each = BreakIterator.getCharacterInstance(Locale.ROOT);
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
