package org.assaymark.verification.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /a/{id}} and {@code GET /a/{id}/v/{n}}.
 *
 * @param url the page's own address, absolute
 * @param jsonUrl the achievement as JSON, if it has an address of its own
 * @param editions in other languages and this one; empty where there is one only
 * @param badge the address of its badge, absolute, without the suffix that names the form
 * @param version the frozen version shown, such as "3"
 * @param newest where a later version is, when this is not the newest
 */
public record AchievementPage(
        String url,
        Optional<String> jsonUrl,
        AchievementView achievement,
        List<Edition> editions,
        List<EndorsementView> endorsements,
        IssuerView issuer,
        String badge,
        String version,
        Optional<String> newest,
        Optional<Instant> published,
        ZoneId zone) {
    public AchievementPage {
        editions = List.copyOf(editions);
        endorsements = List.copyOf(endorsements);
    }

    String badgeSvg() {
        return Web.path(badge) + ".svg";
    }
}
