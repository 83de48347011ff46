package org.assaymark.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proactive content negotiation by {@code Accept} and {@code Accept-Language} (RFC 9110 sections
 * 12.5.1 and 12.5.4).
 */
public final class Negotiation {
    private static final double ALL = 1.0;
    private static final int MOST_LANGUAGES = 50;

    /** Section 12.4.2; the names of parameters are case-insensitive (section 5.6.6). */
    private static final Pattern WEIGHT =
            Pattern.compile("[qQ]=(?:0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)");

    private Negotiation() {}

    private record Range(String type, double quality) {
        boolean covers(String mediaType) {
            return type.equals("*/*")
                    || type.equals(mediaType)
                    || (type.endsWith("/*")
                            && mediaType.startsWith(type.substring(0, type.length() - 1)));
        }

        /** An exact type says more than a wildcard. */
        int precision() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }

    /**
     * The offer that the client wants most; of equal ones the first that is offered. Without {@code
     * Accept}, the first.
     *
     * @param offers media types in lower case, without parameters
     */
    public static Optional<String> choose(HttpRequest request, List<String> offers) {
        List<Range> ranges =
                request.header("accept")
                        .map(
                                accept ->
                                        Stream.of(accept.split(","))
                                                .map(Negotiation::range)
                                                .toList())
                        .orElse(List.of(new Range("*/*", ALL)));
        return offers.stream()
                .filter(offer -> quality(offer, ranges) > 0)
                .max(
                        Comparator.<String>comparingDouble(offer -> quality(offer, ranges))
                                .thenComparingInt(offer -> -offers.indexOf(offer)));
    }

    /** The language ranges that the client wants, best first; without those that it rules out. */
    public static List<String> languages(HttpRequest request) {
        return request.header("accept-language").stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .limit(MOST_LANGUAGES)
                .map(Negotiation::range)
                .filter(range -> range.quality() > 0 && !range.type().equals("*"))
                .sorted(Comparator.comparingDouble(range -> -range.quality()))
                .map(Range::type)
                .toList();
    }

    private static double quality(String offer, List<Range> ranges) {
        return ranges.stream()
                .filter(range -> range.covers(offer))
                .max(Comparator.comparingInt(Range::precision))
                .map(Range::quality)
                .orElse(0.0);
    }

    private static Range range(String text) {
        String[] parts = text.split(";");
        double quality =
                Stream.of(parts)
                        .skip(1)
                        .map(String::strip)
                        .filter(parameter -> WEIGHT.matcher(parameter).matches())
                        .findFirst()
                        .map(parameter -> Double.parseDouble(parameter.substring(2)))
                        .orElse(ALL);
        return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality);
    }
}
