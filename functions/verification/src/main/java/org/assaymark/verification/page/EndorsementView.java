package org.assaymark.verification.page;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody else says about an achievement or an issuer, and how it stands now.
 *
 * @param endorser the proven identifier of who says it
 * @param name as the endorser calls itself
 * @param comment Markdown
 * @param doubt why it does not count now; empty when it does
 */
public record EndorsementView(
        String endorser,
        Optional<String> name,
        Optional<String> comment,
        Optional<Instant> since,
        Optional<String> doubt) {}
