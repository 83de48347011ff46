package org.assaymark.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where a list that comes in pages goes on, as its server says it (RFC 8288). */
public final class NextLink {
    private static final int LONGEST = 8_000;

    private static final String NAME = "[^\\s,;=<>\"]++";
    private static final String VALUE = "(?:\"[^\"]*+\"|[^\\s,;\"]*+)";

    private static final Pattern LINK =
            Pattern.compile("<([^<>]*+)>((?:\\s*+;\\s*+" + NAME + "(?:=" + VALUE + ")?+)*+)");

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*+(" + NAME + ")(?:=(" + VALUE + "))?+");

    private NextLink() {}

    /**
     * @param headers the values of {@code Link}
     * @param asked what a relative one goes on from
     * @return none where there is none, or none that could be followed
     */
    public static Optional<URI> of(List<String> headers, URI asked) {
        return headers.stream()
                .filter(header -> header.length() <= LONGEST)
                .flatMap(header -> LINK.matcher(header).results())
                .filter(link -> isNext(link.group(2)))
                .findFirst()
                .flatMap(link -> resolved(link, asked));
    }

    /** The first {@code rel} counts, and may have several words (section 3.3). */
    private static boolean isNext(String parameters) {
        return PARAMETER
                .matcher(parameters)
                .results()
                .filter(each -> each.group(1).equalsIgnoreCase("rel") && each.group(2) != null)
                .findFirst()
                .map(each -> each.group(2).replace("\"", "").toLowerCase(Locale.ROOT))
                .filter(words -> List.of(words.split("\\s+", -1)).contains("next"))
                .isPresent();
    }

    private static Optional<URI> resolved(MatchResult link, URI asked) {
        String text = link.group(1).strip();
        try {
            // URI.resolve takes a query alone for one of the folder.
            return Optional.of(
                    asked.resolve(text.startsWith("?") ? asked.getRawPath() + text : text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
