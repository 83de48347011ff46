package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.document.Malformed;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/**
 * The issuers that an installation knows beside its own: named one by one, or listed in registries
 * on the web, which are JSON with {@code registry} (an object by identifier, as the Digital
 * Credentials Consortium publishes) or {@code issuers} (identifiers, or objects with {@code id}). A
 * registry is asked each time; its freshness is for the source of documents to heed.
 */
public final class TrustLists implements KnownIssuers {
    private static final int MOST_REGISTRIES = 4;

    private final KnownIssuers own;
    private final Set<String> trusted;
    private final List<String> registries;
    private final DocumentSource documents;

    /**
     * @param own those of this installation, which are known anyway
     * @param trusted identifiers of issuers; those with https are addresses of registries too
     * @throws IllegalArgumentException when there are more registries than can be asked in time
     */
    public TrustLists(KnownIssuers own, List<String> trusted, DocumentSource documents) {
        this.own = own;
        this.trusted = Set.copyOf(trusted);
        this.registries = trusted.stream().filter(each -> each.startsWith("https://")).toList();
        this.documents = documents;
        if (registries.size() > MOST_REGISTRIES) {
            throw new IllegalArgumentException(
                    "at most " + MOST_REGISTRIES + " registries of trusted issuers can be asked");
        }
    }

    /** The entries between commas, without white space around them. */
    public static List<String> split(String commaSeparated) {
        return Stream.of(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public boolean knows(String issuerId) {
        return trust(issuerId).isPassed();
    }

    @Override
    public Outcome trust(String issuerId) {
        if (own.knows(issuerId) || trusted.contains(issuerId)) {
            return Outcome.passed();
        }
        var silent = new LinkedHashSet<String>();
        for (String registry : registries) {
            Optional<Boolean> listed = lists(registry, issuerId);
            if (listed.isEmpty()) {
                silent.add(registry);
            } else if (listed.get()) {
                return Outcome.passed("the issuer is listed by " + registry);
            }
        }
        return silent.isEmpty()
                ? own.trust(issuerId)
                : new Outcome.CouldNotCheck(
                        "the issuer is not known here, and these lists of issuers could not be read: "
                                + String.join(", ", silent));
    }

    /** Empty where the registry does not answer, or with something else. */
    private Optional<Boolean> lists(String registry, String issuerId) {
        try {
            return switch (documents.resolve(registry)) {
                case Missing _ -> Optional.empty();
                case Found found -> lists(found.document(), issuerId);
            };
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> lists(ObjectNode document, String issuerId) {
        JsonNode registry = document.path("registry");
        if (registry.isObject()) {
            return Optional.of(registry.has(issuerId));
        }
        JsonNode issuers = document.path("issuers");
        return issuers.isArray()
                ? Optional.of(
                        Members.each(issuers).stream()
                                .anyMatch(each -> issuerId.equals(Members.idOf(each))))
                : Optional.empty();
    }
}
