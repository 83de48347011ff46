package org.assaymark.badgeimage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.certificate.Certificates;
import org.assaymark.certificate.Layout;
import org.assaymark.certificate.Paper;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.HttpRequest;

/**
 * How something is to be printed, out of the query of its address.
 *
 * @param language of the words around it; empty for that of what is printed
 */
record CertificateRequest(Layout layout, Paper paper, Optional<String> language) {
    private static final String LETTER = "letter";
    private static final String LANDSCAPE = "landscape";

    /**
     * @throws Malformed with each parameter that says something else than it may
     */
    static CertificateRequest of(HttpRequest request) {
        var choices = new Choices(request, new ArrayList<>());
        String layout =
                choices.choose(
                                "layout",
                                Stream.of(Layout.values()).map(CertificateRequest::word).toList())
                        .orElse(word(Layout.CLASSIC));
        boolean letter =
                choices.choose("paper", List.of("a4", LETTER)).filter(LETTER::equals).isPresent();
        boolean wide =
                choices.choose("orientation", List.of("portrait", LANDSCAPE))
                        .filter(LANDSCAPE::equals)
                        .isPresent();
        Optional<String> language = choices.choose("lang", Certificates.LANGUAGES);
        if (!choices.faults().isEmpty()) {
            throw new Malformed(choices.faults());
        }
        return new CertificateRequest(
                Layout.valueOf(layout.toUpperCase(Locale.ROOT)), paper(letter, wide), language);
    }

    private static Paper paper(boolean letter, boolean wide) {
        if (letter) {
            return wide ? Paper.LETTER_LANDSCAPE : Paper.LETTER_PORTRAIT;
        }
        return wide ? Paper.A4_LANDSCAPE : Paper.A4_PORTRAIT;
    }

    private static String word(Layout layout) {
        return layout.name().toLowerCase(Locale.ROOT);
    }

    /** What is chosen by words, and what is wrong about that. */
    private record Choices(HttpRequest request, List<Fault> faults) {
        Optional<String> choose(String parameter, List<String> words) {
            Optional<String> sent = request.queryParameter(parameter);
            sent.filter(word -> !words.contains(word))
                    .ifPresent(
                            _ ->
                                    faults.add(
                                            new Fault(
                                                    Pointer.ROOT,
                                                    "the query parameter "
                                                            + parameter
                                                            + " must be one of "
                                                            + String.join(", ", words))));
            return sent;
        }
    }
}
