package org.assaymark.credential;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Language tags (BCP 47). */
final class Languages {
    private Languages() {}

    /**
     * What fits the wishes best: lookup of RFC 4647 section 3.4, then its basic filtering (section
     * 3.3.1), since who asks for {@code pt} can read {@code pt-BR}.
     */
    static Optional<String> lookup(List<String> offered, List<String> wanted) {
        return Stream.concat(
                        wanted.stream()
                                .flatMap(Languages::fallbacks)
                                .flatMap(range -> offered.stream().filter(range::equalsIgnoreCase)),
                        wanted.stream()
                                .flatMap(
                                        range ->
                                                offered.stream()
                                                        .filter(tag -> isNarrower(tag, range))))
                .findFirst();
    }

    private static boolean isNarrower(String tag, String range) {
        return tag.toLowerCase(Locale.ROOT).startsWith(range.toLowerCase(Locale.ROOT) + "-");
    }

    /** {@code zh-Hant-TW}, {@code zh-Hant}, {@code zh}. */
    private static Stream<String> fallbacks(String range) {
        return Stream.iterate(range, rest -> !rest.isEmpty(), Languages::shorter);
    }

    /** A single letter only introduces what followed it, so it goes as well. */
    private static String shorter(String range) {
        int end = range.lastIndexOf('-');
        if (end > 1 && range.charAt(end - 2) == '-') {
            end -= 2;
        }
        return end < 0 ? "" : range.substring(0, end);
    }
}
