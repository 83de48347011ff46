package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.verification.page.Fact;
import org.assaymark.verification.page.IssuerView;
import org.assaymark.verification.page.ProvenIssuer;

/** Reads a Profile (Open Badges 3.0) for a page. */
final class IssuerReader {
    private IssuerReader() {}

    /**
     * @param profile may be the issuer's id alone
     */
    static IssuerView read(JsonNode profile, Optional<String> page, Optional<ProvenIssuer> proven) {
        if (profile.isTextual()) {
            return new IssuerView(
                    profile.textValue(),
                    Optional.empty(),
                    page,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    proven);
        }
        return new IssuerView(
                Member.text(profile, "name")
                        .or(() -> Member.text(profile, "id"))
                        .orElse("Unnamed issuer"),
                Member.text(profile, "url"),
                page,
                Member.id(profile, "image"),
                Member.text(profile, "description"),
                facts(profile),
                proven);
    }

    private static List<Fact> facts(JsonNode profile) {
        var facts = new ArrayList<Fact>();
        AchievementReader.add(facts, Fact.Kind.ADDRESS, address(profile.path("address")));
        AchievementReader.add(facts, Fact.Kind.EMAIL, Member.text(profile, "email"));
        AchievementReader.add(facts, Fact.Kind.PHONE, Member.text(profile, "phone"));
        AchievementReader.add(
                facts,
                Fact.Kind.PARENT_ORGANISATION,
                Member.text(profile.path("parentOrg"), "name"));
        return facts;
    }

    private static Optional<String> address(JsonNode address) {
        String line =
                Stream.of(
                                "streetAddress",
                                "postalCode",
                                "addressLocality",
                                "addressRegion",
                                "addressCountry")
                        .flatMap(part -> Member.text(address, part).stream())
                        .collect(Collectors.joining(", "));
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }
}
