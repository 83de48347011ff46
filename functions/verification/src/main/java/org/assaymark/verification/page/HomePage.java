package org.assaymark.verification.page;

import java.util.List;

/**
 * {@code GET /}.
 *
 * @param issuers who issues here
 */
public record HomePage(List<NamedLink> issuers) {
    public HomePage {
        issuers = List.copyOf(issuers);
    }
}
