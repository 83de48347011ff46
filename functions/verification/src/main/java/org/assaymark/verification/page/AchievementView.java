package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;

/**
 * An achievement (Open Badges 3.0), as defined by its issuer.
 *
 * @param url where the achievement can be read; a page links to it
 * @param language BCP 47 tag of the texts
 * @param image shown only when it is a {@code data:} URI of a PNG, JPEG or WebP picture; else a
 *     seal is drawn from the name
 */
public record AchievementView(
        String name,
        Optional<String> url,
        Optional<String> language,
        Optional<String> image,
        Optional<String> description,
        Criteria criteria,
        Skills skills,
        Optional<MicroCredentialView> microCredential,
        List<ResultDescriptionView> results,
        List<Fact> facts) {
    public AchievementView {
        results = List.copyOf(results);
        facts = List.copyOf(facts);
    }
}
