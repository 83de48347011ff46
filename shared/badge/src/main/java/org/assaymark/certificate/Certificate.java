package org.assaymark.certificate;

import java.util.Locale;
import java.util.Optional;

/**
 * What a certificate says.
 *
 * @param language of the words around it; English where there are none in it
 */
public record Certificate(
        Locale language,
        Issuer issuer,
        String learner,
        Award award,
        Dates dates,
        Optional<Signatory> signatory,
        Seal seal,
        Proof proof) {}
