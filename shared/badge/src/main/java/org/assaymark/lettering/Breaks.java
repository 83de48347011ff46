package org.assaymark.lettering;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Where lines may end, from where it is usual to where it is only better than not fitting. */
enum Breaks {
    /** Between words, and where scripts without spaces allow it everywhere. */
    WORDS {
        @Override
        Set<Integer> of(String text) {
            var ends = new TreeSet<Integer>();
            BreakIterator each = BreakIterator.getLineInstance(WITH_THAI_WORDS);
            each.setText(text);
            for (int at = each.next(); at != BreakIterator.DONE; at = each.next()) {
                ends.add(at);
            }
            ends.retainAll(CLUSTERS.of(text));
            return ends;
        }
    },
    /**
     * Also between clusters of scripts that write words without spaces, as nobody knows their words
     * here.
     */
    SYLLABLES {
        @Override
        Set<Integer> of(String text) {
            Set<Integer> ends = WORDS.of(text);
            for (int at : CLUSTERS.of(text)) {
                if (at < text.length() && endsSyllable(text, at)) {
                    ends.add(at);
                }
            }
            return ends;
        }
    },
    /** Inside words, too. */
    CLUSTERS {
        @Override
        Set<Integer> of(String text) {
            var ends = new TreeSet<Integer>();
            for (int boundary : Clusters.boundaries(text)) {
                ends.add(boundary);
            }
            ends.remove(0);
            return ends;
        }
    };

    /** The rules of all languages, and the words of Thai where the Java runtime knows them. */
    private static final Locale WITH_THAI_WORDS = Locale.of("th");

    /** Vowels that stand before their consonant. */
    private static final String LEADING =
            "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4";

    /** Vowels and signs of Thai and Lao that stand after their consonant. */
    private static final String TRAILING =
            "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6";

    /** What ends a syllable of Burmese stands above its last consonant. */
    private static final char ASAT = '\u103a';

    private static final Set<UnicodeScript> SPACELESS =
            Set.of(
                    UnicodeScript.THAI,
                    UnicodeScript.LAO,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR);

    /** Rising, the end of the text among them. */
    abstract Set<Integer> of(String text);

    private static boolean endsSyllable(String text, int at) {
        return SPACELESS.contains(script(text.codePointBefore(at)))
                && SPACELESS.contains(script(text.codePointAt(at)))
                && LEADING.indexOf(text.charAt(at - 1)) < 0
                && TRAILING.indexOf(text.charAt(at)) < 0
                && (at + 1 == text.length() || text.charAt(at + 1) != ASAT)
                && !endsKhmerSyllable(text, at);
    }

    /** A consonant that bears nothing ends the syllable before it more often than it begins one. */
    private static boolean endsKhmerSyllable(String text, int at) {
        return isBetween(text.charAt(at), '\u1780', '\u17a2')
                && (at + 1 == text.length() || !isBetween(text.charAt(at + 1), '\u17b6', '\u17d3'));
    }

    private static boolean isBetween(char letter, char first, char last) {
        return letter >= first && letter <= last;
    }

    private static UnicodeScript script(int point) {
        return UnicodeScript.of(point);
    }
}
