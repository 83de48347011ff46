package org.assaymark.badgeimage;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.certificate.Layout;
import org.assaymark.certificate.Paper;
import org.assaymark.document.Malformed;
import org.assaymark.platform.HttpRequest;

/**
 * How something is to be printed, out of the query of its address.
 *
 * @param language of the words around it; empty for that of what is printed
 */
record CertificateRequest(Layout layout, Paper paper, Optional<String> language) {
    /**
     * @throws Malformed with each parameter that says something else than it may
     */
    static CertificateRequest of(HttpRequest request) {
        var choices = new PrintChoices(request);
        String layout =
                choices.choose(
                                "layout",
                                Stream.of(Layout.values()).map(CertificateRequest::word).toList())
                        .orElse(word(Layout.CLASSIC));
        Paper paper = choices.paper();
        Optional<String> language = choices.language();
        choices.done();
        return new CertificateRequest(
                Layout.valueOf(layout.toUpperCase(Locale.ROOT)), paper, language);
    }

    private static String word(Layout layout) {
        return layout.name().toLowerCase(Locale.ROOT);
    }
}
