package org.assaymark.verification.page;

import java.util.Optional;

/**
 * A credential's content, ours or anybody's.
 *
 * @param learnerName none when the document names nobody in clear text
 */
public record CredentialView(
        Optional<String> learnerName,
        IssuerView issuer,
        AchievementView achievement,
        Dates dates,
        Award award) {}
