package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;

/**
 * An issuer. Everything but {@code proven} is what the document claims.
 *
 * @param page our own page about the issuer; none for foreign ones
 * @param image shown only when it is a {@code data:} URI of a PNG, JPEG or WebP picture
 * @param proven present only when the signature and its binding to this issuer were verified
 */
public record IssuerView(
        String name,
        Optional<String> url,
        Optional<String> page,
        Optional<String> image,
        Optional<String> description,
        List<Fact> facts,
        Optional<ProvenIssuer> proven) {
    public IssuerView {
        facts = List.copyOf(facts);
    }
}
