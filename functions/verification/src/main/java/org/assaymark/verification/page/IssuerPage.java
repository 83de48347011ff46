package org.assaymark.verification.page;

import java.time.ZoneId;
import java.util.List;

/**
 * {@code GET /i/{slug}}.
 *
 * @param url the page's own address, absolute
 * @param didDocumentUrl where the DID document is
 * @param achievements the published ones
 */
public record IssuerPage(
        String url,
        IssuerView issuer,
        String did,
        String didDocumentUrl,
        List<KeyView> keys,
        List<NamedLink> achievements,
        List<EndorsementView> endorsements,
        ZoneId zone) {
    public IssuerPage {
        keys = List.copyOf(keys);
        endorsements = List.copyOf(endorsements);
        achievements = List.copyOf(achievements);
    }
}
