package org.assaymark.verification;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.credential.Mode;
import org.assaymark.credential.StatusListId;
import org.assaymark.key.DidWeb;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.StatusListStore;
import org.assaymark.verify.DocumentSource;
import org.assaymark.verify.KnownIssuers;

/**
 * What this installation publishes itself, from its store: it is never asked for over the network.
 * Everything else goes on to the source for foreign documents.
 */
final class OwnDocuments implements DocumentSource, KnownIssuers {
    private static final Pattern PATH =
            Pattern.compile(
                    "/(?:i/(?<slug>[a-z0-9-]+)/(?:did\\.json|keys/(?<kid>[^/]+))|status/(?<list>[^/]+))");

    private final IssuerStore issuers;
    private final StatusListStore statusLists;
    private final IssuerDocuments documents;
    private final DocumentSource others;
    private final String origin;
    private final String didPrefix;

    OwnDocuments(
            IssuerStore issuers,
            StatusListStore statusLists,
            IssuerDocuments documents,
            DocumentSource others,
            URI origin) {
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.documents = documents;
        this.others = others;
        this.origin = origin.toString();
        this.didPrefix = DidWeb.at(origin, "i").did() + ":";
    }

    @Override
    public Resolution resolve(String identifier) {
        if (identifier.startsWith(didPrefix)) {
            return orMissing(ownIssuer(identifier).map(documents::did).map(Resolution.Found::json));
        }
        if (identifier.startsWith(origin + "/")) {
            return orMissing(published(identifier.substring(origin.length())));
        }
        return others.resolve(identifier);
    }

    @Override
    public boolean knows(String issuerId) {
        return ownIssuer(issuerId).filter(own -> own.id().mode() == Mode.LIVE).isPresent();
    }

    /** The issuer of this installation that has the DID. */
    Optional<Issuer> ownIssuer(String did) {
        return did.startsWith(didPrefix)
                ? issuers.findBySlug(did.substring(didPrefix.length()))
                        .filter(issuer -> issuer.did().equals(did))
                : Optional.empty();
    }

    /**
     * A key that is compromised is found here too, so that a changed token is told from a forged
     * one; whether to trust it, the DID document says.
     */
    private Optional<Resolution.Found> published(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        if (parts.group("list") != null) {
            return StatusListId.parse(parts.group("list"))
                    .flatMap(statusLists::find)
                    .map(list -> new Resolution.Found(list.document(), "application/vc"));
        }
        Optional<Issuer> issuer = issuers.findBySlug(parts.group("slug"));
        return parts.group("kid") == null
                ? issuer.map(documents::did).map(Resolution.Found::json)
                : issuer.flatMap(found -> found.key(parts.group("kid")))
                        .map(IssuerKey::jwk)
                        .map(Resolution.Found::json);
    }

    private static Resolution orMissing(Optional<Resolution.Found> found) {
        return found.<Resolution>map(each -> each)
                .orElseGet(() -> new Resolution.Missing("there is no such document here"));
    }
}
