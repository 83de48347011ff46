package org.assaymark.badgeimage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.certificate.Certificates;
import org.assaymark.certificate.Paper;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.HttpRequest;

/** What is chosen by words in the query of an address, and what is wrong about that. */
final class PrintChoices {
    private static final String LETTER = "letter";
    private static final String LANDSCAPE = "landscape";

    private final HttpRequest request;
    private final List<Fault> faults = new ArrayList<>();

    PrintChoices(HttpRequest request) {
        this.request = request;
    }

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

    Paper paper() {
        boolean letter = choose("paper", List.of("a4", LETTER)).filter(LETTER::equals).isPresent();
        boolean wide =
                choose("orientation", List.of("portrait", LANDSCAPE))
                        .filter(LANDSCAPE::equals)
                        .isPresent();
        if (letter) {
            return wide ? Paper.LETTER_LANDSCAPE : Paper.LETTER_PORTRAIT;
        }
        return wide ? Paper.A4_LANDSCAPE : Paper.A4_PORTRAIT;
    }

    /** Of the words around what is printed; empty for that of what is printed. */
    Optional<String> language() {
        return choose("lang", Certificates.LANGUAGES);
    }

    /**
     * @throws Malformed with each parameter that says something else than it may
     */
    void done() {
        if (!faults.isEmpty()) {
            throw new Malformed(faults);
        }
    }
}
